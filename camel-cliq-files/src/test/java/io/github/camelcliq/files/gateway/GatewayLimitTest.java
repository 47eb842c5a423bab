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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/**
 * The limit with the service's own rules, a minute being {@code gateway.window} milliseconds. The profile {@code long}
 * makes a run of 1,000 requests with the margin of the templates' defaults, which wants a machine with nothing else to
 * do: the sandbox has to see a head within milliseconds. Each build makes a short run with a wider margin.
 */
class GatewayLimitTest extends GatewayTestSupport {

    private static final int REQUESTS = Integer.getInteger("gateway.requests", 100);
    private static final int WINDOW = Integer.getInteger("gateway.window", 4000);

    /** How much longer the period is than the window, in percent of it: 4 are 2.4 seconds of a minute. */
    private static final int MARGIN = Integer.getInteger("gateway.margin", 15);

    private static final int LIMIT = 20;
    private static final String NOT_BATCHED = "direct:" + CliqFilesGateway.REDELIVERED;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder()
                .requestsPerWindow(LIMIT)
                .window(Duration.ofMillis(WINDOW))
                .lock(Duration.ofMillis(WINDOW))
                .retryAfter(true);
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setHttpClientConfigurer(
                client -> client.addRequestInterceptorFirst((request, entity, context) -> pause(WINDOW / 100))
                        .addResponseInterceptorFirst((response, entity, context) -> pause(WINDOW / 10)));
    }

    /** Of up to some milliseconds. */
    private static void pause(int most) {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(most)));
    }

    @Override
    Map<String, Object> parameters(String template) {
        return switch (template) {
            case CliqFilesGateway.THROTTLED ->
                Map.of(
                        "timePeriodMillis",
                        WINDOW * (100 + MARGIN) / 100,
                        "marginMillis",
                        WINDOW * MARGIN / 100,
                        "maximumRequests",
                        LIMIT);
            case CliqFilesGateway.GATEWAY -> Map.of("concurrentShares", 8);
            default -> Map.of();
        };
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int route = 0; route < 3; route++) {
                    from("seda:source" + route + "?concurrentConsumers=5&size=10000&blockWhenFull=true")
                            .setHeader(CliqFilesGateway.TARGET, constant("channel/ops"))
                            .to(NOT_BATCHED);
                }
            }
        });
        return camelContext;
    }

    @Test
    void severalRoutesUseTheLimitUpAndNeverGoOverIt() {
        int given = 0;
        while (given < REQUESTS) {
            int burst = given == 0 ? 3 * LIMIT : ThreadLocalRandom.current().nextInt(1, 3 * LIMIT);
            for (int i = 0; i < burst && given < REQUESTS; i++) {
                template.sendBody("seda:source" + given++ % 3, "file");
            }
            pause(WINDOW / 2);
        }
        await().atMost(Duration.ofMillis(2L * WINDOW * (2 + REQUESTS / LIMIT)))
                .until(() -> requests().size() >= REQUESTS);

        double used = used(requests());
        System.out.printf(
                "%d requests, %.1f %% of those permitted, %d rate limit answers%n", REQUESTS, 100 * used, refusals());
        assertThat(refusals()).isZero();
        assertThat(used).isGreaterThanOrEqualTo(0.95);
        assertThat(requests()).hasSize(REQUESTS);
    }

    @Test
    void eachRequestTakesNearlyTenFilesWhenEnoughWait() {
        int files = REQUESTS * 3;
        IntStream.range(0, files).forEach(i -> give("channel/ops", "file" + i));
        await().atMost(Duration.ofMillis(2L * WINDOW * (2 + files / LIMIT / 10)))
                .until(() -> names("channel/ops").size() >= files);

        double each = (double) files / requests().size();
        System.out.printf("%d files, %.2f a request, %d rate limit answers%n", files, each, refusals());
        assertThat(refusals()).isZero();
        assertThat(each).isGreaterThanOrEqualTo(9.5);
        assertThat(names("channel/ops")).hasSize(files).doesNotHaveDuplicates();
    }

    @Test
    void whenAnotherProgramUsesTheLimitUpTheGatewayWaitsTheLockOut() {
        List<CompletableFuture<Exchange>> others = IntStream.range(0, LIMIT)
                .mapToObj(i -> template.asyncSend("cliq-files:channel/ops", exchange -> exchange.getMessage()
                        .setBody("other")))
                .toList();
        others.forEach(other -> assertThat(other.join().getException()).isNull());

        IntStream.range(0, 15).forEach(i -> give("channel/ops", "file" + i));

        await().atMost(Duration.ofMillis(10L * WINDOW))
                .until(() -> names("channel/ops").size() >= LIMIT + 15);
        assertThat(names("channel/ops")).hasSize(LIMIT + 15);
        assertThat(refusals()).isBetween(1L, 2L);
        assertThat(spooled("refused")).isEmpty();
    }

    private long refusals() {
        return requests().stream()
                .filter(request -> request.status() == 429 || request.status() == 400)
                .count();
    }

    /** The requests that were made, of the most that the limit permits from the first to the last. */
    private static double used(List<ReceivedRequest> requests) {
        Instant first = requests.get(0).receivedAt();
        Instant last = requests.get(requests.size() - 1).receivedAt();
        long windows = Duration.between(first, last).toMillis() / WINDOW;
        return (double) requests.size() / (LIMIT * (windows + 1));
    }

    @Override
    List<ReceivedRequest> requests() {
        return sandbox.get().requests(Api.SHARE_TO_CHANNEL);
    }
}
