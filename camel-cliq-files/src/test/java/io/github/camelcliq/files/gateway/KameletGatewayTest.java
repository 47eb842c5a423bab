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

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Kamelet that shares safely: its instances with one directory share one gateway. */
class KameletGatewayTest extends GatewayTestSupport {

    private CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        add(context);
        return context;
    }

    private String sink(String target, String directory) {
        String[] kindAndName = target.split("/", 2);
        return "kamelet:cliq-files-gateway-sink?kind=%s&name=%s&directory=%s"
                .formatted(kindAndName[0], kindAndName[1], this.directory.resolve(directory));
    }

    private static void route(CamelContext context, String from, String to) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from(from).to(to));
    }

    private static void send(CamelContext context, String to, String name) {
        context.createProducerTemplate().sendBodyAndHeader(to, name, Exchange.FILE_NAME, name);
    }

    /** The routes of each gateway that take messages over. */
    private static List<String> gateways(CamelContext context) {
        return context.getRoutes().stream()
                .map(Route::getEndpoint)
                .map(endpoint -> endpoint.getEndpointUri())
                .filter(uri -> uri.startsWith("direct://cliq-files-gateway"))
                .toList();
    }

    @Test
    void oneStepOfYamlSharesSafely() throws Exception {
        CamelContext context = context();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(
                        "routes.yaml",
                        """
                        - route:
                            from:
                              uri: direct:share
                              steps:
                                - to:
                                    uri: kamelet:cliq-files-gateway-sink
                                    parameters:
                                      directory: %s
                                      name: ops
                        """
                                .formatted(directory.resolve("spool"))));
        context.start();

        send(context, "direct:share", "a");

        awaitShared("channel/ops", "a");
        awaitEntries("done", 1);
    }

    @Test
    void headersNameNoOtherTarget() throws Exception {
        CamelContext context = context();
        context.start();

        context.createProducerTemplate()
                .sendBodyAndHeaders(
                        sink("channel/ops", "spool"),
                        "a",
                        Map.of(Exchange.FILE_NAME, "a", CliqFilesGateway.TARGET, "channel/announcements"));

        awaitShared("channel/ops", "a");
        assertThat(names("channel/announcements")).isEmpty();
    }

    @Test
    void aMessageThatItsSourceSendsAgainIsSharedOnce() throws Exception {
        CamelContext context = context();
        route(context, "direct:share", sink("channel/ops", "spool"));
        context.start();

        for (String name : List.of("a", "again", "b")) {
            context.createProducerTemplate()
                    .sendBodyAndHeaders(
                            "direct:share",
                            name,
                            Map.of(
                                    Exchange.FILE_NAME,
                                    name,
                                    CliqFilesGateway.SHARE_ID,
                                    name.equals("again") ? "a" : name));
        }

        awaitShared("channel/ops", "a", "b");
    }

    @Test
    void twoStepsWithOneDirectoryShareOneGateway() throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("spool")));
        CamelContext context = context();
        route(context, "direct:ops", sink("channel/ops", "spool"));
        route(context, "direct:bot", sink("bot/filebot", "link"));
        context.start();
        route(context, "direct:later", sink("chat/CT_3001_1", "spool/../spool"));

        send(context, "direct:ops", "a");
        send(context, "direct:bot", "b");
        send(context, "direct:later", "c");

        awaitShared("channel/ops", "a");
        awaitShared("bot/filebot", "b");
        awaitShared("chat/CT_3001_1", "c");
        assertThat(gateways(context)).hasSize(1);
    }

    @Test
    void twoDirectoriesAreTwoGateways() throws Exception {
        CamelContext context = context();
        route(context, "direct:ops", sink("channel/ops", "spool"));
        context.start();
        route(context, "direct:later", sink("channel/announcements", "other"));

        send(context, "direct:ops", "a");
        send(context, "direct:later", "b");

        awaitShared("channel/ops", "a");
        awaitShared("channel/announcements", "b");
        assertThat(gateways(context)).hasSize(2).doesNotHaveDuplicates();
        assertThat(directory.resolve("other/done")).isDirectory();
    }

    @Test
    void aBeanWithItsDirectoryIsItsGateway() throws Exception {
        CamelContext context = context();
        context.addRoutes(gateway());
        route(context, "direct:share", sink("channel/ops", "spool"));
        context.start();

        send(context, "direct:share", "a");
        submit(context, "channel/ops", "b");

        awaitShared("channel/ops", "a", "b");
        assertThat(gateways(context)).containsExactly("direct://cliq-files-gateway");
    }

    @Test
    void aBeanWithAnotherDirectoryIsAnotherGateway() throws Exception {
        CamelContext context = context();
        context.addRoutes(gateway());
        route(context, "direct:share", sink("channel/announcements", "other"));
        context.start();

        send(context, "direct:share", "a");
        submit(context, "channel/ops", "b");

        awaitShared("channel/announcements", "a");
        awaitShared("channel/ops", "b");
        assertThat(gateways(context)).hasSize(2);
    }

    @Test
    void aKameletThatUsesItKeepsItsOwnParameters() throws Exception {
        CamelContext context = context();
        String sink = sink("channel/ops", "spool");
        RouteBuilder.addRoutes(context, routes -> routes.routeTemplate("around")
                .templateParameter("given")
                .from("kamelet:source")
                .to(sink)
                .setHeader("own", routes.constant("{{given}}")));
        context.start();

        Exchange exchange = context.createProducerTemplate()
                .request("kamelet:around?given=kept", sent -> sent.getMessage().setBody("a"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("own")).isEqualTo("kept");
    }

    @Test
    void aContextThatStopsAndStartsSharesOn() throws Exception {
        CamelContext context = context();
        route(context, "direct:share", sink("channel/ops", "spool"));
        context.start();
        send(context, "direct:share", "a");

        context.stop();
        // a context that stops forgets its components
        add(context);
        context.start();
        send(context, "direct:share", "b");

        awaitShared("channel/ops", "a", "b");
        assertThat(gateways(context)).hasSize(1);
    }

    @Test
    void theNextContextSharesWhatTheOneBeforeItHasLeft() throws Exception {
        CamelContext context = context();
        route(context, "direct:share", sink("channel/ops", "spool"));
        context.start();
        send(context, "direct:share", "a");
        context.stop();

        CamelContext next = context();
        route(next, "direct:share", sink("channel/ops", "spool"));
        next.start();
        send(next, "direct:share", "b");

        awaitShared("channel/ops", "a", "b");
    }

    @Test
    void aSecondContextOfTheProcessCannotHaveTheDirectory() throws Exception {
        CamelContext context = context();
        route(context, "direct:share", sink("channel/ops", "spool"));
        context.start();
        CamelContext second = context();
        route(second, "direct:share", sink("channel/ops", "spool"));

        assertThatThrownBy(second::start).hasStackTraceContaining("Two gateways have the directory");
    }

    @Test
    void routesThatAreReplacedShareOn() throws Exception {
        CamelContext context = context();
        route(context, "direct:share", sink("channel/ops", "spool"));
        context.start();
        send(context, "direct:share", "a");
        awaitShared("channel/ops", "a");

        // as the reload of routes does
        context.getRouteController().removeAllRoutes();
        route(context, "direct:share", sink("channel/ops", "spool"));
        send(context, "direct:share", "b");

        awaitShared("channel/ops", "a", "b");
        assertThat(gateways(context)).hasSize(1);
    }

    @Test
    void aBeanThatReplacesItsRoutesSharesOnAlsoWhenTheContextStartsAgain() throws Exception {
        CamelContext context = start();
        submit(context, "channel/ops", "a");
        awaitShared("channel/ops", "a");

        context.getRouteController().removeAllRoutes();
        context.addRoutes(gateway());
        submit(context, "channel/ops", "b");
        awaitShared("channel/ops", "a", "b");

        context.stop();
        add(context);
        context.start();
        submit(context, "channel/ops", "c");
        awaitShared("channel/ops", "a", "b", "c");
    }

    @Test
    void aRouteThatIsRemovedAloneLeavesTheOthersTheDirectory() throws Exception {
        CamelContext context = start();

        context.getRouteController().stopRoute("cliq-files-gateway-bot");
        context.removeRoute("cliq-files-gateway-bot");
        submit(context, "channel/ops", "a");

        awaitShared("channel/ops", "a");
    }

    @Test
    void aContextThatFailsToStartLeavesTheDirectoryToTheNext() throws Exception {
        CamelContext failing = context();
        route(failing, "direct:share", sink("channel/ops", "spool"));
        route(failing, "direct:other", "nothing:of-this-scheme");
        assertThatThrownBy(failing::start).hasStackTraceContaining("nothing");
        failing.stop();

        CamelContext next = context();
        route(next, "direct:share", sink("channel/ops", "spool"));
        next.start();
        send(next, "direct:share", "a");

        awaitShared("channel/ops", "a");
    }

    @ParameterizedTest
    @CsvSource({"team/ops", "channel/..", "channel/.", "channel/a{b", "file/1"})
    void aTargetThatIsNoneFailsTheStart(String target) throws Exception {
        CamelContext context = context();
        route(context, "direct:share", sink(target, "spool"));

        assertThatThrownBy(context::start)
                .hasStackTraceContaining("cliq-files-gateway-sink is '" + target + "', but has to be channel/NAME");
        assertThat(directory.resolve("spool")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"name=ops, directory", "directory=spool, name"})
    void directoryAndNameAreRequired(String given, String missing) throws Exception {
        CamelContext context = context();
        route(context, "direct:share", "kamelet:cliq-files-gateway-sink?" + given);

        assertThatThrownBy(context::start).hasStackTraceContaining("mandatory parameters must be provided: " + missing);
    }
}
