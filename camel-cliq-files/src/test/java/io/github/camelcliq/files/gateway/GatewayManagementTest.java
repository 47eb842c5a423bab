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

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway's operations by JMX. */
class GatewayManagementTest extends GatewayTestSupport {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private CamelContext context;
    private ObjectName gateway;

    @Override
    void add(CamelContext added) {
        super.add(added);
        added.getRegistry().bind("meters", meters);
    }

    @BeforeEach
    void open() throws Exception {
        context = start();
        gateway = new ObjectName("org.apache.camel:context=" + context.getManagementName()
                + ",type=services,name=\"cliq-files-gateway\"");
    }

    private Object invoke(String operation, String... arguments) throws Exception {
        String[] types = new String[arguments.length];
        java.util.Arrays.fill(types, String.class.getName());
        return SERVER.invoke(gateway, operation, arguments, types);
    }

    private String onlyId(String state) throws IOException {
        return only(directory.resolve("spool").resolve(state)).getFileName().toString();
    }

    @Test
    void theFilesOfAStateAreCounted() throws Exception {
        submit(context, "channel/nobody", "a");
        awaitEntries("refused", 1);

        assertThat(invoke("count", "refused")).isEqualTo(1);
        assertThat(invoke("count", "waiting")).isEqualTo(0);
        assertThat((long) invoke("oldestAge", "refused")).isNotNegative();
        assertThat(invoke("oldestAge", "unknown")).isEqualTo(0L);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theConsoleAndTheGaugesShowTheSameFigures() throws Exception {
        submit(context, "channel/nobody", List.of("a", "b", "c"), Map.of());
        awaitEntries("refused", 3);

        assertThat(gauge("refused")).isEqualTo(3);
        assertThat(gauge("waiting")).isZero();
        Map<String, Object> figures = (Map<String, Object>) context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("cliq-files")
                .call(DevConsole.MediaType.JSON);
        assertThat(figures.get("gateways").toString())
                .contains("gateway=cliq-files-gateway", "state=refused, count=3, oldestAge=", "state=unknown, count=0");
    }

    @Test
    void aStateWhoseDirectoryIsGoneHidesNoOther() throws Exception {
        submit(context, "channel/nobody", "a");
        awaitEntries("refused", 1);
        Files.delete(directory.resolve("spool/unknown"));

        assertThat(console()).contains("state: refused, count: 1, ", "state: unknown, error: ");
        assertThat(gauge("unknown")).isNaN();
        assertThat(gauge("refused")).isEqualTo(1);
    }

    private String console() {
        return (String) context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("cliq-files")
                .call(DevConsole.MediaType.TEXT);
    }

    @Test
    void aGatewayThatReplacesAnotherIsShownInstead() throws Exception {
        submit(context, "channel/nobody", "a");
        awaitEntries("refused", 1);

        context.getRouteController().removeAllRoutes();
        CliqFilesGateway other = gateway();
        other.setDirectory(directory.resolve("other").toString());
        context.addRoutes(other);

        assertThat(console()).contains("state: refused, count: 0, ");
        assertThat(invoke("count", "refused")).isEqualTo(0);
        assertThat(gauge("refused")).isZero();
    }

    private double gauge(String state) {
        return meters.get("camel.cliq.files.gateway.files")
                .tags("gateway", "cliq-files-gateway", "state", state)
                .gauge()
                .value();
    }

    @Test
    void anUnknownStateIsRejectedWithTheKnownOnes() {
        assertThatThrownBy(() -> invoke("count", "lost"))
                .rootCause()
                .hasMessage("lost is none of [waiting, sending, done, refused, unknown]");
    }

    @Test
    void refusedFilesAreSharedAgain() throws Exception {
        submit(context, "channel/nobody", "a");
        awaitEntries("refused", 1);
        sandbox.get().addChannel("nobody");

        assertThat(invoke("retryRefused")).isEqualTo(1);

        awaitShared("channel/nobody", "a");
    }

    @Test
    void aRefusedFileIsSharedAgain() throws Exception {
        submit(context, "channel/nobody", "a");
        awaitEntries("refused", 1);
        sandbox.get().addChannel("nobody");

        invoke("retry", onlyId("refused"));

        awaitShared("channel/nobody", "a");
    }

    @Test
    void aRefusedFileIsDeleted() throws Exception {
        submit(context, "channel/nobody", "a");
        awaitEntries("refused", 1);

        invoke("discard", onlyId("refused"));

        assertThat(entries("refused")).isEmpty();
    }

    @Test
    void anIdThatLeavesTheDirectoryIsRejected() {
        assertThatThrownBy(() -> invoke("discard", "../waiting"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../waiting");
    }
}
