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

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An endpoint with a host of its own gets the component's credentials only when the application made it. */
class HostGuardTest extends CliqFilesTestSupport {

    private final CliqSandbox other = CliqSandbox.start();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.getRegistry().bind("secondAccount", (CliqTokenProvider) () -> CliqSandbox.ACCESS_TOKEN);
        camelContext.getEndpoint("cliq-files:channel/ops?comments=early&baseUrl=" + other.baseUrl());
        return camelContext;
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:recipientList").recipientList(routes.header("uri")).delimiter(";");
        routes.from("direct:routingSlip").routingSlip(routes.header("uri")).uriDelimiter(";");
        routes.from("direct:dynamicRouter").dynamicRouter(routes.method(new OneStep(), "next"));
        routes.from("direct:enrich").enrich().header("uri");
        routes.from("direct:pollEnrich").pollEnrich().header("uri");
        routes.from("direct:poll").poll("${header.uri}");
        routes.from("direct:toD").toD("${header.uri}");
        routes.from("direct:toDOfOwnHost").toD("cliq-files:${header.target}?baseUrl=" + other.baseUrl());
        routes.from("direct:to").to("cliq-files:channel/ops?comments=route&baseUrl=" + other.baseUrl());
    }

    /** A dynamic router's rule. */
    public static final class OneStep {
        /** The header's URI, then the end. */
        public String next(Exchange exchange) {
            boolean first = exchange.getProperty(Exchange.SLIP_ENDPOINT) == null;
            return first ? exchange.getMessage().getHeader("uri", String.class) : null;
        }
    }

    @AfterEach
    void closeTheOther() {
        other.close();
    }

    static Stream<Arguments> urisOfMessages() {
        List<String> senders = List.of("recipientList", "routingSlip", "dynamicRouter", "enrich", "toD");
        List<String> options = List.of(
                "baseUrl=ELSEWHERE",
                "accountsUrl=ELSEWHERE",
                "BASEURL=ELSEWHERE",
                "base-url=ELSEWHERE",
                "proxyHost=127.0.0.1&proxyPort=ANOTHER_PORT&baseUrl=https://cliq.zoho.com",
                "?baseUrl=ELSEWHERE",
                "httpclient.userAgent=x",
                "httpClientConfigurer=#class:org.apache.camel.component.http.ProxyHttpClientConfigurer"
                        + "('127.0.0.1',ANOTHER_PORT,'http')",
                "baseUrl=ELSEWHERE&accessToken=",
                "baseUrl=ELSEWHERE&accessToken=RAW({{?no.such.property}})",
                "baseUrl=ELSEWHERE&tokenProvider=#bean:secondAccount",
                "baseUrl=ELSEWHERE&accessToken=" + CliqSandbox.ACCESS_TOKEN,
                "baseUrl=CamelCliqFilesText-HEX");
        return Stream.concat(
                senders.stream().flatMap(sender -> options.stream()
                        .map(option -> Arguments.of(sender, "cliq-files:channel/ops?" + option))),
                Stream.of("pollEnrich", "poll").flatMap(sender -> options.stream()
                        .map(option -> Arguments.of(sender, "cliq-files:file/1?" + option))));
    }

    private String withUrl(String uri) {
        String url = other.baseUrl();
        return uri.replace("ELSEWHERE", url)
                .replace("ANOTHER_PORT", url.substring(url.lastIndexOf(':') + 1))
                .replace("HEX", HexFormat.of().formatHex(url.getBytes()));
    }

    @ParameterizedTest
    @MethodSource("urisOfMessages")
    void theUriOfAMessageGetsNoCredentials(String sender, String uri) {
        Exchange exchange = send("direct:" + sender, "hello", Map.of("uri", withUrl(uri)));

        assertThat(rootCause(exchange)).isExactlyInstanceOf(CliqAuthenticationException.class);
        assertThat(other.requests()).isEmpty();
        assertThat(requests()).isEmpty();
    }

    private static Throwable rootCause(Exchange exchange) {
        Throwable cause = exchange.getException();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Test
    void aProducerTemplateIsNoException() {
        Exchange exchange = send("cliq-files:channel/ops?baseUrl=" + other.baseUrl(), "hello");

        assertThat(exchange.getException())
                .isExactlyInstanceOf(CliqAuthenticationException.class)
                .hasMessageContaining("baseUrl")
                .hasMessageContaining("second component");
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void neitherIsAToDWithAHostOfItsOwn() {
        Exchange exchange = send("direct:toDOfOwnHost", "hello", Map.of("target", "channel/ops"));

        assertThat(exchange.getException()).isExactlyInstanceOf(CliqAuthenticationException.class);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void aProviderInTheRegistryIsTheComponentsToo() {
        component(context).setConfiguration(new CliqFilesConfiguration());

        Exchange exchange = send("cliq-files:channel/ops?accessToken=&baseUrl=" + other.baseUrl(), "hello");

        assertThat(exchange.getException()).isExactlyInstanceOf(CliqAuthenticationException.class);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configuration.baseUrl=ELSEWHERE",
                "component.configuration.baseUrl=ELSEWHERE",
                "component.configuration.accountsUrl=ELSEWHERE",
                "'baseUrl'=ELSEWHERE",
                "\"baseUrl\"=ELSEWHERE",
                "configuration=#class:io.github.camelcliq.files.CliqFilesConfiguration",
                "camelContext.name=x",
                "baseUrl=https://cliq.zoho.com&base-url=ELSEWHERE",
            })
    void onlyDocumentedOptionsAreBound(String options) {
        Exchange exchange = send("direct:toD", "hello", Map.of("uri", withUrl("cliq-files:channel/ops?" + options)));

        assertThat(exchange.getException()).isInstanceOf(ResolveEndpointFailedException.class);
        assertThat(component(context).getConfiguration().getBaseUrl()).isEqualTo(sandbox.baseUrl());
        assertThat(component(context).getConfiguration().getAccountsUrl()).isEqualTo(sandbox.baseUrl());
        assertThat(other.requests()).isEmpty();
        assertThat(requests()).isEmpty();
    }

    @Test
    void credentialsOfTheEndpointGoToItsHost() {
        other.allowToken("own-token", "own");

        sendOk(
                "direct:recipientList",
                "hello",
                Map.of("uri", withUrl("cliq-files:channel/ops?accessToken=own-token&baseUrl=ELSEWHERE")));

        assertThat(other.shared("channel/ops")).hasSize(1);
    }

    @Test
    void anEndpointWithoutAHostGetsTheComponentsCredentials() {
        sendOk("direct:recipientList", "hello", Map.of("uri", "cliq-files:channel/ops?soTimeout=50000"));

        assertThat(shared("channel/ops")).hasSize(1);
    }

    @Test
    void soDoesTheEndpointOfARoute() throws Exception {
        sendOk("direct:to", "hello");
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:later")
                .to("cliq-files:channel/ops?comments=later&baseUrl=" + other.baseUrl()));
        sendOk("direct:later", "hello");

        assertThat(other.shared("channel/ops")).hasSize(2);
    }

    @Test
    void soDoesAnEndpointThatTheApplicationMadeBeforeItStarted() {
        sendOk("cliq-files:channel/ops?comments=early&baseUrl=" + other.baseUrl(), "hello");

        assertThat(other.shared("channel/ops")).hasSize(1);
    }
}
