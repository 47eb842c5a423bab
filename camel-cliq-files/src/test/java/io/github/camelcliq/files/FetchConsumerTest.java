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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.RateLimitResponse;
import io.github.camelcliq.sandbox.ReceivedRequest;
import io.github.camelcliq.sandbox.SettableClock;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code from("cliq-files:file/…")}: when a file is fetched, how often, and what ends it. */
class FetchConsumerTest extends CliqFilesTestSupport {

    private static final String FAST = "?initialDelay=0&delay=40";

    private final RecordingExceptionHandler exceptionHandler = new RecordingExceptionHandler();

    @TempDir
    Path directory;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.getRegistry().bind("reports", exceptionHandler);
        return camelContext;
    }

    /** The failures that the consumer reported. */
    private List<Throwable> reported() {
        return exceptionHandler.exceptions();
    }

    private String seed(String content) {
        return sandbox.get().seed("a.txt", "text/plain", content.getBytes());
    }

    private MockEndpoint fetched() {
        return getMockEndpoint("mock:fetched");
    }

    private void route(String uri) throws Exception {
        RouteBuilder.addRoutes(
                context, routes -> routes.from(uri).routeId("fetch").to("mock:fetched"));
    }

    private void reportingRoute(String uri) throws Exception {
        route(uri + "&exceptionHandler=#reports");
    }

    private void awaitMessages(int count) {
        await().until(() -> fetched().getReceivedCounter() >= count);
    }

    /** The same number of requests for many polls. */
    private void assertNoMoreRequestsThan(int count) {
        await().during(400, TimeUnit.MILLISECONDS).until(() -> requests().size() == count);
        assertThat(context.getRouteController().getRouteStatus("fetch")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void aFileIsFetchedOnceAndTheRouteStaysStarted() throws Exception {
        route("cliq-files:file/" + seed("hello") + FAST);

        awaitMessages(1);

        assertNoMoreRequestsThan(1);
        assertThat(fetched().getExchanges()).hasSize(1);
        assertThat(fetched().getExchanges().get(0).getMessage().getBody(String.class))
                .isEqualTo("hello");
    }

    @Test
    void theMessageHasTheHeadersOfAFetch() throws Exception {
        String id = seed("hello");
        route("cliq-files:file/" + id + FAST);

        awaitMessages(1);

        assertThat(fetched().getExchanges().get(0).getMessage().getHeaders())
                .containsAllEntriesOf(Map.of(
                        "CamelFileName",
                        "a.txt",
                        "Content-Type",
                        "text/plain",
                        "CamelFileLength",
                        5L,
                        "CamelCliqFilesFileId",
                        id,
                        "CamelHttpResponseCode",
                        200));
    }

    @Test
    void itIsFetchedAgainAndAgainWithFetchOnceFalse() throws Exception {
        route("cliq-files:file/" + seed("hello") + FAST + "&fetchOnce=false");

        awaitMessages(3);
    }

    @Test
    void itIsFetchedAgainWhenTheRouteFailed() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        String id = seed("hello");
        RouteBuilder.addRoutes(
                context, routes -> routes.from("cliq-files:file/" + id + FAST + "&exceptionHandler=#reports")
                        .routeId("fetch")
                        .process(exchange -> {
                            if (attempts.incrementAndGet() < 3) {
                                throw new IllegalStateException("the route failed");
                            }
                        })
                        .to("mock:fetched"));

        awaitMessages(1);

        assertNoMoreRequestsThan(3);
        assertThat(reported()).hasSize(2).allMatch(IllegalStateException.class::isInstance);
    }

    @Test
    void itIsFetchedAgainWhenTheRouteRolledBack() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        String id = seed("hello");
        RouteBuilder.addRoutes(context, routes -> routes.from("cliq-files:file/" + id + FAST)
                .routeId("fetch")
                .filter(exchange -> attempts.incrementAndGet() < 3)
                .markRollbackOnly()
                .end()
                .to("mock:fetched"));

        awaitMessages(1);

        assertNoMoreRequestsThan(3);
    }

    @Test
    void aFailureThatTheRouteHandledIsNone() throws Exception {
        String id = seed("hello");
        RouteBuilder.addRoutes(context, routes -> routes.from("cliq-files:file/" + id + FAST)
                .routeId("fetch")
                .onException(IllegalStateException.class)
                .handled(true)
                .to("mock:fetched")
                .end()
                .throwException(new IllegalStateException("the route failed")));

        awaitMessages(1);

        assertNoMoreRequestsThan(1);
    }

    @Test
    void aRouteThatIsStartedAgainFetchesAgain() throws Exception {
        route("cliq-files:file/" + seed("hello") + FAST);
        awaitMessages(1);
        assertNoMoreRequestsThan(1);

        context.getRouteController().stopRoute("fetch");
        context.getRouteController().startRoute("fetch");

        awaitMessages(2);
        assertNoMoreRequestsThan(2);
    }

    @Test
    void aFileThatIsNotThereIsReportedOnceAndEndsTheFetching() throws Exception {
        reportingRoute("cliq-files:file/4711" + FAST);

        await().until(() -> !reported().isEmpty());

        assertNoMoreRequestsThan(1);
        assertThat(reported()).hasSize(1).allMatch(CliqNotFoundException.class::isInstance);
    }

    @Test
    void aMissingScopeIsReportedOnceAndEndsTheFetching() throws Exception {
        String token = sandbox.get().accessToken("ZohoCliq.Webhooks.CREATE");
        reportingRoute("cliq-files:file/" + seed("hello") + FAST + "&accessToken=" + token);

        await().until(() -> !reported().isEmpty());

        assertNoMoreRequestsThan(1);
        assertThat(reported()).hasSize(1).allMatch(CliqPermissionException.class::isInstance);
        assertThat(reported().get(0)).hasMessageContaining("ZohoCliq.Attachments.READ");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 406})
    void aRejectionThatStaysTheSameIsReportedOnceAndEndsTheFetching(int status) throws Exception {
        try (RawServer server = respondingWith(status)) {
            reportingRoute("cliq-files:file/1" + FAST + "&baseUrl=" + server.url());

            await().until(() -> !reported().isEmpty());
            await().during(300, TimeUnit.MILLISECONDS).until(() -> server.requestCount() == 1);

            assertThat(reported()).hasSize(1);
            assertThat(((CliqException) reported().get(0)).getStatusCode()).isEqualTo(status);
            assertThat(reported().get(0))
                    .isInstanceOfAny(
                            CliqInvalidRequestException.class,
                            CliqPermissionException.class,
                            CliqNotFoundException.class);
            assertThat(context.getRouteController().getRouteStatus("fetch")).isEqualTo(ServiceStatus.Started);
            context.stop();
        }
    }

    private static RawServer respondingWith(int status) throws Exception {
        return RawServer.responding(
                ("HTTP/1.1 " + status + " Whatever\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").getBytes());
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "401", "204", "302"})
    void anythingElseIsTriedAgainAtTheNextPoll(int status) throws Exception {
        try (RawServer server = respondingWith(status)) {
            reportingRoute("cliq-files:file/1" + FAST + "&baseUrl=" + server.url());

            await().until(() -> reported().size() >= 3);

            assertThat(reported())
                    .hasOnlyElementsOfTypes(
                            CliqServerException.class, CliqAuthenticationException.class, CliqException.class);
            assertThat(server.requestCount()).isGreaterThanOrEqualTo(3);
            context.stop();
        }
    }

    @Test
    void aBrokenConnectionIsTriedAgainUntilTheFileIsThere() throws Exception {
        AtomicInteger responses = new AtomicInteger();
        try (RawServer server = RawServer.responding(out -> out.write(
                ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + (responses.incrementAndGet() < 3 ? "hel" : "hello"))
                        .getBytes()))) {
            reportingRoute("cliq-files:file/1" + FAST + "&baseUrl=" + server.url());

            awaitMessages(1);

            assertThat(reported()).hasSize(2).allMatch(CliqConnectionException.class::isInstance);
            assertThat(fetched().getExchanges().get(0).getMessage().getBody(String.class))
                    .isEqualTo("hello");
            context.stop();
        }
    }

    @Test
    void aFailedFetchReachesTheRouteWithBridgeErrorHandler() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        RouteBuilder.addRoutes(context, routes -> {
            routes.onException(CliqNotFoundException.class)
                    .handled(true)
                    .process(exchange -> interrupted.set(Thread.currentThread().isInterrupted()))
                    .to("mock:fetched");
            routes.from("cliq-files:file/4711" + FAST + "&bridgeErrorHandler=true")
                    .routeId("fetch")
                    .to("mock:never");
        });
        getMockEndpoint("mock:never").expectedMessageCount(0);

        awaitMessages(1);

        assertNoMoreRequestsThan(1);
        assertThat(fetched().getExchanges()).hasSize(1);
        assertThat(fetched().getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT))
                .isInstanceOf(CliqNotFoundException.class);
        assertThat(interrupted)
                .as("the route is not interrupted by the end of polling")
                .isFalse();
        assertSatisfied(getMockEndpoint("mock:never"));
    }

    @Test
    void aFailureThatEndedTheFetchingStaysInTheHealth() throws Exception {
        reportingRoute("cliq-files:file/4711" + FAST);
        await().until(() -> !reported().isEmpty());
        assertNoMoreRequestsThan(1);

        CliqFilesConsumer consumer =
                (CliqFilesConsumer) context.getRoute("fetch").getConsumer();

        // Camel counts a failure after it is reported
        await().until(() -> consumer.getErrorCounter() == 1);
    }

    @Test
    void whatAFetchHoldsIsReleasedWithItsExchange() throws Exception {
        File[] file = new File[1];
        String id = seed("hello");
        RouteBuilder.addRoutes(
                context, routes -> routes.from("cliq-files:file/" + id + FAST + "&localWorkDirectory=" + directory)
                        .routeId("fetch")
                        .process(exchange -> {
                            file[0] = exchange.getMessage().getBody(File.class);
                            assertThat(file[0]).exists().hasContent("hello");
                        })
                        .to("mock:fetched"));

        awaitMessages(1);

        await().untilAsserted(() -> assertThat(directory).isEmptyDirectory());
    }

    @Test
    void aRawStreamIsReleasedWithItsExchange() throws Exception {
        String id = sandbox.get().seed("a.bin", "a/b", new byte[5_000_000]);
        RouteBuilder.addRoutes(context, routes -> routes.from(
                        "cliq-files:file/" + id + FAST + "&fetchOnce=false&streamDownload=true&connectionsPerRoute=1")
                .streamCache("false")
                .routeId("fetch")
                .to("mock:fetched"));

        awaitMessages(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot/filebot", "user/60011"})
    void nothingIsConsumedFromWhatIsSharedWith(String path) {
        assertThatThrownBy(() -> route("cliq-files:" + path))
                .rootCause()
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("cliq-files:" + path.split("/")[0])
                .hasMessageContaining("to(")
                .hasMessageContaining("from(\"cliq-files:file/ID\")");
    }

    @Test
    void aFileWithoutItsIdIsNotConsumed() {
        assertThatThrownBy(() -> route("cliq-files:file"))
                .rootCause()
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("from(\"cliq-files:file/ID\")")
                .hasMessageContaining("CamelCliqFilesFileId");
    }

    @Test
    void greedyIsRejected() {
        assertThatThrownBy(() -> route("cliq-files:file/1?greedy=true"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greedy=true");
    }

    @Test
    void theDelayIsAMinute() {
        assertThat(context.getEndpoint("cliq-files:file/1", CliqFilesEndpoint.class)
                        .getDelay())
                .isEqualTo(60_000);
    }

    @ParameterizedTest
    @CsvSource({
        "delay=2999, true",
        "delay=3000, false",
        "delay=1&timeUnit=SECONDS, true",
        "delay=1&timeUnit=MINUTES, false",
        "delay=100&repeatCount=20, false",
        "delay=100&repeatCount=21, true"
    })
    void aDelayThatWouldRunIntoTheRateLimitIsWarnedOfAtStart(String options, boolean warns) throws Exception {
        String log = CapturedLog.of(() -> route("cliq-files:file/1?fetchOnce=false&initialDelay=100000&" + options));

        assertThat(log.contains("polls more than 20 times a minute")).isEqualTo(warns);
    }

    @Test
    void aSmallDelayOfASingleFetchIsStillWarnedOfSinceAFailureRepeatsIt() throws Exception {
        String log = CapturedLog.of(() -> route("cliq-files:file/1?initialDelay=100000&delay=500"));

        assertThat(log).contains("delay=500 ms").contains("cliq-files://file/1");
    }

    @Test
    void theSchedulersOptionsAreTaken() throws Exception {
        route("cliq-files:file/" + seed("hello") + FAST + "&fetchOnce=false&repeatCount=2");

        awaitMessages(2);

        assertNoMoreRequestsThan(2);
    }

    @Test
    void aSchedulerThatIsNotStartedFetchesNothing() throws Exception {
        route("cliq-files:file/" + seed("hello") + FAST + "&startScheduler=false");

        assertNoMoreRequestsThan(0);
    }

    /** The sandbox's time stands still unless a test moves it, so that the limit does not depend on this machine. */
    private static SettableClock stoppedClock() {
        return SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Nested
    class RateLimit extends CliqFilesTestSupport {

        private static final Duration LOCK = Duration.ofMinutes(10);

        private final AdvancedNanoTime time = new AdvancedNanoTime();
        private SettableClock clock;

        @Override
        CliqSandboxBuilder sandboxSettings() {
            clock = stoppedClock();
            return super.sandboxSettings()
                    .requestsPerWindow(1)
                    .lock(LOCK)
                    .retryAfter(true)
                    .clock(clock);
        }

        @Override
        protected CamelContext createCamelContext() throws Exception {
            CamelContext camelContext = super.createCamelContext();
            component(camelContext)
                    .setLimits(new CliqRateLimiters("account", 20, 15, Duration.ofMinutes(1), time, Clock.systemUTC()));
            return camelContext;
        }

        @Test
        void pollsPassUntilTheLockIsOver() throws Exception {
            String id = sandbox.get().seed("a.txt", "text/plain", "hello".getBytes());
            RouteBuilder.addRoutes(context, routes -> {
                routes.onException(CliqRateLimitException.class).handled(true).to("mock:locked");
                routes.from("cliq-files:file/" + id + FAST + "&fetchOnce=false&bridgeErrorHandler=true")
                        .to("mock:fetched");
            });

            await().until(() -> getMockEndpoint("mock:locked").getReceivedCounter() == 1);
            await().during(400, TimeUnit.MILLISECONDS).until(() -> requests().size() == 2);
            clock.advance(LOCK);
            time.advance(LOCK);

            await().until(() -> getMockEndpoint("mock:fetched").getReceivedCounter() == 2);
            assertThat(requests().stream().limit(3).map(ReceivedRequest::status))
                    .containsExactly(200, 429, 200);
        }
    }

    @Nested
    class RateLimitAsBadRequest extends CliqFilesTestSupport {

        @Override
        CliqSandboxBuilder sandboxSettings() {
            return super.sandboxSettings()
                    .requestsPerWindow(1)
                    .rateLimitResponse(RateLimitResponse.BAD_REQUEST)
                    .clock(stoppedClock());
        }

        @Test
        void withoutAWordHowLongTheWholeLockIsWaitedFor() throws Exception {
            String uri = "cliq-files:file/" + sandbox.get().seed("a.txt", "text/plain", "hello".getBytes()) + FAST
                    + "&fetchOnce=false";
            RouteBuilder.addRoutes(context, routes -> routes.from(uri).to("mock:fetched"));

            CliqFilesEndpoint endpoint = context.getEndpoint(uri, CliqFilesEndpoint.class);
            await().until(() -> !endpoint.getLockedUntil().isEmpty());

            await().during(500, TimeUnit.MILLISECONDS).until(() -> requests().size() == 2);
            assertThat(requests().get(1).code()).isEqualTo("request_limit_exceeded");
            assertThat(Instant.parse(endpoint.getLockedUntil()))
                    .isBetween(
                            Instant.now().plus(Duration.ofMinutes(9)),
                            Instant.now().plus(Duration.ofMinutes(10)));
        }
    }
}
