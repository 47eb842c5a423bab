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

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.faults.Fault;
import io.github.camelcliq.files.faults.FaultCall;
import io.github.camelcliq.files.faults.FaultCase;
import io.github.camelcliq.files.faults.FaultyService;
import io.github.camelcliq.files.faults.Remedy;
import io.github.camelcliq.sandbox.SharedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway does with each fault what the page of the faults says is to be done. */
@Timeout(60)
class GatewayFaultTest {

    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    Path directory;

    /** Of the locks the one that tells how long it is. */
    static Stream<FaultCase> shares() {
        return FaultCase.all().stream()
                .filter(fault -> fault.call() == FaultCall.SHARE)
                .filter(fault -> fault.remedy() != Remedy.WAIT || fault.fault() == Fault.LOCKED_429);
    }

    @ParameterizedTest
    @MethodSource("shares")
    void theFileEndsWhereItBelongs(FaultCase fault) throws Exception {
        try (FaultyService service = fault.fault().start();
                CamelContext context = new DefaultCamelContext()) {
            service.configure(
                    context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration());
            addGateway(context);
            context.start();

            context.createProducerTemplate()
                    .sendBodyAndHeaders(
                            "direct:" + CliqFilesGateway.GATEWAY,
                            CONTENT,
                            Map.of(CliqFilesGateway.TARGET, "channel/ops", Exchange.FILE_NAME, "report.bin"));

            switch (fault.remedy()) {
                case OWN_CHANNEL -> assertThatItIsPutAside(context, "unknown");
                case DEAD_LETTER -> assertThatItIsPutAside(context, "refused");
                case NONE -> await().until(() -> isEmpty("waiting"));
                default -> {
                    await().until(() -> service.requests() >= fault.seen());
                    service.mend();
                    await().atMost(Duration.ofSeconds(30)).until(() -> isEmpty("waiting"));
                    assertThat(service.sandbox().shared("channel/ops"))
                            .singleElement()
                            .extracting(SharedFile::bytes)
                            .isEqualTo(CONTENT);
                    return;
                }
            }
            assertThat(service.requests()).isEqualTo(fault.seen());
            assertThat(service.sandbox().shared("channel/ops")).hasSize(fault.posted());
        }
    }

    private void addGateway(CamelContext context) throws Exception {
        context.getRegistry().bind("batches", new MemoryAggregationRepository());
        context.addRoutes(new CliqFilesGateway());
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.THROTTLED).add();
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.REDELIVERED)
                .parameter("redeliveryDelay", 100)
                .parameter("maximumRedeliveryDelay", 500)
                .add();
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.GATEWAY)
                .parameter("directory", directory.toString())
                .parameter("aggregationRepository", "batches")
                .parameter("maxFiles", 1)
                .parameter("refused", "mock:refused")
                .parameter("unknown", "mock:unknown")
                .add();
    }

    private void assertThatItIsPutAside(CamelContext context, String where) throws Exception {
        MockEndpoint channel = context.getEndpoint("mock:" + where, MockEndpoint.class);
        channel.expectedMessageCount(1);
        channel.assertIsSatisfied(20_000);
        Path file = channel.getExchanges().get(0).getMessage().getBody(Path.class);
        assertThat(file).hasBinaryContent(CONTENT).hasParent(directory.resolve(where));
        assertThat(isEmpty("waiting")).isTrue();
    }

    private boolean isEmpty(String state) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve(state))) {
            return files.findAny().isEmpty();
        }
    }
}
