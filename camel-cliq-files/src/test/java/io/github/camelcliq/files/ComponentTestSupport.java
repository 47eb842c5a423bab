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

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;

/** A context with a {@code cliq-files} component that a test configures for the service it calls. */
abstract class ComponentTestSupport extends CamelTestSupport {

    /** A stop waits for the exchanges in progress, however slow the machine is. */
    ComponentTestSupport() {
        camelContextConfiguration().withShutdownTimeout((int) Patience.TIME.toSeconds());
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        configure(component(camelContext).getConfiguration());
        return camelContext;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return RouteBuilder.loadRoutesBuilder(this::routes);
    }

    /** Sets the options of the component: the service to call and its credentials. */
    abstract void configure(CliqFilesConfiguration options);

    /** For tests with routes that start with the context. */
    void routes(RouteBuilder routes) throws Exception {}

    /** Waits until an endpoint has received what it expects. */
    static void assertSatisfied(MockEndpoint endpoint) throws InterruptedException {
        endpoint.setResultWaitTime(Patience.TIME.toMillis());
        endpoint.assertIsSatisfied();
    }

    static CliqFilesComponent component(CamelContext camelContext) {
        return camelContext.getComponent("cliq-files", CliqFilesComponent.class);
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    /** Sends and expects a success. */
    Exchange sendOk(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    Exchange sendOk(String uri, Object body) {
        return sendOk(uri, body, Map.of());
    }
}
