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
package io.github.camelcliq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String CLIENT = "client_id=sandbox-client&client_secret=sandbox-secret";
    private static final String REFRESH = CLIENT + "&grant_type=refresh_token&refresh_token=sandbox-refresh";
    private static final String LOOK_UP = "/api/v2/channelsbyname/ops";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-22T12:00:00Z"));

    @RegisterExtension
    final CliqSandboxExtension extension =
            new CliqSandboxExtension(CliqSandbox.builder().clock(clock));

    private CliqSandbox sandbox;
    private TestClient client;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        client = new TestClient(sandbox);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer sandbox-token", "Zoho-oauthtoken sandbox-token", "bearer sandbox-token"})
    void bothSchemesAreAccepted(String authorization) {
        assertThat(client.withAuthorization(authorization).get(LOOK_UP).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Bearer nonsense", "sandbox-token", "Basic sandbox-token", ","})
    void anythingElseGets401(String authorization) {
        HttpResponse<String> response = client.withAuthorization(authorization).get(LOOK_UP);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(TestClient.code(response)).isEqualTo("oauthtoken_invalid");
    }

    @Test
    void aRefreshTokenMakesAnAccessToken() {
        JsonNode response = TestClient.json(client.askForToken(REFRESH));

        assertThat(response.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(response.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(response.path("api_domain").asText()).isEqualTo("https://www.zohoapis.com");
        assertThat(client.withToken(response.path("access_token").asText())
                        .get(LOOK_UP)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void parametersMayStandInTheQuery() {
        HttpResponse<String> response = client.post("/oauth/v2/token?" + REFRESH, "text/plain", "");

        assertThat(TestClient.json(response).has("access_token")).isTrue();
    }

    @Test
    void anAccessTokenLivesOneHour() {
        TestClient withNewToken = client.withToken(newToken());

        clock.advance(Duration.ofMinutes(60).minusMillis(1));
        assertThat(withNewToken.get(LOOK_UP).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(withNewToken.get(LOOK_UP).statusCode()).isEqualTo(401);
    }

    @Test
    void theTokenReadyFromTheStartDoesNotExpireByTime() {
        clock.advance(Duration.ofDays(365));

        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @Test
    void expireTokensEndsAllTokensSoFar() {
        String old = newToken();

        sandbox.expireTokens();

        assertThat(client.withToken(old).get(LOOK_UP).statusCode()).isEqualTo(401);
        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(401);
        assertThat(client.withToken(newToken()).get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @Test
    void tokensMadeCountsThoseOfTheAccountsServer() {
        newToken();
        newToken();
        sandbox.accessToken();

        assertThat(sandbox.tokensMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=other&client_secret=sandbox-secret&grant_type=refresh_token&refresh_token=sandbox-refresh, invalid_client",
        "client_id=sandbox-client&client_secret=other&grant_type=refresh_token&refresh_token=sandbox-refresh, invalid_client",
        "client_id=sandbox-client&client_secret=sandbox-secret&grant_type=refresh_token&refresh_token=other, invalid_code",
        "client_id=sandbox-client&client_secret=sandbox-secret&grant_type=refresh_token, invalid_code",
        "client_id=sandbox-client&client_secret=sandbox-secret&grant_type=client_credentials, invalid_scope",
        "client_id=sandbox-client&client_secret=sandbox-secret&grant_type=password, unsupported_grant_type",
    })
    void failuresGet200WithAnError(String form, String error) {
        HttpResponse<String> response = client.askForToken(form);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(sandbox.tokensMade()).isZero();
    }

    @Test
    void aRevokedRefreshTokenIsInvalid() {
        sandbox.revokeRefreshToken();

        assertThat(client.askForToken(REFRESH).body()).isEqualTo("{\"error\":\"invalid_code\"}");
    }

    @Test
    void theEleventhTokenInTenMinutesIsDenied() {
        for (int i = 0; i < 10; i++) {
            newToken();
        }

        HttpResponse<String> response = client.askForToken(REFRESH);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestClient.json(response).path("error").asText()).isEqualTo("Access Denied");
        assertThat(TestClient.json(response).path("error_description").asText())
                .startsWith("You have made too many requests continuously");
    }

    @Test
    void tooManyTokensMayBeDeniedWith200() {
        try (CliqSandbox other = CliqSandbox.builder()
                .quirks(Quirk.ACCESS_DENIED_200)
                .tokensPerWindow(0)
                .start()) {
            HttpResponse<String> response = new TestClient(other).askForToken(REFRESH);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(TestClient.json(response).path("error").asText()).isEqualTo("Access Denied");
        }
    }

    @ParameterizedTest
    @CsvSource({"EXPIRES_IN_BOTH, 3600000, 3600", "EXPIRES_IN_MILLISECONDS, 3600000,"})
    void theLifetimeMayBeToldInMilliseconds(Quirk quirk, Long expiresIn, Integer expiresInSec) {
        try (CliqSandbox other = CliqSandbox.builder().quirks(quirk).start()) {
            JsonNode response = TestClient.json(new TestClient(other).askForToken(REFRESH));

            assertThat(response.path("expires_in").longValue()).isEqualTo(expiresIn);
            assertThat(response.has("expires_in_sec")).isEqualTo(expiresInSec != null);
            assertThat(response.path("expires_in_sec").asInt(3600)).isEqualTo(3600);
        }
    }

    @Test
    void theSixteenthLivingTokenEndsTheOldest() {
        String first = newToken();
        String second = newToken();
        for (int i = 0; i < 13; i++) {
            clock.advance(Duration.ofMinutes(2));
            newToken();
        }
        assertThat(client.withToken(first).get(LOOK_UP).statusCode()).isEqualTo(200);

        newToken();

        assertThat(client.withToken(first).get(LOOK_UP).statusCode()).isEqualTo(401);
        assertThat(client.withToken(second).get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @Test
    void tokensThatHaveExpiredMakeRoom() {
        newToken();
        clock.advance(Duration.ofMinutes(40));
        String second = newToken();
        clock.advance(Duration.ofMinutes(20));
        for (int i = 0; i < 14; i++) {
            clock.advance(Duration.ofSeconds(61));
            newToken();
        }

        assertThat(client.withToken(second).get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @Test
    void afterTenMinutesThereAreTokensAgain() {
        for (int i = 0; i < 10; i++) {
            newToken();
        }
        client.askForToken(REFRESH);

        clock.advance(Duration.ofMinutes(10));

        assertThat(newToken()).isNotEmpty();
    }

    @Test
    void clientCredentialsMakeATokenWithTheScopesAskedFor() {
        HttpResponse<String> response =
                client.askForToken(CLIENT + "&grant_type=client_credentials&scope=ZohoCliq.Channels.READ");

        TestClient withNewToken =
                client.withToken(TestClient.json(response).path("access_token").asText());
        assertThat(withNewToken.get(LOOK_UP).statusCode()).isEqualTo(200);
        assertThat(withNewToken.get("/api/v2/files/1").statusCode()).isEqualTo(401);
    }

    @Test
    void clientCredentialsMayServeForBotsOnly() {
        try (CliqSandbox botsOnly =
                CliqSandbox.builder().clientCredentialsForBotsOnly(true).start()) {
            TestClient other = new TestClient(botsOnly);
            String token = TestClient.json(
                            other.askForToken(CLIENT + "&grant_type=client_credentials&scope=ZohoCliq.Webhooks.CREATE"))
                    .path("access_token")
                    .asText();
            MultipartForm form = MultipartForm.form().file("a.txt", "");
            byte[] body = form.complete();

            assertThat(other.withToken(token)
                            .share("/api/v2/bots/filebot/files", body)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(other.withToken(token)
                            .share("/api/v2/channelsbyname/ops/files", body)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aMissingScopeIsNamed() {
        HttpResponse<String> response =
                client.withToken(sandbox.accessToken("ZohoCliq.Messages.READ")).get(LOOK_UP);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(TestClient.code(response)).isEqualTo("oauthtoken_scope_invalid");
        assertThat(TestClient.message(response)).contains("ZohoCliq.Channels.READ");
    }

    @Test
    void aMissingScopeMayGet403() {
        try (CliqSandbox strict = CliqSandbox.builder()
                .missingScopeStatus(403)
                .refreshTokenScopes("ZohoCliq.Messages.READ")
                .start()) {
            TestClient other = new TestClient(strict);
            String token = TestClient.json(other.askForToken(REFRESH))
                    .path("access_token")
                    .asText();

            HttpResponse<String> response = other.withToken(token).get(LOOK_UP);
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(TestClient.code(response)).isEqualTo("oauthtoken_scope_invalid");
        }
    }

    @Test
    void aScopeOfTheWholeGroupIsEnough() {
        assertThat(client.withToken(sandbox.accessToken("ZohoCliq.Channels.ALL"))
                        .get(LOOK_UP)
                        .statusCode())
                .isEqualTo(200);
    }

    private String newToken() {
        return TestClient.json(client.askForToken(REFRESH)).path("access_token").asText();
    }
}
