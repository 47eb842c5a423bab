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
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a response of the accounts server that says so is a refusal; whatever else goes wrong may pass. */
class TokenResponseTest extends ComponentTestSupport {

    private static final String SHARE = "cliq-files:channel/ops";
    private static final String TOKEN_PATH = "/oauth/v2/token";
    private static final String TOKEN = "{\"access_token\":\"1000.token\",\"expires_in\":3600}";

    @RegisterExtension
    final WireMockExtension zoho = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Override
    void configure(CliqFilesConfiguration options) {
        zoho.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(204)));
        options.setBaseUrl(zoho.baseUrl());
        options.setAccountsUrl(zoho.baseUrl());
        options.setClientId("client");
        options.setClientSecret("client-secret");
        options.setRefreshToken("refresh-secret");
    }

    private void respond(ResponseDefinitionBuilder response) {
        zoho.stubFor(post(TOKEN_PATH).willReturn(response));
    }

    private void respond(int status, String body) {
        respond(aResponse().withStatus(status).withBody(body));
    }

    private Exception share() {
        return send(SHARE, "hello").getException();
    }

    private int tokenRequests() {
        return zoho.findAll(postRequestedFor(urlEqualTo(TOKEN_PATH))).size();
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("component:cliq-files"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|",
                "200|<html>Sign in to the Wi-Fi</html>",
                "200|{}",
                "200|[]",
                "200|null",
                "200|{\"access_token\":\"1000.tok",
                "200|{\"access_token\":\"two words\"}",
                "200|{\"access_token\":17",
                "404|<html>not found</html>",
                "302|",
                "403|<html>proxy</html>",
                "500|{\"error\":\"invalid_code\"}",
                "503|<html>maintenance</html>",
            })
    void aResponseThatIsNoTokenAndNoErrorMayPass(int status, String body) {
        respond(status, body == null ? "" : body);

        assertThat(share()).isExactlyInstanceOf(CliqConnectionException.class).hasMessageContaining("No access token");
        assertThat(((CliqException) share()).isRetryable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenResponseMayPass(Fault fault) {
        respond(aResponse().withFault(fault));

        assertThat(share()).isExactlyInstanceOf(CliqConnectionException.class);
    }

    @Test
    void aResponseThatEndsTooEarlyMayPass() {
        respond(aResponse().withHeader("Content-Length", "1000").withBody(TOKEN));

        assertThat(share()).isExactlyInstanceOf(CliqConnectionException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"error\":\"invalid_code\"}|invalid_code|data",
                "400|{\"error\":\"invalid_client\"}|invalid_client|data",
                "400|{\"error\":\"Access Denied\",\"error_description\":\"You have made too many requests continuously\"}|Access Denied|10 minutes",
                "200|{\"error\":\"Access Denied\"}|Access Denied|10 minutes",
                "401|{\"error\":{\"code\":\"invalid_client\",\"message\":\"no such client\"}}|no such client|data",
                "429|<html>slow down</html>|429|10 minutes",
            })
    void aRejectionIsFinalAndTellsTheReason(int status, String body, String reason, String remedy) {
        respond(status, body);

        Exception failure = share();

        assertThat(failure)
                .isExactlyInstanceOf(CliqAuthenticationException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(remedy);
        assertThat(share()).isExactlyInstanceOf(CliqAuthenticationException.class);
        assertThat(tokenRequests()).isEqualTo(1);
    }

    @Test
    void manyExchangesDoNotFloodAServerThatFails() {
        respond(500, "");

        for (int i = 0; i < 200; i++) {
            assertThat(share()).isExactlyInstanceOf(CliqConnectionException.class);
        }

        assertThat(tokenRequests()).isLessThan(50);
    }

    @Test
    void aFailureThatHasPassedIsForgottenAfterAPause() {
        respond(500, "");
        share();
        respond(200, TOKEN);

        await().untilAsserted(() -> assertThat(share()).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"1000.token\",\"expires_in\":2}",
                "{\"access_token\":\"1000.token\",\"expires_in_sec\":2,\"expires_in\":2000}",
            })
    void aTokenIsRenewedWhenItsSecondsAreOver(String token) {
        respond(200, token);
        share();

        await().untilAsserted(() -> {
            assertThat(share()).isNull();
            assertThat(tokenRequests()).isGreaterThan(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"1000.token\",\"expires_in\":3600000}",
                "{\"access_token\":\"1000.token\",\"expires_in_sec\":3600,\"expires_in\":3600000}",
            })
    void aLifeInMillisecondsIsUnderstood(String token) {
        respond(200, token);

        assertThat(share()).isNull();
        assertThat(share()).isNull();
        assertThat(tokenRequests()).isEqualTo(1);
    }

    @Test
    void readinessComesBackWithTheAccountsServer() {
        context.getEndpoint(SHARE).start();
        respond(500, "");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat((String) health().getDetails().get("reason")).contains("No access token");

        respond(200, TOKEN);

        await().untilAsserted(() -> assertThat(health().getState()).isEqualTo(HealthCheck.State.UP));
    }

    @Test
    void aRejectionOfATokenIsShownWithoutItsStatus200() {
        context.getEndpoint(SHARE).start();
        respond(200, "{\"error\":\"invalid_code\"}");

        HealthCheck.Result health = health();

        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat((String) health.getDetails().get("reason")).contains("invalid_code");
        assertThat(health.getDetails()).doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE);
    }

    @Test
    void aRejectedTokenIsForgottenWhenAnotherEndpointOfTheAccountSucceeds() {
        respond(200, TOKEN);
        zoho.stubFor(any(urlEqualTo("/api/v2/channelsbyname/ops/files"))
                .willReturn(aResponse().withStatus(401)));
        share();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401);

        template.sendBody("cliq-files:channel/other", "hello");

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void noExceptionIsOfAClassInsideAnother() {
        respond(200, "{\"error\":\"invalid_code\"}");

        List.of(share(), share())
                .forEach(failure -> assertThat(failure.getClass().getName()).doesNotContain("$"));
    }
}
