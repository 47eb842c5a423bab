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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pollEnrich and other polling: each poll is one request, and a failure reaches the route. */
@Timeout(300)
class PollEnrichTest extends CliqFilesTestSupport {

    @TempDir
    Path directory;

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:enrich").pollEnrich().simple("cliq-files:file/${header.id}");
        routes.from("direct:noWait")
                .pollEnrich()
                .simple("cliq-files:file/${header.id}")
                .timeout(0);
        routes.from("direct:timeout")
                .pollEnrich()
                .simple("cliq-files:file/${header.id}")
                .timeout(5000);
        routes.from("direct:aggregate")
                .pollEnrich()
                .simple("cliq-files:file/${header.id}")
                .aggregationStrategy((old, fetched) -> {
                    old.getMessage()
                            .setBody(old.getMessage().getBody(String.class) + " + "
                                    + fetched.getMessage().getBody(String.class));
                    old.getMessage().setHeader("name", fetched.getMessage().getHeader("CamelFileName"));
                    return old;
                });
        routes.from("direct:handled")
                .onException(CliqNotFoundException.class)
                .handled(true)
                .to("mock:notFound")
                .end()
                .pollEnrich()
                .simple("cliq-files:file/${header.id}")
                .to("mock:never");
        routes.from("direct:redelivered")
                .errorHandler(
                        routes.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                .pollEnrich()
                .simple("cliq-files:file/${header.id}");
        routes.from("direct:work")
                .pollEnrich()
                .simple("cliq-files:file/${header.id}?localWorkDirectory=" + directory)
                .process(exchange ->
                        assertThat(exchange.getMessage().getBody(File.class)).hasContent("hello"))
                .to("mock:work")
                .choice()
                .when(routes.header("fail"))
                .throwException(new IllegalStateException("the route failed"));
        routes.from("direct:stream")
                .streamCache("false")
                .pollEnrich()
                .simple("cliq-files:file/${header.id}?streamDownload=true&connectionsPerRoute=1");
        routes.from("direct:large")
                .pollEnrich()
                .simple("cliq-files:file/${header.id}")
                .to("cliq-files:channel/ops");
    }

    private String seed(String content) {
        return sandbox.get().seed("a.txt", "text/plain", content.getBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:enrich", "direct:noWait", "direct:timeout"})
    void aPollIsExactlyOneRequestWhateverItsTimeout(String route) {
        String id = seed("hello");

        for (int i = 1; i <= 3; i++) {
            Exchange exchange = sendOk(route, "before", Map.of("id", id));

            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("hello");
            assertThat(requests()).hasSize(i);
        }
    }

    @Test
    void nothingIsFetchedInTheBackground() {
        String id = seed("hello");
        sendOk("direct:enrich", "before", Map.of("id", id));

        await().during(300, TimeUnit.MILLISECONDS).until(() -> requests().size() == 1);
    }

    @Tag(CliqFilesTestSupport.CAMEL_4_18)
    @Test
    void theMessageHasTheHeadersOfAFetchNextToItsOwn() {
        String id = seed("hello");

        Map<String, Object> headers = sendOk("direct:enrich", "before", Map.of("id", id, "own", 7))
                .getMessage()
                .getHeaders();

        assertThat(headers)
                .containsEntry("own", 7)
                .containsEntry("CamelFileName", "a.txt")
                .containsEntry("Content-Type", "text/plain")
                .containsEntry("CamelFileLength", 5L)
                .containsEntry("CamelCliqFilesFileId", id)
                .containsEntry("CamelHttpResponseCode", 200);
    }

    @Test
    void anAggregationStrategyGetsBoth() {
        Exchange exchange = sendOk("direct:aggregate", "before", Map.of("id", seed("hello")));

        assertThat(exchange.getMessage().getBody()).isEqualTo("before + hello");
        assertThat(exchange.getMessage().getHeader("name")).isEqualTo("a.txt");
    }

    @Test
    void aFailureReachesTheRoute() {
        Exchange exchange = send("direct:enrich", "before", Map.of("id", "4711"));

        assertThat(exchange.getException()).hasRootCauseInstanceOf(CliqNotFoundException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo("before");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aFailureIsMatchedByOnException() throws Exception {
        MockEndpoint notFound = getMockEndpoint("mock:notFound");
        notFound.expectedBodiesReceived("before");
        getMockEndpoint("mock:never").expectedMessageCount(0);

        sendOk("direct:handled", "before", Map.of("id", "4711"));

        MockEndpoint.assertIsSatisfied(context);
        assertThat(notFound.getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(CliqException.class),
                        failure -> assertThat(failure).hasRootCauseInstanceOf(CliqException.class));
    }

    @Test
    void aFailureIsRedelivered() {
        send("direct:redelivered", "before", Map.of("id", "4711"));

        assertThat(requests()).hasSize(3);
    }

    @Tag(CliqFilesTestSupport.CAMEL_4_18)
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWorkFileIsThereAsLongAsTheEnrichedExchange(boolean fail) throws Exception {
        getMockEndpoint("mock:work").expectedMessageCount(1);

        Exchange exchange = send("direct:work", "before", Map.of("id", seed("hello"), "fail", fail));

        assertSatisfied(getMockEndpoint("mock:work"));
        assertThat(exchange.isFailed()).isEqualTo(fail);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aConnectionIsReleasedWithTheEnrichedExchange() {
        String id = sandbox.get().seed("a.bin", "a/b", new byte[5_000_000]);

        for (int i = 0; i < 5; i++) {
            sendOk("direct:stream", "before", Map.of("id", id));
        }
    }

    @Test
    void aLargeFileIsThereAsLongAsTheEnrichedExchange() throws Exception {
        int size = 200_000 + new Random().nextInt(1_000_000);
        String id = sandbox.get().seed("a.bin", "a/b", new byte[size]);

        sendOk("direct:large", "before", Map.of("id", id));

        assertThat(sharedFile("channel/ops").size()).isEqualTo(size);
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("cliq-files-"))
                            .filter(file -> file.toFile().length() == size))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cliq-files:channel/ops", "cliq-files:user/60011", "cliq-files:file"})
    void whatCannotBeConsumedCannotBePolled(String uri) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:refused").pollEnrich(uri, 0));

        Exchange exchange = send("direct:refused", "before");

        assertThat(exchange.getException())
                .hasRootCauseInstanceOf(UnsupportedOperationException.class)
                .rootCause()
                .hasMessageContaining("from(\"cliq-files:file/ID\")");
        assertThat(requests()).isEmpty();
    }

    @Test
    void aConsumerTemplateFetchesToo() {
        String uri = "cliq-files:file/" + seed("hello") + "?localWorkDirectory=" + directory;

        Exchange exchange = consumer.receive(uri);

        assertThat(exchange.getMessage().getBody(File.class)).hasContent("hello");
        consumer.doneUoW(exchange);
        assertThat(directory).isEmptyDirectory();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aTokenOfTheEndpointIsUsed() throws Exception {
        sandbox.get().allowToken("other-token", "other");
        sandbox.get().allowToken(CliqSandbox.ACCESS_TOKEN, "nobody", "none");
        String id = seed("hello");
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:token")
                .pollEnrich("cliq-files:file/" + id + "?accessToken=other-token"));

        assertThat(sendOk("direct:token", "before").getMessage().getBody(String.class))
                .isEqualTo("hello");
    }
}
