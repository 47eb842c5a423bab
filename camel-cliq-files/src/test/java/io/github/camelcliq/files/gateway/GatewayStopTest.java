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
import io.github.camelcliq.files.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;

/** The gateway is stopped while Cliq cannot be reached. */
class GatewayStopTest extends GatewayTestSupport {

    private final AtomicInteger redeliveries = new AtomicInteger();

    GatewayStopTest() {
        camelContextConfiguration().withShutdownTimeout(1);
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        try {
            options.setBaseUrl(RawServer.urlOfNobody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Map<String, Object> parameters(String template) {
        return template.equals(CliqFilesGateway.REDELIVERED) ? Map.of("maximumRedeliveryDelay", 20) : Map.of();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeRedeliveryEvent) {
                    redeliveries.incrementAndGet();
                }
            }
        });
        return camelContext;
    }

    private void awaitRedelivery() {
        await().until(() -> redeliveries.get() > 1);
        assertThat(spooled("waiting")).isNotEmpty();
    }

    @Test
    void aFileThatIsBeingRedeliveredStaysWhereItWaits() {
        give("channel/ops", "one.txt");
        awaitRedelivery();

        context.stop();

        assertThat(spooled("refused")).isEmpty();
        assertThat(spooled("unknown")).isEmpty();
        assertThat(spooled("waiting"))
                .filteredOn(file -> !file.toString().endsWith(".sending"))
                .hasSize(1);
    }

    @Test
    void aFileStaysWhereItWaitsWhenARouteIsStopped() throws Exception {
        give("channel/ops", "one.txt");
        awaitRedelivery();

        context.getRouteController().stopRoute(CliqFilesGateway.REDELIVERED, 1, TimeUnit.SECONDS);
        await().during(Duration.ofSeconds(1)).until(() -> !spooled("waiting").isEmpty());

        assertThat(spooled("refused")).isEmpty();
        assertThat(spooled("unknown")).isEmpty();
    }

    @Test
    void aFileGoesToTheDeadLettersWhenAllAttemptsWereMade() throws Exception {
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.REDELIVERED)
                .parameter("name", "twice")
                .parameter("maximumRedeliveries", 1)
                .parameter("redeliveryDelay", 10)
                .add();
        context.getRegistry().bind("others", new MemoryAggregationRepository());
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.GATEWAY)
                .parameter("name", "other")
                .parameter("redelivered", "twice")
                .parameter("directory", directory.resolve("other").toString())
                .parameter("aggregationRepository", "others")
                .parameter("refused", "mock:refused")
                .add();
        getMockEndpoint("mock:refused").expectedMessageCount(1);

        template.sendBodyAndHeader("direct:other", "x", CliqFilesGateway.TARGET, "channel/ops");

        getMockEndpoint("mock:refused").assertIsSatisfied();
    }
}
