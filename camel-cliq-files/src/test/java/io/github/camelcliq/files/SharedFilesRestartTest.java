/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in
 * compliance with the License. You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is
 * distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and limitations under the License.
 */
package io.github.camelcliq.files;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With persistent repositories another start goes on where the last one was, however that ended. */
class SharedFilesRestartTest extends SharedFilesTestSupport {

    private static final String OFFSET = "&offsetRepository=#positions";
    private static final String BOTH = OFFSET + "&idempotentRepository=#messages";

    @TempDir
    Path directory;

    private final List<CamelContext> contexts = new ArrayList<>();

    @AfterEach
    void stopAll() {
        contexts.forEach(CamelContext::stop);
    }

    /** Another program, which has nothing but the files of a directory. */
    private CamelContext start(Path state, String options, Processor processor) throws Exception {
        CamelContext program = new DefaultCamelContext();
        contexts.add(program);
        configure(component(program).getConfiguration());
        prepare(program);
        program.getShutdownStrategy().setTimeout(Patience.TIME.toSeconds());
        File messages = state.resolve("messages").toFile();
        program.getRegistry().bind("messages", FileIdempotentRepository.fileIdempotentRepository(messages));
        program.getRegistry()
                .bind(
                        "positions",
                        FileStateRepository.fileStateRepository(
                                state.resolve("positions").toFile()));
        route(program, CHANNEL + FAST + options, processor);
        program.start();
        return program;
    }

    private CamelContext start(String options) throws Exception {
        return start(directory, options, this::record);
    }

    /** The files as a killed program leaves them. */
    private Path snapshot() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("snapshot"));
        for (String name : List.of("messages", "positions")) {
            Files.copy(directory.resolve(name), copy.resolve(name));
        }
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {BOTH, OFFSET})
    void aRestartDeliversNothingTwiceAndSkipsNothing(String options) throws Exception {
        CamelContext first = start(options);
        share("a.txt");
        share("b.txt");
        awaitNames("a.txt", "b.txt");
        first.stop();

        share("c.txt");
        start(options);

        awaitNames("a.txt", "b.txt", "c.txt");
        share("d.txt");
        awaitNames("a.txt", "b.txt", "c.txt", "d.txt");
        assertNothingElseComes("a.txt", "b.txt", "c.txt", "d.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {BOTH, OFFSET})
    void nothingIsSkippedWhenNothingWasDeliveredYet(String options) throws Exception {
        share("before.txt");
        start(options).stop();

        share("a.txt");
        start(options);

        awaitNames("a.txt");
        assertNothingElseComes("a.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {BOTH, OFFSET})
    void filesOfOneMillisecondAreToldApartAcrossARestart(String options) throws Exception {
        clock.set(Instant.parse("2026-11-22T12:00:00Z"));
        share("before.txt");
        CamelContext first = start(options);
        share("a.txt");
        awaitNames("a.txt");
        first.stop();

        share("b.txt");
        start(options);

        awaitNames("a.txt", "b.txt");
        assertNothingElseComes("a.txt", "b.txt");
    }

    @Test
    void aPositionWinsOverTheStart() throws Exception {
        CamelContext first = start(BOTH + "&startFrom=beginning");
        share("a.txt");
        awaitNames("a.txt");
        first.stop();

        share("b.txt");
        start(BOTH + "&startFrom=now");

        awaitNames("a.txt", "b.txt");
    }

    @Test
    void afterAKillOnlyTheFileInFlightComesAgain() throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        share("1.txt");
        share("2.txt");
        share("3.txt");
        share("4.txt");
        List<Path> left = new ArrayList<>();
        CamelContext first = start(directory, BOTH + "&startFrom=beginning", exchange -> {
            if (killed.get()) {
                throw new IllegalStateException("killed");
            }
            record(exchange);
            if (names().contains("3.txt")) {
                left.add(snapshot());
                killed.set(true);
                throw new IllegalStateException("killed");
            }
        });
        await().until(killed::get);
        first.stop();

        start(left.get(0), BOTH, this::record);

        awaitNames("1.txt", "2.txt", "3.txt", "3.txt", "4.txt");
        assertNothingElseComes("1.txt", "2.txt", "3.txt", "3.txt", "4.txt");
    }

    @Test
    void whatFailedBeforeTheRestartIsDeliveredAfterIt() throws Exception {
        share("bad.txt");
        share("a.txt");
        AtomicInteger attempts = new AtomicInteger();
        CamelContext first = start(directory, BOTH + "&startFrom=beginning&maxAttempts=0", exchange -> {
            if ("bad.txt".equals(exchange.getMessage().getHeader("CamelFileName"))) {
                attempts.incrementAndGet();
                throw new IllegalStateException("not yet");
            }
            record(exchange);
        });
        await().until(() -> attempts.get() > 2 && !delivered.isEmpty());
        first.stop();

        start(BOTH);

        awaitNames("a.txt", "bad.txt");
        assertNothingElseComes("a.txt", "bad.txt");
    }

    @Test
    void whatWasGivenUpDoesNotComeBack() throws Exception {
        share("bad.txt");
        CamelContext first = start(directory, BOTH + "&startFrom=beginning&maxAttempts=1", exchange -> {
            throw new IllegalStateException("no use");
        });
        await().until(() -> reports.size() == 1);
        first.stop();

        start(BOTH + "&startFrom=beginning");

        await().during(Duration.ofMillis(300)).until(delivered::isEmpty);
    }

    @Test
    void aStoppedRouteGoesOnWhereItWas() throws Exception {
        CamelContext program = start(BOTH);
        share("a.txt");
        awaitNames("a.txt");
        program.getRouteController().stopRoute("shared");
        share("b.txt");

        program.getRouteController().startRoute("shared");

        awaitNames("a.txt", "b.txt");
        assertNothingElseComes("a.txt", "b.txt");
    }
}
