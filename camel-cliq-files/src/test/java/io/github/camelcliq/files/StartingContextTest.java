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

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.Test;

/**
 * Exchanges of the first routes while the context starts the other ones. Camel creates the endpoints that these
 * exchanges name without starting them.
 */
class StartingContextTest extends CliqFilesTestSupport {

    private Exchange exchange;

    StartingContextTest() {
        testConfiguration().withUseAdviceWith(true);
    }

    private void sendWhileTheContextStarts(LambdaRouteBuilder first) throws Exception {
        String id = sandbox.get().seed("a.txt", "text/plain", "hello".getBytes());
        RouteBuilder.addRoutes(context, first);
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:last")
                .startupOrder(2)
                .routePolicy(new RoutePolicySupport() {
                    @Override
                    public void onStart(Route route) {
                        assertThat(context.isStarted()).isFalse();
                        exchange = context.createFluentProducerTemplate()
                                .to("direct:first")
                                .withBody("hello")
                                .withHeaders(Map.of("team", "ops", "id", id))
                                .send();
                    }
                })
                .to("mock:last"));
        context.start();
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void shareWithTargetsThatVary() throws Exception {
        sendWhileTheContextStarts(
                routes -> routes.from("direct:first").startupOrder(1).toD("cliq-files:channel/${header.team}"));

        assertThat(shared("channel/ops")).hasSize(1);
    }

    @Test
    void fetchFilesThatVary() throws Exception {
        sendWhileTheContextStarts(
                routes -> routes.from("direct:first").startupOrder(1).toD("cliq-files:file/${header.id}"));

        assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("a.txt");
    }

    @Test
    void pollEnrichFilesThatVary() throws Exception {
        sendWhileTheContextStarts(routes ->
                routes.from("direct:first").startupOrder(1).pollEnrich().simple("cliq-files:file/${header.id}"));

        assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("a.txt");
    }
}
