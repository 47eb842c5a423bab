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

import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.Quirk;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.component.extension.ComponentVerifierExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verifier says about an account and a target, before anything is shared. */
@SuppressWarnings("deprecation")
class VerifierConnectivityTest extends VerifierTestSupport {

    private static final List<String> SCOPES = List.of(
            "ZohoCliq.Webhooks.CREATE",
            "ZohoCliq.Attachments.READ",
            "ZohoCliq.Messages.READ",
            "ZohoCliq.Channels.READ");

    /** A port on which nothing listens. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private CliqSandbox sandbox = CliqSandbox.start();

    VerifierConnectivityTest() {
        super(ComponentVerifierExtension.Scope.CONNECTIVITY);
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    private void restart(CliqSandboxBuilder settings) {
        sandbox.close();
        sandbox = settings.start();
    }

    private Map<String, Object> account() {
        return Map.of(
                "baseUrl", sandbox.baseUrl(),
                "accountsUrl", sandbox.baseUrl(),
                "clientId", CliqSandbox.CLIENT_ID,
                "clientSecret", CliqSandbox.CLIENT_SECRET,
                "refreshToken", CliqSandbox.REFRESH_TOKEN);
    }

    private Map<String, Object> webhook() {
        return Map.of("baseUrl", sandbox.baseUrl(), "webhookToken", CliqSandbox.WEBHOOK_TOKEN);
    }

    @Override
    ComponentVerifierExtension.VerificationError error(Map<String, Object> parameters) {
        ComponentVerifierExtension.VerificationError error = super.error(parameters);
        assertThat(error.getDescription() + error.getDetails())
                .doesNotContain(CliqSandbox.CLIENT_SECRET)
                .doesNotContain(CliqSandbox.REFRESH_TOKEN)
                .doesNotContain(CliqSandbox.WEBHOOK_TOKEN)
                .doesNotContain(CliqSandbox.ACCESS_TOKEN);
        return error;
    }

    private static void assertError(
            ComponentVerifierExtension.VerificationError error, String check, String code, String... texts) {
        assertThat(error.getDetail("check")).isEqualTo(check);
        assertThat(error.getCode().name()).isEqualTo(code);
        assertThat(error.getDescription()).contains(texts);
    }

    @ParameterizedTest
    @CsvSource({"channel,ops", "chat,CT_3001_1", "bot,filebot", "user,alice@example.com"})
    void anAccountWithAllScopesAndATargetThatIsThereAreRight(String kind, String name) {
        ComponentVerifierExtension.Result result = verify(with(account(), "kind", kind, "name", name));

        assertThat(result.getErrors()).isEmpty();
        assertThat(result.getStatus()).isEqualTo(ComponentVerifierExtension.Result.Status.OK);
        assertThat(result.getScope()).isEqualTo(ComponentVerifierExtension.Scope.CONNECTIVITY);
    }

    @Test
    void nothingIsSharedAndOneTokenIsMade() {
        verify(with(account(), "kind", "channel", "name", "ops"));

        assertThat(sandbox.shared("channel/ops")).isEmpty();
        assertThat(sandbox.tokensMade()).isEqualTo(1);
        assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL))
                .singleElement()
                .satisfies(request -> assertThat(request.status()).isEqualTo(404));
    }

    @Test
    void aFileThatCanBeFetchedIsRight() {
        String id = sandbox.seed("a.txt", "text/plain", new byte[10]);

        assertThat(verify(with(account(), "kind", "file", "name", id)).getErrors())
                .isEmpty();
    }

    @Test
    void anAccountIsVerifiedWithoutATarget() {
        assertThat(verify(account()).getErrors()).isEmpty();
    }

    @Test
    void theComponentsOwnOptionsAreTheDefaults() {
        CliqFilesConfiguration options = component().getConfiguration();
        options.setBaseUrl(sandbox.baseUrl());
        options.setAccountsUrl(sandbox.baseUrl());
        options.setClientId(CliqSandbox.CLIENT_ID);
        options.setClientSecret(CliqSandbox.CLIENT_SECRET);
        options.setRefreshToken(CliqSandbox.REFRESH_TOKEN);

        assertThat(verify(Map.of("kind", "channel", "name", "ops")).getErrors()).isEmpty();
        assertError(
                error(Map.of("kind", "channel", "name", "none")), "target", "ILLEGAL_PARAMETER_VALUE", "unique name");
    }

    @Test
    void anOptionThatIsWrongIsFoundBeforeARequest() {
        ComponentVerifierExtension.VerificationError error = error(with(account(), "dataCenter", "europe"));

        assertThat(error.getCode())
                .isEqualTo(ComponentVerifierExtension.VerificationError.StandardCode.ILLEGAL_PARAMETER_VALUE);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anAccountsServerThatIsOutOfReachIsTold() {
        ComponentVerifierExtension.VerificationError error = error(with(account(), "accountsUrl", NOBODY));

        assertError(error, "accountsServer", "EXCEPTION", "proxyHost", "accountsUrl");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anOutageOfTheAccountsServerIsTold() {
        sandbox.failNext(Api.TOKEN, 503);

        assertError(error(account()), "accountsServer", "EXCEPTION", "503", "try again");
    }

    @Test
    void aClientThatTheAccountsServerDoesNotKnowIsTold() {
        ComponentVerifierExtension.VerificationError error = error(with(account(), "clientSecret", "wrong-secret"));

        assertError(error, "credentials", "AUTHENTICATION", "invalid_client", "clientSecret", "accountsUrl");
        assertThat(error.getParameterKeys()).contains("clientId", "clientSecret");
        assertThat(error.getDescription()).doesNotContain("wrong-secret");
    }

    @Test
    void aRefreshTokenThatWasRevokedIsTold() {
        sandbox.revokeRefreshToken();

        ComponentVerifierExtension.VerificationError error = error(account());

        assertError(error, "credentials", "AUTHENTICATION", "invalid_code", "refreshToken", "revoked");
        assertThat(error.getParameterKeys()).contains("refreshToken").doesNotContain("clientSecret");
    }

    @Test
    void aCorrectedSecretIsTriedAtOnce() {
        error(with(account(), "clientSecret", "wrong-secret"));

        assertThat(verify(account()).getErrors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tooManyTokensAreTold(boolean withStatus200) {
        CliqSandboxBuilder settings = CliqSandbox.builder().tokensPerWindow(1);
        restart(withStatus200 ? settings.quirks(Quirk.ACCESS_DENIED_200) : settings);
        verify(account());

        assertError(error(account()), "credentials", "RATE_LIMIT", "10 minutes", "another program");
    }

    @Test
    void anApiThatIsOutOfReachIsTold() {
        assertError(error(with(account(), "baseUrl", NOBODY)), "api", "EXCEPTION", "proxyHost", "baseUrl");
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"LOOK_UP_CHANNEL", "LIST_MESSAGES", "FETCH_FILE", "SHARE_TO_CHANNEL"})
    void anOutageOfTheApiIsTold(Api api) {
        sandbox.failNext(api, 502, 502);

        assertError(error(account()), "api", "EXCEPTION", "502", sandbox.baseUrl());
    }

    @Test
    void aTokenOfAnotherDataCentreIsTold() {
        try (CliqSandbox other = CliqSandbox.start()) {
            ComponentVerifierExtension.VerificationError error = error(with(account(), "accountsUrl", other.baseUrl()));

            assertError(error, "dataCenter", "AUTHENTICATION", "oauthtoken_invalid", "data centre", "accountsUrl");
        }
    }

    @Test
    void anAccessTokenThatHasExpiredIsTold() {
        sandbox.expireTokens();

        ComponentVerifierExtension.VerificationError error =
                error(Map.of("baseUrl", sandbox.baseUrl(), "accessToken", CliqSandbox.ACCESS_TOKEN));

        assertError(error, "dataCenter", "AUTHENTICATION", "401", "valid for an hour", "refreshToken");
    }

    static Stream<String> scopes() {
        return SCOPES.stream();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void aMissingScopeIsTold(String missing) {
        for (int status : new int[] {401, 403}) {
            restart(CliqSandbox.builder()
                    .missingScopeStatus(status)
                    .refreshTokenScopes(SCOPES.stream()
                            .filter(scope -> !scope.equals(missing))
                            .toArray(String[]::new)));

            ComponentVerifierExtension.VerificationError error =
                    error(with(account(), "kind", "channel", "name", "ops"));

            assertError(error, missing, "SCOPE_MISSING", missing, "make another one");
            assertThat(error.getDetail("HTTP_CODE")).isEqualTo(status);
        }
    }

    @Test
    void allMissingScopesAreToldAtOnce() {
        restart(CliqSandbox.builder().refreshTokenScopes("ZohoCliq.Users.READ"));

        assertThat(verify(account()).getErrors())
                .extracting(error -> error.getDetail("check"))
                .containsExactlyInAnyOrderElementsOf(SCOPES);
    }

    @Test
    void aTargetNeedsOnlyItsOwnScopes() {
        restart(CliqSandbox.builder().refreshTokenScopes("ZohoCliq.Webhooks.CREATE"));

        assertThat(verify(with(account(), "kind", "bot", "name", "filebot")).getErrors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"channel,none", "chat,CT_1_1", "file,4711"})
    void aTargetThatIsNotThereIsTold(String kind, String name) {
        ComponentVerifierExtension.VerificationError error = error(with(account(), "kind", kind, "name", name));

        assertError(error, "target", "ILLEGAL_PARAMETER_VALUE", "404", "name", "network");
        assertThat(error.getParameterKeys()).containsExactlyInAnyOrder("name", "network");
    }

    @ParameterizedTest
    @CsvSource({"channel,ops", "chat,CT_3001_1"})
    void aTargetThatTheUserIsNoMemberOfIsTold(String kind, String name) {
        sandbox.forbid(kind + "/" + name);

        assertError(
                error(with(account(), "kind", kind, "name", name)),
                "target",
                "ILLEGAL_PARAMETER_VALUE",
                "403",
                "member",
                "network");
    }

    @Test
    void anOrganizationThatIsNotTheUsersIsTold() {
        restart(CliqSandbox.builder().organization("4711"));

        assertError(
                error(with(account(), "organization", "1234", "kind", "channel", "name", "ops")),
                "target",
                "ILLEGAL_PARAMETER_VALUE",
                "403",
                "organization");
    }

    @Test
    void aWebhookTokenThatIsAcceptedIsRight() {
        ComponentVerifierExtension.Result result = verify(with(webhook(), "kind", "channel", "name", "ops"));

        assertThat(result.getErrors()).isEmpty();
        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    @Test
    void aWebhookTokenThatWasDeletedIsTold() {
        sandbox.revokeWebhookToken(CliqSandbox.WEBHOOK_TOKEN);

        ComponentVerifierExtension.VerificationError error = error(webhook());

        assertError(error, "credentials", "AUTHENTICATION", "401", "webhookToken", "Webhook Tokens");
        assertThat(error.getParameterKeys()).contains("webhookToken");
    }

    @Test
    void aLockIsTold() {
        restart(CliqSandbox.builder().requestsPerWindow(0));

        assertThat(verify(with(account(), "kind", "bot", "name", "filebot")).getErrors())
                .singleElement()
                .satisfies(error -> assertError(error, "ZohoCliq.Webhooks.CREATE", "RATE_LIMIT", "600 s"));
    }

    @Test
    void theVerifierNeverExceedsTheLimit() {
        TestLimits.set(context, 1, Duration.ofHours(1));
        verify(with(account(), "kind", "bot", "name", "filebot"));

        assertError(
                error(with(account(), "kind", "bot", "name", "filebot")),
                "ZohoCliq.Webhooks.CREATE",
                "RATE_LIMIT",
                "not checked",
                "try again in");
        assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL)).hasSize(1);
    }

    @Test
    void theComponentsCredentialsAreNotSentToAnotherHost() {
        CliqFilesConfiguration options = component().getConfiguration();
        options.setClientId(CliqSandbox.CLIENT_ID);
        options.setClientSecret(CliqSandbox.CLIENT_SECRET);
        options.setRefreshToken(CliqSandbox.REFRESH_TOKEN);

        for (String option : Arrays.asList("baseUrl", "accountsUrl")) {
            ComponentVerifierExtension.VerificationError error = error(Map.of(option, sandbox.baseUrl()));

            assertThat(error.getCode())
                    .isEqualTo(ComponentVerifierExtension.VerificationError.StandardCode.INCOMPLETE_PARAMETER_GROUP);
            assertThat(error.getParameterKeys()).containsExactly(option);
        }
        assertThat(sandbox.requests()).isEmpty();
    }
}
