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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file whose route fails is delivered again at a later poll, while the others go on, and at some time no more. */
class SharedFilesAttemptsTest extends SharedFilesTestSupport {

    private static final String FROM_BEGINNING = CHANNEL + FAST + "&startFrom=beginning";

    private final List<String> attempts = new CopyOnWriteArrayList<>();

    /** Fails for bad files, each time. */
    private void failForBad(Exchange exchange) {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        attempts.add(name);
        if (name.startsWith("bad")) {
            throw new IllegalStateException("no use of " + name);
        }
        record(exchange);
    }

    private void awaitReports(int count) {
        await().untilAsserted(() -> assertThat(reports).hasSize(count));
    }

    /** The attempts stay the same for many polls. */
    private void assertNoMoreAttempts() {
        int count = attempts.size();
        await().during(Duration.ofMillis(400)).until(() -> attempts.size() == count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aFileIsGivenUpAfterTheLastAttemptAndReportedOnce(int maxAttempts) throws Exception {
        share("bad.txt");

        route(FROM_BEGINNING + "&maxAttempts=" + maxAttempts, this::failForBad);

        awaitReports(1);
        assertNoMoreAttempts();
        assertThat(attempts).hasSize(maxAttempts);
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).exception()).hasMessage("no use of bad.txt");
        assertThat(reports.get(0).message()).contains(maxAttempts + " attempts").contains("bad.txt");
    }

    @Test
    void thereAreFiveAttemptsByDefault() throws Exception {
        share("bad.txt");

        route(FROM_BEGINNING, this::failForBad);

        awaitReports(1);
        assertThat(attempts).hasSize(5);
    }

    @Test
    void theOthersGoOnMeanwhile() throws Exception {
        share("bad1.txt");
        share("a.txt");
        share("bad2.txt");
        share("b.txt");

        route(FROM_BEGINNING + "&maxAttempts=3", this::failForBad);

        awaitReports(2);
        assertNoMoreAttempts();
        assertThat(attempts)
                .containsExactly(
                        "bad1.txt", "a.txt", "bad2.txt", "b.txt", "bad1.txt", "bad2.txt", "bad1.txt", "bad2.txt");
    }

    @Test
    void oneFileAPollIsNotTheFailingOneForEver() throws Exception {
        share("bad.txt");
        share("a.txt");
        share("b.txt");

        route(FROM_BEGINNING + "&maxMessagesPerPoll=1&maxAttempts=2", this::failForBad);

        awaitReports(1);
        assertThat(attempts).containsExactly("bad.txt", "a.txt", "b.txt", "bad.txt");
    }

    @Test
    void aFileThatIsDeliveredInTheEndIsNotReported() throws Exception {
        AtomicInteger count = new AtomicInteger();
        share("a.txt");

        route(FROM_BEGINNING + "&maxAttempts=3", exchange -> {
            if (count.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            record(exchange);
        });

        awaitNames("a.txt");
        assertNothingElseComes("a.txt");
        assertThat(count).hasValue(3);
        assertThat(reports).isEmpty();
        assertThat(delivered.get(0).content()).isEqualTo("content of a.txt");
    }

    @Test
    void aRouteThatMarksRollbackOnlyHasFailed() throws Exception {
        AtomicInteger count = new AtomicInteger();
        share("a.txt");

        route(FROM_BEGINNING + "&maxAttempts=2", exchange -> {
            count.incrementAndGet();
            exchange.setRollbackOnly(true);
        });

        awaitReports(1);
        assertThat(count).hasValue(2);
    }

    @Test
    void whatTheRoutesErrorHandlerHandledHasNotFailed() throws Exception {
        MockEndpoint handled = getMockEndpoint("mock:handled");
        handled.expectedMessageCount(1);
        handled.setAssertPeriod(300);
        share("bad.txt");

        RouteBuilder.addRoutes(context, routes -> routes.from(FROM_BEGINNING)
                .onException(IllegalStateException.class)
                .handled(true)
                .to("mock:handled")
                .end()
                .process(this::failForBad));

        assertSatisfied(handled);
        assertThat(reports).isEmpty();
    }

    @Test
    void withTheBridgeTheRoutesErrorHandlerGetsWhatIsGivenUp() throws Exception {
        MockEndpoint given = getMockEndpoint("mock:given");
        given.expectedMessageCount(1);
        String deleted = share("a.txt").fileId();
        sandbox.get().deleteFile(deleted);

        RouteBuilder.addRoutes(context, routes -> routes.from(
                        CHANNEL + "?initialDelay=0&delay=40&startFrom=beginning&bridgeErrorHandler=true")
                .onException(Exception.class)
                .handled(true)
                .to("mock:given")
                .end()
                .to("mock:never"));

        assertSatisfied(given);
        assertThat(given.getExchanges().get(0).getMessage().getHeaders())
                .containsEntry("CamelCliqFilesFileId", deleted);
    }

    @Test
    void anAsynchronousRouteIsWaitedFor() throws Exception {
        share("bad.txt");
        share("a.txt");

        RouteBuilder.addRoutes(context, routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from(FROM_BEGINNING + "&maxAttempts=2")
                    .delay(50)
                    .asyncDelayed()
                    .process(this::failForBad);
        });

        awaitReports(1);
        assertThat(attempts).containsExactly("bad.txt", "a.txt", "bad.txt");
    }
}
