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
package io.github.camelcliq.files.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.Api;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What a gateway does with what it finds in its directory. */
class GatewayRestartTest extends GatewayTestSupport {

    /** Files that a process took over and did not send. */
    private Path waiting(String target, String... names) throws Exception {
        CliqFilesGateway patient = gateway();
        patient.setBatchTimeout(Duration.ofHours(1));
        CamelContext context = start(patient);
        for (String name : names) {
            submit(context, target, name, Map.of(Exchange.FILE_NAME, name, CliqFilesGateway.SHARE_ID, name));
        }
        context.stop();
        return directory.resolve("spool");
    }

    private Path batchName() {
        return Path.of("batch-" + System.currentTimeMillis() + "-1");
    }

    @Test
    void whatWaitsIsSent() throws Exception {
        waiting("channel/ops", "a", "b");

        start();

        awaitShared("channel/ops", "a", "b");
    }

    @Test
    void whatWasGatheredStillWaits() throws Exception {
        Path spool = waiting("channel/ops", "a");
        Files.move(only(spool.resolve("waiting")), spool.resolve("waiting").resolve(batchName()));

        start();

        awaitShared("channel/ops", "a");
    }

    @Test
    void whatWasBeingSentToAChannelIsConfirmedBeforeItIsSentAgain() throws Exception {
        Path spool = waiting("channel/ops", "a");
        Files.move(only(spool.resolve("waiting")), spool.resolve("sending").resolve(batchName()));

        start();

        awaitShared("channel/ops", "a");
        awaitEntries("done", 1);
        assertThat(sandbox.get().requests(Api.LIST_MESSAGES)).hasSize(2);
    }

    @Test
    void whatWasBeingSentToABotIsUnknown() throws Exception {
        Path spool = waiting("bot/filebot", "a");
        Files.move(only(spool.resolve("waiting")), spool.resolve("sending").resolve(batchName()));

        start();

        awaitEntries("unknown", 1);
        assertThat(names("bot/filebot")).isEmpty();
    }

    @Test
    void whatWasPostedAndNotDistributedIsDone() throws Exception {
        Path spool = waiting("channel/ops", "a");
        Files.move(only(spool.resolve("waiting")), spool.resolve("done").resolve(batchName()));

        CamelContext context = start();
        submit(context, "channel/ops", "a", Map.of(Exchange.FILE_NAME, "a", CliqFilesGateway.SHARE_ID, "a"));
        submit(context, "channel/ops", "b");

        awaitShared("channel/ops", "b");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(spool.resolve("done").toFile().list())
                        .anyMatch(id -> id.length() == 64)
                        .noneMatch(id -> id.startsWith("batch-")));
    }

    @Test
    void anEntryWithoutItsFileIsNeverDone() throws Exception {
        Path spool = waiting("channel/ops", "a");
        Path entry = only(only(spool.resolve("waiting")));
        Files.delete(entry.resolve("content"));

        submit(start(), "channel/ops", "b");

        awaitShared("channel/ops", "b");
        awaitEntries("done", 1);
        assertThat(namesIn("done")).containsExactly("b");
        assertThat(namesIn("waiting")).containsExactly("a");
    }

    @Test
    void aFileThatIsPutBackByHandIsSent() throws Exception {
        CamelContext context = start();
        submit(context, "channel/nobody", "a");
        awaitEntries("refused", 1);
        sandbox.get().addChannel("nobody");
        Path refused = only(directory.resolve("spool/refused"));

        Files.move(refused, directory.resolve("spool/waiting").resolve(refused.getFileName()));

        awaitShared("channel/nobody", "a");
    }

    @Test
    void anUnreadableFileIsRefusedAlone() throws Exception {
        Path spool = waiting("channel/ops", "a", "b", "c");
        try (Stream<Path> files = Files.walk(spool.resolve("waiting"))) {
            Path second = files.filter(file -> file.endsWith("content"))
                    .sorted()
                    .toList()
                    .get(1);
            Files.delete(second);
            Files.createSymbolicLink(second, second);
        }

        start();

        awaitShared("channel/ops", "a", "c");
    }

    @Test
    void aSecondGatewayOfTheSameProcessFailsItsStart() throws Exception {
        start();

        assertThatThrownBy(this::start).hasStackTraceContaining("Two gateways have the directory");
    }

    @Test
    void aContextWithABacklogStopsAtOnceAndStartsAgain() throws Exception {
        CamelContext context = start();
        for (int i = 0; i < 50; i++) {
            submit(context, "channel/ops", "a" + i);
        }
        context.stop();
        int posted = names("channel/ops").size();
        assertThat(entries("waiting").size() + posted).isEqualTo(50);

        start();

        await().atMost(PATIENCE).until(() -> names("channel/ops").size() == 50);
        assertThat(names("channel/ops")).doesNotHaveDuplicates();
    }

    @Test
    void aContextThatStopsAndStartsSharesOn() throws Exception {
        CamelContext context = start();
        submit(context, "channel/ops", "a");

        context.stop();
        // a context that stops forgets its components
        add(context);
        context.start();
        submit(context, "channel/ops", "b");

        awaitShared("channel/ops", "a", "b");
    }
}
