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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** toD and pollEnrich: what a message brings is text, however it is encoded; it reaches no option and no secret. */
class DynamicUriSecurityTest extends CliqFilesTestSupport {

    private static final String SECRET = "s3cr3t-of-a-property";

    @TempDir
    Path directory;

    @Override
    void configure(CliqFilesConfiguration options) {
        configureToRenewTokens(options);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.getPropertiesComponent().addInitialProperty("my.secret", SECRET);
        camelContext.getRegistry().bind("myBean", SECRET);
        return camelContext;
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:poll").pollEnrich().simple("cliq-files:file/${header.id}");
        routes.from("direct:fetch").toD("cliq-files:file/${header.id}");
        routes.from("direct:share").toD("cliq-files:channel/${header.id}");
        routes.from("direct:comment").toD("cliq-files:channel/ops?comments=${header.id}");
        routes.from("direct:raw").toD("cliq-files:channel/ops?comments=RAW(${header.id})&markAsRead=true");
        routes.from("direct:mixed").toD("cliq-files:channel/ops?comments=a+b%20${header.id}+c&markAsRead=true");
        routes.from("direct:number").toD("cliq-files:channel/ops?maxFiles=${header.id}");
        routes.from("direct:provider").toD("cliq-files:channel/ops?tokenProvider=${header.id}");
        routes.from("direct:option").toD("cliq-files:channel/ops?${header.id}=x");
        routes.from("direct:httpClient").toD("cliq-files:channel/ops?httpClient.userAgent=${header.id}");
        routes.from("direct:work")
                .pollEnrich()
                .simple("cliq-files:file/1?localWorkDirectory=" + directory + "/${header.id}");
    }

    static Stream<Arguments> hostileValues() {
        List<String> routes = List.of("poll", "fetch", "share", "comment", "raw", "work");
        List<String> values = List.of(
                "x%3FaccountsUrl=ELSEWHERE",
                "x%3faccountsUrl=ELSEWHERE",
                "x%253FaccountsUrl=ELSEWHERE",
                "x%25253FaccountsUrl%3DELSEWHERE",
                "x%3FbaseUrl=ELSEWHERE",
                "x%26baseUrl=ELSEWHERE",
                "x%2526baseUrl=ELSEWHERE",
                "x&baseUrl=ELSEWHERE",
                "x)&baseUrl=RAW(ELSEWHERE",
                "x%29%26baseUrl=ELSEWHERE",
                "x%3FBASEURL=ELSEWHERE",
                "x%3Fbase-url=ELSEWHERE",
                "x%3F%62aseUrl%3DELSEWHERE",
                "x%3FproxyHost=127.0.0.1%26proxyPort=ANOTHER_PORT",
                "x%26proxyHost=127.0.0.1%26proxyPort=ANOTHER_PORT",
                "x%26httpClient.defaultHeaders=x",
                "x%26sslContextParameters=%23bean:x",
                "x%26tokenProvider=%23class:java.lang.Object");
        return routes.stream().flatMap(route -> values.stream().map(value -> Arguments.of(route, value)));
    }

    @ParameterizedTest
    @MethodSource("hostileValues")
    void aValueThatBringsAnOptionIsRejectedHoweverItIsEncoded(String route, String value) throws Exception {
        try (RawServer other = new RawServer(RawServer::readHead)) {
            String port = other.url().substring(other.url().lastIndexOf(':') + 1);
            String hostile = value.replace("ELSEWHERE", other.url()).replace("ANOTHER_PORT", port);

            Exchange exchange = send("direct:" + route, "hello", Map.of("id", hostile));

            assertThat(exchange.getException()).isExactlyInstanceOf(CliqInvalidRequestException.class);
            assertThat(other.accepted()).isZero();
            assertThat(requests()).isEmpty();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"poll", "fetch"})
    void aQuestionMarkInAFileIdIsPartOfTheId(String route) {
        send("direct:" + route, "hello", Map.of("id", "x%3Fy"));

        assertThat(requests())
                .filteredOn(request -> request.path().contains("/files/"))
                .singleElement()
                .satisfies(request -> assertThat(request.path()).endsWith("/files/x%3Fy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{my.secret}}",
                "{{?my.secret}}",
                "#bean:myBean",
                "#myBean",
                "#class:java.lang.StringBuilder",
                "#property:my.secret",
                "#type:java.lang.String",
                "RAW(x)",
                "RAW{x}",
                "RAW(",
                "x)",
                "100%25",
                "50%",
                "%41",
                "a+b",
                "Q&A",
                "Really?",
                "${header.other}",
                "$simple{header.other}",
                "\u0661\u0662\u0663 grün \u202E",
                "two\nlines",
                " spaces ",
                "CamelCliqFilesText-41",
            })
    void aValueReachesItsOptionAsItIs(String value) {
        for (String route : List.of("direct:comment", "direct:raw")) {
            sendOk(route, "hello", Map.of("id", value));
        }
        sendOk("direct:mixed", "hello", Map.of("id", value));

        assertThat(shared("channel/ops"))
                .extracting(file -> file.comment())
                .containsExactly(value, value, "a b " + value + " c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"poll", "fetch", "share"})
    void aPlaceholderInANameIsNotResolved(String route) {
        Exchange exchange = send("direct:" + route, "hello", Map.of("id", "{{my.secret}}"));

        assertThat(exchange.getException())
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(CliqNotFoundException.class),
                        failure -> assertThat(failure).hasRootCauseInstanceOf(CliqNotFoundException.class));
        assertThat(exchange.getException().toString()).doesNotContain(SECRET);
        assertThat(requests())
                .extracting(request -> request.path())
                .anyMatch(path -> path.contains("%7B%7Bmy.secret%7D%7D"))
                .noneMatch(path -> path.contains(SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#class:java.lang.Object", "#bean:myBean", " #myBean", "#property:my.secret", "{{my.secret}}"})
    void aValueRefersToNoObject(String value) {
        for (String route : List.of("direct:provider", "direct:number")) {
            assertThat(send(route, "hello", Map.of("id", value)).getException()).isNotNull();
        }
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"comments", "baseUrl", "x"})
    void aValueIsNoNameOfAnOption(String name) {
        assertThat(send("direct:option", "hello", Map.of("id", name)).getException())
                .isExactlyInstanceOf(CliqInvalidRequestException.class);
    }

    @Test
    void anOptionOfHttpClientDoesNotVary() {
        assertThat(send("direct:httpClient", "hello", Map.of("id", "x")).getException())
                .isExactlyInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("httpClient.userAgent");
    }

    @Test
    void allFileIdsOfAPollEnrichShareOneEndpointAndLeaveNoTrace() {
        for (int i = 0; i < 5; i++) {
            String id = sandbox.get().seed("a.txt", "text/plain", ("hello " + i).getBytes());

            Exchange exchange = sendOk("direct:poll", "before", Map.of("id", id));

            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("hello " + i);
            assertThat(exchange.getProperties()).doesNotContainKey("CamelCliqFilesDynamicName");
        }

        assertThat(context.getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().startsWith("cliq-files"))
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.getEndpointUri()).isEqualTo("cliq-files://file/*"));
    }

    @Test
    void aTemplateInAnotherLanguageIsRejected() {
        CliqFilesPollDynamicAware aware = new CliqFilesPollDynamicAware();
        aware.setCamelContext(context);
        aware.setScheme("cliq-files");
        aware.init();

        assertThatThrownBy(() -> aware.prepare(
                        new DefaultExchange(context), "cliq-files:file/1?baseUrl=x", "cliq-files:file/#{headers.id}"))
                .isExactlyInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("Simple");
    }

    @Tag("dsl")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "routes.yaml | [{route: {from: {uri: 'direct:dsl', steps: [{toD: {uri: 'cliq-files:channel/${header.id}'}}]}}}]",
                "routes.yaml | [{route: {from: {uri: 'direct:dsl', steps: [{toD: {uri: 'cliq-files:channel/ops', parameters: {comments: '${header.id}'}}}]}}}]",
                "routes.yaml | [{route: {from: {uri: 'direct:dsl', steps: [{pollEnrich: {simple: 'cliq-files:file/${header.id}'}}]}}}]",
                "routes.xml | <routes><route><from uri=\"direct:dsl\"/><toD uri=\"cliq-files:channel/${header.id}\"/></route></routes>",
                "routes.xml | <routes><route><from uri=\"direct:dsl\"/><toD uri=\"cliq-files:channel/ops?comments=${header.id}&amp;&#10;   markAsRead=true\"/></route></routes>",
                "routes.xml | <routes><route><from uri=\"direct:dsl\"/><pollEnrich><simple>cliq-files:file/${header.id}</simple></pollEnrich></route></routes>",
            })
    void theSameHoldsInXmlAndYaml(String route) throws Exception {
        String[] parts = route.split(" \\| ");
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(parts[0], parts[1]));
        try (CliqSandbox other = CliqSandbox.start()) {
            for (String encoded : List.of("?baseUrl=", "%3FbaseUrl=", "%26baseUrl=", "%253FaccountsUrl=")) {
                Exchange exchange = send("direct:dsl", "hello", Map.of("id", "ops" + encoded + other.baseUrl()));

                assertThat(exchange.getException()).isExactlyInstanceOf(CliqInvalidRequestException.class);
            }
            send("direct:dsl", "hello", Map.of("id", "{{my.secret}}"));

            assertThat(other.requests()).isEmpty();
            assertThat(requests()).noneMatch(request -> request.path().contains(SECRET));
            assertThat(shared("channel/ops")).noneMatch(file -> SECRET.equals(file.comment()));
        }
    }
}
