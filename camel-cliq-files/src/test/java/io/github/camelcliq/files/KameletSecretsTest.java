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

import io.github.camelcliq.sandbox.CliqSandbox;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that are given to a Kamelet arrive as they are, and are not shown. */
class KameletSecretsTest {

    /** What Camel writes as a whole, with all that it logs at DEBUG, in a JVM of its own since it is logged there. */
    @Test
    void noSecretIsShownInLogsFailuresUrisAndJmx() throws Exception {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            String id = sandbox.seed("report.txt", "text/plain", new byte[10]);

            String output = run(sandbox.baseUrl(), id);

            assertThat(sandbox.shared("channel/ops")).hasSize(3);
            assertThat(output)
                    .contains("DEBUG", "kamelet://cliq-files-sink", "cliq-files://file/" + id, "mbean ", "failure ")
                    .containsPattern("POST \\S+/channelsbyname/ops/files \\(1 file, 5 bytes\\): 204 in \\d+ ms")
                    .containsPattern("POST \\S+/channelsbyname/nobody/files \\(1 file, \\d bytes\\): 404 in \\d+ ms")
                    .containsPattern("POST \\S+/oauth/v2/token: 200 in \\d+ ms")
                    .containsPattern("GET \\S+/files/" + id + ": 200 in \\d+ ms")
                    .containsPattern("GET \\S+/files/" + id + ": received 10 bytes in \\d+ ms")
                    .doesNotContain("zapikey")
                    .doesNotContain(CliqSandbox.CLIENT_ID)
                    .doesNotContain(CliqSandbox.CLIENT_SECRET)
                    .doesNotContain(CliqSandbox.REFRESH_TOKEN)
                    .doesNotContain(CliqSandbox.ACCESS_TOKEN)
                    .doesNotContain(CliqSandbox.WEBHOOK_TOKEN);
        }
    }

    private static String run(String... arguments) throws Exception {
        return ChildJvm.of(Program.class)
                .with("-Dorg.slf4j.simpleLogger.defaultLogLevel=debug")
                // what shows headers and bodies, and what shows each property that it finds
                .with("-Dorg.slf4j.simpleLogger.log.org.apache.camel.component.properties=info")
                .with("-Dorg.slf4j.simpleLogger.log.org.apache.camel.impl.engine.DefaultCamelContextExtension=info")
                .with("-Dorg.slf4j.simpleLogger.log.org.apache.hc=info")
                .run(arguments);
    }

    /** What runs with all logs. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            String urls = "baseUrl=" + arguments[0] + "&accountsUrl=" + arguments[0];
            String grant = "&clientId=" + CliqSandbox.CLIENT_ID + "&clientSecret=RAW(" + CliqSandbox.CLIENT_SECRET
                    + ")&refreshToken=" + CliqSandbox.REFRESH_TOKEN;
            String token = "&accessToken=" + CliqSandbox.ACCESS_TOKEN;
            String webhook = "&webhookToken=" + CliqSandbox.WEBHOOK_TOKEN;
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                RouteBuilder.addRoutes(context, routes -> {
                    routes.from("direct:grant").to("kamelet:cliq-files-sink?name=ops&" + urls + grant);
                    routes.from("direct:token").to("kamelet:cliq-files-sink?name=ops&" + urls + token);
                    routes.from("direct:webhook").to("kamelet:cliq-files-sink?name=ops&" + urls + webhook);
                    routes.from("direct:fetch").to("kamelet:cliq-files-fetch-action?" + urls + grant);
                    routes.from("kamelet:cliq-files-source?fileId=" + arguments[1] + "&" + urls + token)
                            .to("log:fetched?showAll=true");
                });
                NotifyBuilder fetched = new NotifyBuilder(context)
                        .wereSentTo("log:fetched*")
                        .whenDone(1)
                        .create();
                context.start();
                context.createProducerTemplate().sendBody("direct:grant", "hello");
                context.createProducerTemplate().sendBody("direct:token", "hello");
                context.createProducerTemplate().sendBody("direct:webhook", "hello");
                fail(context, "direct:fetch");
                fail(context, "kamelet:cliq-files-sink?kind=user&name=x&botName=y&" + urls + grant);
                fail(context, "kamelet:cliq-files-sink?name=nobody&" + urls + webhook);
                if (!fetched.matches(Patience.TIME.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("Nothing was fetched");
                }
                context.getEndpoints().forEach(System.out::println);
                printMBeans();
            }
        }

        private static void fail(CamelContext context, String uri) {
            try {
                context.createProducerTemplate().sendBody(uri, "hello");
                throw new IllegalStateException("There should be a failure");
            } catch (RuntimeException e) {
                System.out.println("failure " + uri.replaceAll("\\?.*", ""));
                e.printStackTrace(System.out);
            }
        }

        private static void printMBeans() throws Exception {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:type=endpoints,*"), null)) {
                System.out.println("mbean " + name + " " + server.getAttribute(name, "EndpointUri"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc-123.x_y~z", "a+b/c==", "a&b=c"})
    void aTokenArrivesAsItIs(String token) throws Exception {
        try (RawServer server = RawServer.responding("HTTP/1.1 204 No Content\r\n\r\n".getBytes());
                CamelContext context = new DefaultCamelContext()) {
            context.start();

            context.createProducerTemplate()
                    .sendBody(
                            "kamelet:cliq-files-sink?name=ops&baseUrl=" + server.url() + "&accessToken=RAW(" + token
                                    + ")",
                            "hello");

            assertThat(server.request()).contains("\r\nAuthorization: Bearer " + token + "\r\n");
        }
    }
}
