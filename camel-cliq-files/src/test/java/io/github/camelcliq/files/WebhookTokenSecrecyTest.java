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

import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.ConnectionBreak;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook token of the component is part of each URL, and no text that leaves the component shows it. */
class WebhookTokenSecrecyTest extends CliqFilesTestSupport {

    private static final String SECRET = CliqSandbox.WEBHOOK_TOKEN;

    WebhookTokenSecrecyTest() {
        testConfiguration().withJMX(true);
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setWebhookToken(SECRET);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:share").to("cliq-files:channel/ops");
            }
        };
    }

    private static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private String failure() {
        Exception failure = send("direct:share", "hello").getException();
        assertThat(failure).isNotNull();
        return everythingOf(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 429, 500, 503})
    void aRejectionDoesNotShowIt(int status) {
        sandbox.get().failNext(Api.SHARE_TO_CHANNEL, status);

        assertThat(failure()).contains("/channelsbyname/ops/files").doesNotContain(SECRET);
    }

    @Test
    void aBrokenConnectionDoesNotShowIt() {
        sandbox.get().breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.BEFORE_HANDLING, ConnectionBreak.AFTER_HANDLING);

        assertThat(failure()).doesNotContain(SECRET);
        assertThat(failure()).doesNotContain(SECRET);
    }

    @Test
    void aServiceOutOfReachDoesNotShowIt() {
        sandbox.get().close();

        assertThat(failure()).doesNotContain(SECRET);
    }

    @Test
    void neitherEndpointsNorRoutesNorRequestsNorHealthShowIt() throws Exception {
        sendOk("direct:share", "hello");
        sandbox.get().failNext(Api.SHARE_TO_CHANNEL, 401);
        failure();

        assertThat(context.getEndpoints().toString()).contains("channel/ops").doesNotContain(SECRET);
        assertThat(PluginHelper.getModelToXMLDumper(context)
                        .dumpModelAsXml(context, context.getRouteDefinitions().get(0)))
                .contains("channel/ops")
                .doesNotContain(SECRET);
        assertThat(requests().toString()).contains("zapikey=").doesNotContain(SECRET);
        assertThat(HealthCheckHelper.invokeReadiness(context).stream()
                        .map(result -> result.getMessage() + " " + result.getDetails() + " " + result.getError())
                        .toList()
                        .toString())
                .contains("Webhook Tokens")
                .doesNotContain(SECRET);
    }

    @Test
    void noAttributeOfJmxShowsIt() throws Exception {
        sandbox.get().failNext(Api.SHARE_TO_CHANNEL, 401);
        failure();
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        Collection<ObjectName> names = server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null);

        assertThat(names).isNotEmpty();
        for (ObjectName name : names) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                assertThat(name + " " + attribute.getName() + "=" + server.getAttribute(name, attribute.getName()))
                        .doesNotContain(SECRET);
            }
        }
    }
}
