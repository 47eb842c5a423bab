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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.lessThan;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcliq.files.CliqFilesConfiguration;
import java.io.File;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayOutcomeTest extends GatewayTestSupport {

    @RegisterExtension
    final WireMockExtension cliq = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setBaseUrl(cliq.baseUrl());
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        TemplatedRouteBuilder.builder(camelContext, CliqFilesGateway.RESEND)
                .parameter("idempotentRepository", "resent")
                .add();
        return camelContext;
    }

    @Override
    Map<String, Object> parameters(String template) {
        return template.equals(CliqFilesGateway.THROTTLED)
                ? Map.of("timePeriodMillis", 1000, "sources", "source")
                : Map.of();
    }

    /** One after the other, the last one for ever. */
    private void answers(ResponseDefinitionBuilder... answers) {
        String state = STARTED;
        for (int i = 0; i < answers.length; i++) {
            String next = i == answers.length - 1 ? state : "answered " + (i + 1);
            cliq.stubFor(post(anyUrl())
                    .inScenario("answers")
                    .whenScenarioStateIs(state)
                    .willSetStateTo(next)
                    .willReturn(answers[i]));
            state = next;
        }
    }

    private MockEndpoint expecting(String endpoint, int files) {
        MockEndpoint mock = getMockEndpoint(endpoint);
        mock.expectedMessageCount(files);
        return mock;
    }

    private ServiceSupport source() {
        return (ServiceSupport) context.getRoute("source").getConsumer();
    }

    private void awaitRequests(int requests) {
        await().untilAsserted(() -> cliq.verify(requests, postRequestedFor(anyUrl())));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aShareThatTheServerFailedAtIsPutAsideAndNotSentAgain(int status) throws Exception {
        answers(aResponse().withStatus(status));
        MockEndpoint unknown = expecting("mock:unknown", 1);

        give("channel/ops", "one.txt");

        unknown.assertIsSatisfied();
        assertThat(unknown.getExchanges().get(0).getMessage().getBody(File.class))
                .hasContent("one.txt")
                .hasParent(directory.resolve("unknown").toFile());
        awaitRequests(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
    void aShareThatNobodyAnsweredIsPutAsideAndNotSentAgain(Fault fault) throws Exception {
        answers(aResponse().withFault(fault));
        MockEndpoint unknown = expecting("mock:unknown", 2);

        give("channel/ops", "one.txt");
        give("channel/ops", "two.txt");

        unknown.assertIsSatisfied();
        assertThat(unknown.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(Exchange.FILE_NAME))
                .containsExactlyInAnyOrder("one.txt", "two.txt");
        awaitRequests(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413})
    void aRefusedFileGoesToTheDeadLettersWithTheReason(int status) throws Exception {
        answers(aResponse().withStatus(status));
        MockEndpoint refused = expecting("mock:refused", 1);

        give("channel/ops", "one.txt");

        refused.assertIsSatisfied();
        assertThat(refused.getExchanges().get(0).getMessage().getHeader(CliqFilesGateway.REASON, String.class))
                .contains(Integer.toString(status));
        assertThat(directory.resolve("refused")).isDirectoryContaining("glob:**.properties");
    }

    @Test
    void aFetchThatTheServerFailedAtIsTriedAgain() {
        cliq.stubFor(get(anyUrl())
                .inScenario("fetch")
                .willSetStateTo("up")
                .willReturn(aResponse().withStatus(503)));
        cliq.stubFor(get(anyUrl())
                .inScenario("fetch")
                .whenScenarioStateIs("up")
                .willReturn(aResponse().withBody("the file")));

        Exchange exchange = template.request("direct:" + CliqFilesGateway.REDELIVERED, given -> given.getMessage()
                .setHeader(CliqFilesGateway.TARGET, "file/4711"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("the file");
        cliq.verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void afterA401TheNextAttemptIsTheLast() {
        answers(aResponse().withStatus(401), aResponse().withStatus(204));

        give("channel/ops", "one.txt");

        awaitRequests(2);
        await().until(() -> spooled("waiting").isEmpty());
        assertThat(spooled("refused")).isEmpty();
    }

    @Test
    void aLockPausesTheSourcesAndTheBatchIsSharedWhenItIsOver() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:source").routeId("source").to("direct:" + CliqFilesGateway.GATEWAY);
            }
        });
        answers(
                aResponse().withStatus(429).withHeader("Retry-After", "2"),
                aResponse().withStatus(204));

        give("channel/ops", "one.txt");

        await().until(() -> source().isSuspended());
        awaitRequests(1);
        give("channel/announcements", "two.txt");
        awaitRequests(3);
        await().until(() -> source().isStarted());
        assertThat(spooled("refused")).isEmpty();
        assertThat(spooled("unknown")).isEmpty();
    }

    @Test
    void aSourceDoesNotWaitForWhatIsShared() {
        answers(aResponse().withStatus(204).withFixedDelay(1_000));

        for (int i = 0; i < 100; i++) {
            give("channel/ops", "file" + i);
        }

        cliq.verify(lessThan(10), postRequestedFor(anyUrl()));
        awaitRequests(10);
    }

    @Test
    void aFileOfUnknownOutcomeCanBeResentOnce() throws Exception {
        answers(
                aResponse().withStatus(503),
                aResponse().withStatus(503),
                aResponse().withStatus(204));
        MockEndpoint unknown = expecting("mock:unknown", 2);
        unknown.whenAnyExchangeReceived(exchange -> template.send("direct:" + CliqFilesGateway.RESEND, exchange));

        give("channel/ops", "one.txt");

        unknown.assertIsSatisfied();
        awaitRequests(2);
        assertThat(spooled("unknown")).hasSize(2);
        assertThat(spooled("waiting")).isEmpty();
    }

    @Test
    void whatWasResentIsNoLongerPutAside() throws Exception {
        answers(aResponse().withStatus(503), aResponse().withStatus(204));
        MockEndpoint unknown = expecting("mock:unknown", 1);
        unknown.whenAnyExchangeReceived(exchange -> template.send("direct:" + CliqFilesGateway.RESEND, exchange));

        give("channel/ops", "one.txt");

        awaitRequests(2);
        await().until(() -> spooled("unknown").isEmpty() && spooled("waiting").isEmpty());
    }

    private static ResponseDefinitionBuilder locked() {
        return aResponse().withStatus(429).withHeader("Retry-After", "1");
    }

    @Test
    void aFileOfARefusedBatchWaitsALockOut() {
        answers(aResponse().withStatus(400), locked(), aResponse().withStatus(204));

        give("channel/ops", "one.txt");
        give("channel/ops", "two.txt");

        awaitRequests(4);
        await().until(() -> spooled("waiting").isEmpty());
        assertThat(spooled("refused")).isEmpty();
    }

    @Test
    void aFileOfAnExchangeThatFailedBeforeWaitsALockOut() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failing")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .to("direct:" + CliqFilesGateway.GATEWAY)
                        .end()
                        .throwException(new IllegalStateException("before"));
            }
        });
        answers(locked(), aResponse().withStatus(204));

        template.sendBodyAndHeader("direct:failing", "x", CliqFilesGateway.TARGET, "channel/ops");

        awaitRequests(2);
        await().until(() -> spooled("waiting").isEmpty());
        assertThat(spooled("refused")).isEmpty();
    }

    @Test
    void aFileThatIsResentWaitsALockOut() throws Exception {
        answers(aResponse().withStatus(503), locked(), aResponse().withStatus(204));
        MockEndpoint unknown = expecting("mock:unknown", 1);
        unknown.whenAnyExchangeReceived(exchange -> template.send("direct:" + CliqFilesGateway.RESEND, exchange));

        give("channel/ops", "one.txt");

        awaitRequests(3);
        await().until(() -> spooled("unknown").isEmpty() && spooled("waiting").isEmpty());
        assertThat(spooled("refused")).isEmpty();
    }

    @Test
    void theSourcesGoOnAfterALockInWhichTheRouteWasStartedAnew() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:source").routeId("source").to("direct:" + CliqFilesGateway.GATEWAY);
            }
        });
        answers(locked(), aResponse().withStatus(204));
        give("channel/ops", "one.txt");
        await().until(() -> source().isSuspended());

        context.getRouteController().stopRoute(CliqFilesGateway.THROTTLED, 100, TimeUnit.MILLISECONDS);
        context.getRouteController().startRoute(CliqFilesGateway.THROTTLED);

        await().until(() -> source().isStarted());
    }

    @Test
    void whatIsTheMatterCanBeSharedThroughTheSameRoute() throws Exception {
        answers(aResponse().withStatus(503), aResponse().withStatus(204));
        MockEndpoint unknown = expecting("mock:unknown", 2);
        unknown.whenAnyExchangeReceived(exchange -> {
            exchange.getMessage().setBody("one is missing");
            template.send("direct:" + CliqFilesGateway.REDELIVERED, exchange);
        });

        give("channel/ops", "one.txt");
        give("channel/ops", "two.txt");

        unknown.assertIsSatisfied();
        awaitRequests(3);
        assertThat(spooled("waiting")).isEmpty();
        assertThat(spooled("unknown")).hasSize(4);
    }

    @Test
    void aFileThatWaitsALockOutStaysWhereItWaitsWhenTheContextStops() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "600"));
        give("channel/ops", "one.txt");
        awaitRequests(1);
        await().until(() -> spooled("waiting").size() == 1);

        context.getShutdownStrategy().setTimeout(1);
        context.stop();

        assertThat(spooled("refused")).isEmpty();
        assertThat(spooled("unknown")).isEmpty();
        assertThat(spooled("waiting")).hasSize(1);
    }
}
