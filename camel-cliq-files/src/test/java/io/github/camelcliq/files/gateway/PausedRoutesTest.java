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
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The parameter {@code pausedRoutes} of the template of one throttled attempt. */
class PausedRoutesTest extends GatewayTestSupport {

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder()
                .requestsPerWindow(1)
                .lock(Duration.ofSeconds(2))
                .retryAfter(true);
    }

    private CamelContext start(String pausedRoutes) throws Exception {
        CamelContext context = new DefaultCamelContext();
        add(context);
        context.addRoutes(new CliqFilesGateway());
        RouteBuilder.addRoutes(
                context, routes -> routes.from("seda:source").routeId("source").to("direct:cliq-files-throttled"));
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.THROTTLED)
                .parameter("pausedRoutes", pausedRoutes)
                .add();
        context.start();
        return context;
    }

    @Test
    void aRoutePausesWhileALockIsRunning() throws Exception {
        CamelContext context = start("source");

        // the second one is rejected; a third one would be rejected as soon as the route resumes, and begin a new lock
        for (int i = 0; i < 2; i++) {
            context.createProducerTemplate()
                    .sendBodyAndHeader("seda:source", "text", CliqFilesGateway.TARGET, "channel/ops");
        }

        await().atMost(PATIENCE).until(() -> status(context) == ServiceStatus.Suspended);
        assertThat(sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL)).isPresent();
        await().atMost(PATIENCE).until(() -> status(context) == ServiceStatus.Started);
        assertThat(sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL)).isEmpty();
    }

    private static ServiceStatus status(CamelContext context) {
        return ((org.apache.camel.support.DefaultConsumer)
                        context.getRoute("source").getConsumer())
                .getStatus();
    }

    @Test
    void aMisspeltRouteFailsTheStart() {
        assertThatThrownBy(() -> start("sorce"))
                .hasMessageContaining("pausedRoutes: there is no route with the ID 'sorce'");
    }
}
