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

import io.github.camelcliq.files.RecordingExceptionHandler.Report;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.SettableClock;
import io.github.camelcliq.sandbox.SharedFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** Consuming from a sandbox whose limits, like those of the component, do not show unless a test wants them to. */
abstract class SharedFilesTestSupport extends CliqFilesTestSupport {

    static final String CHANNEL = "cliq-files:channel/ops";
    static final String FAST = "?initialDelay=0&delay=40&exceptionHandler=#reports";

    /** What a route was given, oldest first. */
    record Delivered(String name, String content, Map<String, Object> headers, Map<String, Object> batch) {}

    final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    final RecordingExceptionHandler exceptionHandler = new RecordingExceptionHandler();

    /** The failures that the consumer reported. */
    final List<Report> reports = exceptionHandler.reports();

    /** The sandbox's; made when that is. */
    SettableClock clock;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        clock = new SettableClock();
        return CliqSandbox.builder()
                .requestsPerWindow(100_000)
                .messageRequestsPerWindow(100_000)
                .clock(clock);
    }

    CliqRateLimiters limits() {
        return limits(100_000, 100_000, Duration.ofMinutes(1));
    }

    static CliqRateLimiters limits(int fetches, int messages, Duration window) {
        return new CliqRateLimiters(fetches, messages, window);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        prepare(camelContext);
        return camelContext;
    }

    void prepare(CamelContext camelContext) {
        component(camelContext).setLimits(limits());
        camelContext.getRegistry().bind("reports", exceptionHandler);
    }

    void record(Exchange exchange) {
        Map<String, Object> batch = new HashMap<>();
        for (String property : List.of("CamelBatchIndex", "CamelBatchSize", "CamelBatchComplete")) {
            batch.put(property, exchange.getProperty(property));
        }
        delivered.add(new Delivered(
                exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class),
                exchange.getMessage().getBody(String.class),
                new HashMap<>(exchange.getMessage().getHeaders()),
                batch));
    }

    void route(String uri, Processor processor) throws Exception {
        route(context, uri, processor);
    }

    static void route(CamelContext camelContext, String uri, Processor processor) throws Exception {
        RouteBuilder.addRoutes(camelContext, routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from(uri).routeId("shared").process(processor);
        });
    }

    void route(String uri) throws Exception {
        route(uri, this::record);
    }

    SharedFile share(String name) {
        return share("channel/ops", name, "content of " + name);
    }

    /** Shares one file, named in the header, and returns what the sandbox made of it. */
    SharedFile share(String target, String name, Object content) {
        return share(target, name, content, "");
    }

    SharedFile share(String target, String name, Object content, String options) {
        sendOk("cliq-files:" + target + options, content, Map.of(Exchange.FILE_NAME, name));
        List<SharedFile> shared = shared(target);
        return shared.get(shared.size() - 1);
    }

    List<String> names() {
        return delivered.stream().map(Delivered::name).toList();
    }

    void awaitNames(String... names) {
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(names()).containsExactly(names));
    }

    /** Nothing more comes for many polls. */
    void assertNothingElseComes(String... names) {
        await().during(Duration.ofMillis(400))
                .untilAsserted(() -> assertThat(names()).containsExactly(names));
    }
}
