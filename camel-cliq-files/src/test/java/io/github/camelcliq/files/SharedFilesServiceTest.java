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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The effect of each response of the service on one file, or on all files. */
class SharedFilesServiceTest extends SharedFilesTestSupport {

    private static final String CHAT = "cliq-files:chat/C1" + FAST + "&startFrom=beginning";
    private static final String MESSAGES = "/api/v2/chats/C1/messages";
    private static final String LOCKED = "{\"code\":\"request_limit_exceeded\"}";

    @RegisterExtension
    static final WireMockExtension cliq = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(cliq.baseUrl());
        options.setAccessToken("1000.secret");
    }

    private final AdvancedNanoTime time = new AdvancedNanoTime();

    @Override
    CliqRateLimiters limits() {
        return new CliqRateLimiters("account", 100_000, 100_000, Duration.ofMinutes(1), time, Clock.systemUTC());
    }

    @BeforeEach
    void twoFilesAreShared() {
        respond(MESSAGES, messages(message(1, "a"), message(2, "b")));
        respond("/api/v2/files/a", file("a"));
        respond("/api/v2/files/b", file("b"));
    }

    private static void respond(String path, ResponseDefinitionBuilder response) {
        cliq.stubFor(get(urlPathMatching(path)).willReturn(response));
    }

    private static String message(int time, String file) {
        return "{\"id\":\"m" + time + "\",\"time\":" + time + ",\"type\":\"file\",\"content\":{\"file\":{\"id\":\""
                + file + "\",\"name\":\"" + file + "\"}}}";
    }

    /** Messages newest first, given oldest first. */
    private static ResponseDefinitionBuilder messages(String... messages) {
        StringBuilder data = new StringBuilder();
        for (String message : messages) {
            data.insert(0, message + (data.isEmpty() ? "" : ","));
        }
        return json(200, "{\"data\":[" + data + "]}");
    }

    private static ResponseDefinitionBuilder json(int status, String json) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json);
    }

    private static ResponseDefinitionBuilder file(String name) {
        return aResponse().withBody("content of " + name);
    }

    private static int requests(String path) {
        return cliq.findAll(getRequestedFor(urlPathMatching(path))).size();
    }

    private void awaitReports(int count) {
        await().untilAsserted(() -> assertThat(reports).hasSizeGreaterThanOrEqualTo(count));
    }

    @Test
    void theNameOfTheMessageServesWhenTheFetchHasNone() throws Exception {
        route(CHAT);

        awaitNames("a", "b");
        assertNothingElseComes("a", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aFileThatIsNotThereIsGivenUpAtOnce(int status) throws Exception {
        respond("/api/v2/files/a", json(status, "{\"message\":\"no\"}"));

        route(CHAT + "&maxAttempts=3");

        awaitReports(1);
        assertNothingElseComes("b");
        assertThat(requests("/api/v2/files/a")).isEqualTo(1);
    }

    @Test
    void a400WithACodeOfItsOwnIsGivenUpAtOnce() throws Exception {
        respond("/api/v2/files/a", json(400, "{\"code\":\"attachment_invalid\",\"message\":\"no\"}"));

        route(CHAT + "&maxAttempts=3");

        awaitReports(1);
        assertNothingElseComes("b");
        assertThat(requests("/api/v2/files/a")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 413, 204})
    void aRejectedFetchIsAnAttemptAndTheOthersGoOn(int status) throws Exception {
        respond("/api/v2/files/a", json(status, "{\"message\":\"no\"}"));

        route(CHAT + "&maxAttempts=3");

        awaitReports(1);
        assertNothingElseComes("b");
        assertThat(requests("/api/v2/files/a")).isEqualTo(3);
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).exchange().getMessage().getHeaders())
                .containsEntry("CamelCliqFilesMessageId", "m1")
                .containsEntry("CamelCliqFilesFileId", "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aServiceThatIsDownEndsThePollAndCountsForNoFile(int status) throws Exception {
        respond("/api/v2/files/.", json(status, ""));
        route(CHAT + "&maxAttempts=1");
        awaitReports(8);
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.exception()).isInstanceOf(CliqServerException.class));

        respond("/api/v2/files/.", file("x"));

        await().untilAsserted(() -> assertThat(names()).containsExactlyInAnyOrder("a", "b"));
    }

    @Test
    void aFileThatTheServiceNeverDeliversDoesNotHoldUpTheOthers() throws Exception {
        respond("/api/v2/files/a", json(500, ""));

        route(CHAT + "&maxAttempts=1");

        awaitNames("b");
        respond("/api/v2/files/a", file("a"));
        awaitNames("b", "a");
    }

    @Test
    void aFileThatBreaksOffEndsThePollAndCountsForNoFile() throws Exception {
        respond("/api/v2/files/a", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        route(CHAT + "&maxAttempts=1");
        awaitReports(3);
        assertThat(reports.get(0).exception()).isInstanceOf(CliqConnectionException.class);
        awaitNames("b");

        respond("/api/v2/files/a", file("a"));

        awaitNames("b", "a");
    }

    @Test
    void aLostConnectionEndsThePollAndCountsForNoFile() throws Exception {
        respond("/api/v2/files/.", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        route(CHAT + "&maxAttempts=1&repeatCount=3");
        awaitReports(3);
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.exception()).isInstanceOf(CliqConnectionException.class));
        assertThat(requests("/api/v2/files/b")).isZero();
        context.getRouteController().stopRoute("shared");

        respond("/api/v2/files/.", file("x"));
        context.getRouteController().startRoute("shared");

        awaitNames("a", "b");
    }

    @Test
    void aFileWhoseFetchNeverGetsAResponseDoesNotHoldUpTheOthers() throws Exception {
        respond("/api/v2/files/a", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        route(CHAT + "&maxAttempts=1");

        awaitNames("b");
        respond("/api/v2/files/a", file("a"));
        awaitNames("b", "a");
    }

    @Test
    void aPollThatEndedEarlyDoesNotHoldUpTheShutdown() throws Exception {
        respond("/api/v2/files/.", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        RouteBuilder.addRoutes(context, routes -> routes.from(CHAT)
                .routeId("shared")
                .shutdownRunningTask(ShutdownRunningTask.CompleteAllTasks)
                .to("mock:never"));
        awaitReports(1);

        assertThat(context.getRouteController().stopRoute("shared", Patience.TIME.toSeconds(), TimeUnit.SECONDS, true))
                .isTrue();
    }

    @Test
    void aMissingScopeCountsForNoFile() throws Exception {
        respond("/api/v2/files/.", json(401, "{\"code\":\"oauthtoken_scope_invalid\"}"));
        route(CHAT + "&maxAttempts=1");
        awaitReports(3);
        assertThat(reports.get(0).exception())
                .isInstanceOf(CliqPermissionException.class)
                .hasMessageContaining("lacks the scope ZohoCliq.Attachments.READ")
                .hasMessageEndingWith("needs the scopes ZohoCliq.Messages.READ, ZohoCliq.Attachments.READ");

        respond("/api/v2/files/.", file("x"));

        awaitNames("a", "b");
    }

    @Test
    void aRejectedTokenCountsForNoFile() throws Exception {
        respond("/api/v2/files/.", json(401, "{\"code\":\"oauthtoken_invalid\"}"));
        route(CHAT + "&maxAttempts=1");
        awaitReports(3);

        respond("/api/v2/files/.", file("x"));

        awaitNames("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"/api/v2/files/a", MESSAGES})
    void aLockIsReportedOnceAndWaitedFor(String path) throws Exception {
        respond(path, json(400, LOCKED).withHeader("Retry-After", "600"));
        route(CHAT + "&maxAttempts=1");
        awaitReports(1);
        assertThat(reports.get(0).exception()).isInstanceOf(CliqRateLimitException.class);

        await().during(Duration.ofMillis(800)).until(() -> requests(path) == 1);
        respond(path, path.equals(MESSAGES) ? messages(message(1, "a"), message(2, "b")) : file("a"));
        time.advance(Duration.ofSeconds(600));

        awaitNames("a", "b");
        assertThat(reports).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "404,CliqNotFoundException",
        "403,CliqPermissionException",
        "401,CliqAuthenticationException",
        "500,CliqServerException"
    })
    void afterAnythingElseTheNextPollTriesAgain(int status, String exception) throws Exception {
        respond(MESSAGES, json(status, "{\"message\":\"no\"}"));
        route(CHAT);
        awaitReports(3);
        assertThat(reports.get(0).exception())
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(exception));

        respond(MESSAGES, messages(message(1, "a")));

        awaitNames("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"data\":{}}", "[]", ""})
    void aResponseThatIsNoListIsReported(String body) throws Exception {
        respond(MESSAGES, aResponse().withBody(body));

        route(CHAT);

        awaitReports(1);
        assertThat(reports.get(0).exception())
                .isExactlyInstanceOf(CliqException.class)
                .hasMessageContaining("no response of Cliq's API");
    }

    @Test
    void aListThatBreaksOffIsALostConnection() throws Exception {
        respond(MESSAGES, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        route(CHAT);

        awaitReports(1);
        assertThat(reports.get(0).exception()).isInstanceOf(CliqConnectionException.class);
    }

    @Test
    void aChatWithoutMessagesIsReadFromItsFirstOne() throws Exception {
        respond(MESSAGES, aResponse().withStatus(204));
        route("cliq-files:chat/C1" + FAST);
        await().until(() -> requests(MESSAGES) > 2);

        respond(MESSAGES, messages(message(1, "a")));

        awaitNames("a");
    }

    @Test
    void aLongListIsReadWhole() throws Exception {
        String text =
                "{\"id\":\"t\",\"time\":1,\"type\":\"text\",\"content\":{\"text\":\"" + "x".repeat(200_000) + "\"}}";
        respond(MESSAGES, messages(text, message(2, "a")));

        route(CHAT);

        awaitNames("a");
    }

    @Test
    void anEditedMessageIsNotDeliveredAgain() throws Exception {
        route(CHAT);
        awaitNames("a", "b");

        // before a poll finds it
        respond("/api/v2/files/c", file("c"));
        respond(
                MESSAGES,
                messages(message(2, "b"), message(3, "c"), message(1, "a").replace("\"time\":1", "\"time\":4")));

        awaitNames("a", "b", "c");
        assertNothingElseComes("a", "b", "c");
    }

    @Test
    void theStartNeedNotReachTheService() throws Exception {
        respond("/api/v2/channelsbyname/ops", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        route("cliq-files:channel/ops" + FAST + "&startFrom=now");
        awaitReports(2);

        respond("/api/v2/channelsbyname/ops", json(200, "{\"chat_id\":\"C1\"}"));
        await().until(() -> requests(MESSAGES) > 0);
        // before a poll finds it
        respond("/api/v2/files/c", file("c"));
        respond(MESSAGES, messages(message(2, "b"), message(3, "c")));

        awaitNames("c");
    }

    @Test
    void anUnknownChannelIsReported() throws Exception {
        respond("/api/v2/channelsbyname/ops", json(404, "{\"message\":\"no\"}"));

        route("cliq-files:channel/ops" + FAST);

        awaitReports(1);
        assertThat(reports.get(0).exception()).isInstanceOf(CliqNotFoundException.class);
    }

    @Test
    void healthTellsThatPollsFail() throws Exception {
        respond(MESSAGES, json(503, ""));
        route(CHAT);
        awaitReports(1);
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute("shared").getConsumer();

        assertThat(reports.get(0).exception()).isInstanceOf(CliqServerException.class);
        // Camel counts a failure after it is reported, and stores its status last
        await().untilAsserted(() -> {
            HealthCheck.Result health = consumer.getHealthCheck().call();
            assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(health.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 503);
        });
    }
}
