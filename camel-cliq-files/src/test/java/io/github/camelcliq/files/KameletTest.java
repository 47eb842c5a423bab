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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Kamelets of the jar share and fetch as the endpoints do that they are made of. */
class KameletTest extends CliqFilesTestSupport {

    private static final byte[] CONTENT = "the report".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder().requestsPerWindow(5);
    }

    private String seeded() {
        return sandbox.get().seed("report.txt", "text/plain", CONTENT);
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", yaml));
    }

    private void route(String from, String... to) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from(from).to(to));
    }

    @ParameterizedTest
    @CsvSource({
        "name=ops, channel/ops",
        "kind=channel&name=announcements, channel/announcements",
        "kind=chat&name=CT_3001_1, chat/CT_3001_1",
        "kind=bot&name=filebot, bot/filebot",
        "kind=user&name=alice@example.com, user/alice@example.com"
    })
    void theSinkShares(String parameters, String target) throws Exception {
        route("direct:share", "kamelet:cliq-files-sink?" + parameters);

        Exchange exchange = sendOk("direct:share", CONTENT, Map.of("CamelFileName", "report.txt"));

        assertThat(sharedFile(target).name()).isEqualTo("report.txt");
        assertThat(sharedFile(target).bytes()).isEqualTo(CONTENT);
        assertThat(exchange.getMessage().getBody()).isSameAs(CONTENT);
        assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isNotNull();
    }

    @Test
    void theSinkNeedsNoRoute() {
        sendOk("kamelet:cliq-files-sink?name=ops", CONTENT);

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo(CONTENT);
    }

    @Test
    void theSinkSharesFromYamlWithWhatThereIsToSay() throws Exception {
        load(
                """
                - route:
                    from:
                      uri: direct:share
                      steps:
                        - to:
                            uri: kamelet:cliq-files-sink
                            parameters:
                              kind: channel
                              name: ops
                              comments: "RAW(100 % of A & B, is it? {yes})"
                              botUniqueName: filebot
                              botName: Reports
                              botImage: RAW(https://example.com/a.png?size=1&round=true)
                              markAsRead: true
                """);

        sendOk("direct:share", CONTENT);

        assertThat(sharedFile("channel/ops").comment()).isEqualTo("100 % of A & B, is it? {yes}");
        assertThat(sharedFile("channel/ops").botUniqueName()).isEqualTo("filebot");
        assertThat(sharedFile("channel/ops").botName()).isEqualTo("Reports");
        assertThat(sharedFile("channel/ops").botImage()).isEqualTo("https://example.com/a.png?size=1&round=true");
        assertThat(sharedFile("channel/ops").markAsRead()).isTrue();
    }

    @Test
    void theCommentOfAMessageWins() {
        sendOk(
                "kamelet:cliq-files-sink?name=ops&comments=of the Kamelet",
                CONTENT,
                Map.of(CliqFilesConstants.COMMENTS, "of the message"));

        assertThat(sharedFile("channel/ops").comment()).isEqualTo("of the message");
    }

    @Test
    void theSinkSharesSeveralFiles() {
        sendOk("kamelet:cliq-files-sink?name=ops", List.of("one", "two"));

        assertThat(shared("channel/ops")).hasSize(2);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void twoSinksShareEachWithItsOwn() throws Exception {
        route("direct:share", "kamelet:cliq-files-sink?name=ops", "kamelet:cliq-files-sink?name=announcements");

        sendOk("direct:share", CONTENT);

        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(shared("channel/announcements")).hasSize(1);
    }

    @Test
    void aSinkWithoutANameIsRejected() {
        assertThatThrownBy(() -> route("direct:share", "kamelet:cliq-files-sink?kind=channel"))
                .hasStackTraceContaining("name");
    }

    @Test
    void theErrorHandlerOfTheRouteThatUsesTheKameletHandlesItsFailures() throws Exception {
        RouteBuilder.addRoutes(context, routes -> {
            routes.errorHandler(routes.deadLetterChannel("mock:locked"));
            routes.from("direct:share").to("kamelet:cliq-files-sink?name=ops");
        });

        assertThatTheSixthIsHandled();
    }

    @Test
    void withoutAnErrorHandlerOfItsOwnTheKameletFailsInItsRoute() throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:share")
                .onException(CliqRateLimitException.class)
                .handled(true)
                .to("mock:locked")
                .end()
                .to("kamelet:cliq-files-sink?name=ops&noErrorHandler=true"));

        assertThatTheSixthIsHandled();
    }

    private void assertThatTheSixthIsHandled() throws Exception {
        MockEndpoint locked = getMockEndpoint("mock:locked");
        locked.expectedBodiesReceived("6");

        for (int i = 1; i <= 6; i++) {
            sendOk("direct:share", String.valueOf(i));
        }

        assertSatisfied(locked);
        assertThat(locked.getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT))
                .isInstanceOf(CliqRateLimitException.class);
    }

    @Test
    void theActionFetchesTheFileThatAHeaderNames() throws Exception {
        String id = seeded();
        route("direct:fetch", "kamelet:cliq-files-fetch-action");

        Exchange exchange = sendOk("direct:fetch", "before", Map.of(CliqFilesConstants.FILE_ID, id));

        assertThatItIsFetched(exchange);
    }

    @Test
    void theActionFetchesItsOwnFileFromYaml() throws Exception {
        String id = seeded();
        load(
                """
                - route:
                    from:
                      uri: direct:fetch
                      steps:
                        - to:
                            uri: kamelet:cliq-files-fetch-action
                            parameters:
                              fileId: "%s"
                """
                        .formatted(id));

        Exchange exchange = sendOk("direct:fetch", "before", Map.of(CliqFilesConstants.FILE_ID, "another"));

        assertThatItIsFetched(exchange);
    }

    @Test
    void theActionFetchesIntoAWorkDirectory() throws Exception {
        MockEndpoint mock = getMockEndpoint("mock:fetched");
        mock.whenAnyExchangeReceived(exchange ->
                assertThat(exchange.getMessage().getBody(File.class)).exists().hasBinaryContent(CONTENT));
        String id = seeded();
        route(
                "direct:fetch",
                "kamelet:cliq-files-fetch-action?fileId=" + id + "&localWorkDirectory=" + directory,
                "mock:fetched");

        Exchange exchange = sendOk("direct:fetch", null);

        assertThat(mock.getReceivedCounter()).isEqualTo(1);
        assertThat(exchange.getMessage().getBody()).isInstanceOf(File.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theActionOfAFileThatIsNotThereFails() {
        Exception exception =
                send("kamelet:cliq-files-fetch-action?fileId=1", "before").getException();

        assertThat(exception).isInstanceOf(CliqNotFoundException.class);
    }

    @Test
    void theSourceFetchesOnce() throws Exception {
        MockEndpoint fetched = getMockEndpoint("mock:fetched");
        fetched.expectedMessageCount(1);
        route("kamelet:cliq-files-source?delay=50&fileId=" + seeded(), "mock:fetched");

        assertSatisfied(fetched);

        assertThatItIsFetched(fetched.getExchanges().get(0));
    }

    @Test
    void theSourceFetchesAtEachPollFromYaml() throws Exception {
        MockEndpoint fetched = getMockEndpoint("mock:fetched");
        fetched.expectedMinimumMessageCount(2);
        load(
                """
                - route:
                    from:
                      uri: kamelet:cliq-files-source
                      parameters:
                        fileId: "%s"
                        fetchOnce: false
                        delay: 50
                      steps:
                        - to: mock:fetched
                """
                        .formatted(seeded()));

        assertSatisfied(fetched);
    }

    @ParameterizedTest
    @CsvSource({"name=ops, channel/ops", "kind=chat&name=CT_3001_1, chat/CT_3001_1"})
    void theSharedSourceDeliversFilesAsTheyAreShared(String parameters, String target) throws Exception {
        MockEndpoint received = getMockEndpoint("mock:received");
        received.expectedMessageCount(1);
        route("kamelet:cliq-files-shared-source?delay=50&" + parameters, "mock:received");

        sandbox.get().postFile(target, "report.txt", "text/plain", CONTENT);

        assertSatisfied(received);
        assertThatItIsFetched(received.getExchanges().get(0));
        assertThat(received.getExchanges().get(0).getMessage().getHeader("CamelCliqFilesMessageId"))
                .isNotNull();
    }

    @Test
    void theSharedSourceFiltersAndStartsAndStoresItsOffsetFromYaml() throws Exception {
        MemoryStateRepository offsets = new MemoryStateRepository();
        context.getRegistry().bind("offsets", offsets);
        sandbox.get().postFile("channel/ops", "report.csv", "text/plain", CONTENT);
        sandbox.get().postFile("channel/ops", "report.txt", "text/plain", CONTENT);
        MockEndpoint received = getMockEndpoint("mock:received");
        received.expectedMessageCount(1);
        received.setAssertPeriod(300);
        load(
                """
                - route:
                    from:
                      uri: kamelet:cliq-files-shared-source
                      parameters:
                        name: ops
                        startFrom: beginning
                        antInclude: "*.txt"
                        excludeSender: filebot
                        offsetRepository: "#bean:offsets"
                        delay: 50
                      steps:
                        - to: mock:received
                """);

        assertSatisfied(received);
        assertThatItIsFetched(received.getExchanges().get(0));
        // the offset is stored after the exchange
        await().untilAsserted(() -> assertThat(offsets.getState(sandbox.get().chatId("channel/ops")))
                .isNotBlank());
    }

    @Test
    void credentialsOfAKameletReplaceThoseOfTheComponent() {
        component(context).getConfiguration().setAccessToken("of-the-component");

        sendOk(
                "kamelet:cliq-files-sink?name=ops&clientId=" + CliqSandbox.CLIENT_ID + "&clientSecret="
                        + CliqSandbox.CLIENT_SECRET + "&refreshToken=" + CliqSandbox.REFRESH_TOKEN,
                CONTENT);

        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(sandbox.get().requests(Api.TOKEN)).hasSize(1);
    }

    @Test
    void propertiesAreParametersOfAllRoutesThatUseTheKamelet() {
        component(context).getConfiguration().setAccessToken("of-the-component");
        Properties properties = new Properties();
        properties.setProperty("camel.kamelet.cliq-files-sink.accessToken", CliqSandbox.ACCESS_TOKEN);
        properties.setProperty("camel.kamelet.cliq-files-sink.comments", "A & B + C");
        context.getPropertiesComponent().setOverrideProperties(properties);

        sendOk("kamelet:cliq-files-sink?name=ops", CONTENT);

        assertThat(sharedFile("channel/ops").comment()).isEqualTo("A & B + C");
    }

    private static void assertThatItIsFetched(Exchange exchange) {
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(CONTENT);
        assertThat(exchange.getMessage().getHeader("CamelFileName")).isEqualTo("report.txt");
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("text/plain");
    }
}
