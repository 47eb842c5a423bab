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
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HttpResponseAware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exception of each response, and of each way of having none; each exchange makes exactly one request. */
class ResponseTest extends ComponentTestSupport {

    private static final String SHARE = "cliq-files:channel/ops-";
    private static final String FETCH = "cliq-files:file/42-";
    private static final String TOKEN = "1000.0123456789abcdef0123456789abcdef.fedcba9876543210fedcba9876543210";

    private static final AtomicInteger CALLS = new AtomicInteger();

    @RegisterExtension
    static final WireMockExtension cliq = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(cliq.baseUrl());
        options.setAccessToken(TOKEN);
    }

    private Exchange exchange(String uri) {
        return send(uri, "hello");
    }

    /** The failure of one exchange, which has a target or file of its own, so that its requests can be told apart. */
    private CliqException failure(String uri, ResponseDefinitionBuilder response) {
        String own = "own-" + CALLS.incrementAndGet();
        cliq.stubFor(any(anyUrl()).willReturn(response));

        Exchange exchange = exchange(uri + own);

        await().untilAsserted(() -> cliq.verify(1, anyRequestedFor(urlPathMatching(".*" + own + "(/.*)?"))));
        assertThat(exchange.getException())
                .as("only exceptions of the hierarchy")
                .isInstanceOf(CliqException.class);
        return (CliqException) exchange.getException();
    }

    private static ResponseDefinitionBuilder respond(int status, String json) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json);
    }

    @ParameterizedTest
    @CsvSource({
        "400,CliqInvalidRequestException,CliqInvalidRequestException",
        "401,CliqAuthenticationException,CliqAuthenticationException",
        "403,CliqPermissionException,CliqPermissionException",
        "404,CliqNotFoundException,CliqNotFoundException",
        "405,CliqInvalidRequestException,CliqInvalidRequestException",
        "406,CliqInvalidRequestException,CliqInvalidRequestException",
        "413,CliqInvalidRequestException,CliqInvalidRequestException",
        "418,CliqInvalidRequestException,CliqInvalidRequestException",
        "429,CliqRateLimitException,CliqRateLimitException",
        "500,CliqServerException,CliqServerException",
        "502,CliqServerException,CliqServerException",
        "503,CliqServerException,CliqServerException",
        "301,CliqException,CliqException",
        "307,CliqException,CliqException",
    })
    void aRejectionBecomesTheExceptionOfItsStatus(int status, String sharing, String fetching) {
        ResponseDefinitionBuilder response = respond(status, "{\"code\":\"some_code\",\"message\":\"some words\"}")
                .withHeader("Location", cliq.baseUrl() + "/elsewhere");
        for (Map.Entry<String, String> call :
                Map.of(SHARE, sharing, FETCH, fetching).entrySet()) {
            cliq.resetAll();
            CliqException failure = failure(call.getKey(), response);

            assertThat(failure.getClass().getSimpleName()).isEqualTo(call.getValue());
            assertThat(failure.getStatusCode()).isEqualTo(status);
            assertThat(failure.getErrorCode()).isEqualTo("some_code");
            assertThat(failure.getErrorMessage()).isEqualTo("some words");
            assertThat(failure).isInstanceOfSatisfying(HttpResponseAware.class, aware -> {
                aware.setHttpResponseCode(1);
                assertThat(aware.getHttpResponseCode()).isEqualTo(status);
            });
            assertThat(failure.isRetryable())
                    .isEqualTo(status == 429 || status >= 500 && call.getKey().equals(FETCH));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Bad Gateway</body></html>", "{\"mess", "[1,2]", "null", "\u0000\u0001"})
    void aRejectionWithoutProperJsonIsStillUnderstood(String body) {
        CliqException failure = failure(SHARE, aResponse().withStatus(502).withBody(body));

        assertThat(failure).isInstanceOf(CliqServerException.class);
        assertThat(failure.getErrorCode()).isNull();
        assertThat(failure.getErrorMessage()).isNull();
    }

    @Test
    void theRateLimitIsAlsoUnderstoodAs400() {
        CliqException failure = failure(SHARE, respond(400, "{\"code\":\"request_limit_exceeded\"}"));

        assertThat(failure).isInstanceOfSatisfying(CliqRateLimitException.class, limit -> {
            assertThat(limit.getRetryAfter()).isEqualTo(Duration.ofMinutes(10));
            assertThat(limit.getStatusCode()).isEqualTo(400);
        });
    }

    @Test
    void theRateLimitIsUnderstoodAlsoWhenItsBodyIsCut() {
        for (String cut :
                new String[] {"{\"code\":\"request_limit_exceeded\",\"mess", "{\"code\":\"request_limit_exceeded\""}) {
            assertThat(failure(SHARE, respond(400, cut))).isInstanceOf(CliqRateLimitException.class);
        }
        assertThat(failure(
                        SHARE,
                        respond(400, "{\"code\":\"request_limit_exceeded\",\"message\":\"x")
                                .withHeader("Content-Length", "500")))
                .isInstanceOf(CliqRateLimitException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARE, FETCH})
    void aRejectionWhoseReasonDidNotArriveMayBeSentAgain(String uri) {
        assertThat(failure(uri, respond(400, "{\"code\":\"request_li")))
                .isInstanceOfSatisfying(CliqConnectionException.class, failure -> {
                    assertThat(failure.getStatusCode()).isEqualTo(400);
                    assertThat(failure.isRetryable()).isTrue();
                });
    }

    @Test
    void aNestedErrorIsUnderstood() {
        CliqException failure = failure(
                SHARE, respond(400, "{\"error\":{\"code\":\"request_limit_exceeded\",\"message\":\"slowly\"}}"));

        assertThat(failure).isInstanceOf(CliqRateLimitException.class);
        assertThat(failure.getErrorMessage()).isEqualTo("slowly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html></html>",
                "{\"message\":\"no such file\"}",
                "{\"code\":\"operation_failed\"}",
                "{\"code\":\"request_url_invalid\"}"
            })
    void aFetchThatGets400WithoutAnotherReasonFoundNoFile(String body) {
        assertThat(failure(FETCH, respond(400, body)))
                .isInstanceOfSatisfying(CliqNotFoundException.class, failure -> assertThat(failure.getStatusCode())
                        .isEqualTo(400));
    }

    @Test
    void aBotsNameThatAChatDoesNotTakeIsNamedAsTheReason() {
        String extra = "{\"code\":\"extra_param_found\"}";

        assertThat(failure("cliq-files:chat/CT_-", respond(400, extra)).getMessage())
                .doesNotContain("bots post in channels");
        cliq.stubFor(any(anyUrl()).willReturn(respond(400, extra)));
        assertThat(exchange("cliq-files:chat/CT_1?botUniqueName=x").getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("bots post in channels");
    }

    @ParameterizedTest
    @CsvSource({"30,30", "0,0", "soon,600", "-5,600", "99999999999999999,86400"})
    void retryAfterInSecondsIsHonoured(String header, long seconds) {
        CliqException failure = failure(FETCH, respond(429, "{}").withHeader("Retry-After", header));

        assertThat(((CliqRateLimitException) failure).getRetryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void retryAfterAsADateIsHonoured() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1000));

        CliqException failure = failure(FETCH, respond(429, "{}").withHeader("Retry-After", date));

        assertThat(((CliqRateLimitException) failure).getRetryAfter())
                .isBetween(Duration.ofSeconds(900), Duration.ofSeconds(1001));
    }

    @ParameterizedTest
    @CsvSource({
        "401,cliq-files:channel/ops-,ZohoCliq.Webhooks.CREATE",
        "403,cliq-files:channel/ops-,ZohoCliq.Webhooks.CREATE",
        "401,cliq-files:file/42-,ZohoCliq.Attachments.READ",
        "403,cliq-files:file/42-,ZohoCliq.Attachments.READ",
    })
    void aMissingScopeIsNamed(int status, String uri, String scope) {
        CliqException failure = failure(uri, respond(status, "{\"code\":\"oauthtoken_scope_invalid\"}"));

        assertThat(failure).isInstanceOf(CliqPermissionException.class).hasMessageContaining(scope);
    }

    @Test
    void secretsThatTheServiceRepeatsAreMasked() {
        CliqException failure = failure(
                SHARE, respond(400, "{\"message\":\"bad header Bearer " + TOKEN + " and 1000.abcdefabcdef.123456\"}"));

        assertThat(failure.getErrorMessage()).isEqualTo("bad header Bearer xxxxxx and xxxxxx");
        assertThat(failure.toString()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 206})
    void aFetchThatBringsNoWholeFileIsAFailure(int status) {
        assertThat(failure(FETCH, aResponse().withStatus(status))).isExactlyInstanceOf(CliqException.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aShareWithoutAResponseHasAnUnknownOutcome(Fault fault) {
        if (fault == Fault.MALFORMED_RESPONSE_CHUNK) {
            return; // its status says that the share was done
        }
        CliqException failure = failure(SHARE, aResponse().withFault(fault));

        assertThat(failure).isExactlyInstanceOf(CliqUnknownOutcomeException.class);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void aShareWhoseSuccessHasABrokenResponseWasDone() {
        cliq.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        assertThat(exchange(SHARE).getException()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFetchThatBreaksMayBeTriedAgain(Fault fault) {
        CliqException failure = failure(FETCH, aResponse().withFault(fault));

        assertThat(failure).isExactlyInstanceOf(CliqConnectionException.class);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void aShareWhoseResponseIsTooLateHasAnUnknownOutcome() throws Exception {
        assertThat(failureOfALateResponse(SHARE)).isExactlyInstanceOf(CliqUnknownOutcomeException.class);
    }

    @Test
    void aFetchWhoseResponseIsTooLateMayBeTriedAgain() throws Exception {
        assertThat(failureOfALateResponse(FETCH)).isExactlyInstanceOf(CliqConnectionException.class);
    }

    /** The failure of one exchange whose response comes after its end. */
    private Exception failureOfALateResponse(String uri) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (RawServer server = RawServer.responding(out -> {
            ended.await();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".getBytes());
        })) {
            Exchange exchange = exchange(uri + "?responseTimeout=300&accessToken=t&baseUrl=" + server.url());
            ended.countDown();
            await().untilAsserted(() -> assertThat(server.requestCount()).isEqualTo(1));
            return exchange.getException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARE, FETCH})
    void nothingWasDoneWhenNobodyListens(String uri) throws Exception {
        Exchange exchange = exchange(uri + "?accessToken=t&baseUrl=" + RawServer.closedUrl());

        assertThat(exchange.getException()).isExactlyInstanceOf(CliqConnectionException.class);
    }

    @Test
    void nothingWasDoneWhenTlsFails() {
        Exchange exchange = exchange(SHARE + "?accessToken=t&baseUrl=https://localhost:" + cliq.getPort());

        assertThat(exchange.getException()).isExactlyInstanceOf(CliqConnectionException.class);
    }

    @Test
    void aRedirectIsNotFollowedAndTheTokenGoesNowhereElse() {
        CliqException failure =
                failure(FETCH, aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"));

        assertThat(failure).isExactlyInstanceOf(CliqException.class);
    }

    @Test
    void aChallengeIsNotMetByOtherCredentials() {
        CliqException failure =
                failure(SHARE, aResponse().withStatus(401).withHeader("WWW-Authenticate", "Basic realm=\"x\""));

        assertThat(failure).isExactlyInstanceOf(CliqAuthenticationException.class);
    }

    @Test
    void aSecondShareOnAConnectionThatTheServiceClosedIsSent() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            RawServer.readBody(connection, RawServer.readHead(connection));
            RawServer.respond(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })) {
            for (int i = 0; i < 20; i++) {
                assertThat(exchange(SHARE + "?accessToken=t&baseUrl=" + server.url())
                                .getException())
                        .as("share %s", i)
                        .isNull();
                server.awaitClosed();
            }
            assertThat(server.accepted()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARE, FETCH})
    void aRejectionDoesNotWaitForTheRestOfItsBody(String uri) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            RawServer.readHead(connection);
            RawServer.respond(connection, "HTTP/1.1 500 Error\r\nContent-Length: 1000000000\r\n\r\n");
            byte[] filler = new byte[64 * 1024];
            while (!connection.isClosed()) {
                connection.getOutputStream().write(filler);
            }
        })) {
            assertThat(exchange(uri + "?accessToken=t&baseUrl=" + server.url()).getException())
                    .isExactlyInstanceOf(CliqServerException.class);
        }
    }
}
