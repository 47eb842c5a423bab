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
package io.github.camelcliq.example.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of the check, for an account that works and for each failure. */
class CheckTest {
    private static final List<String> SCOPES = List.of(
            "ZohoCliq.Webhooks.CREATE",
            "ZohoCliq.Attachments.READ",
            "ZohoCliq.Messages.READ",
            "ZohoCliq.Channels.READ");

    /** A port on which nothing listens. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private CliqSandbox sandbox = CliqSandbox.start();
    private int status;

    @AfterEach
    void secretsAreMasked() {
        sandbox.close();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain(CliqSandbox.CLIENT_SECRET)
                .doesNotContain(CliqSandbox.REFRESH_TOKEN)
                .doesNotContain(CliqSandbox.ACCESS_TOKEN)
                .doesNotContain(CliqSandbox.WEBHOOK_TOKEN);
    }

    private void restart(CliqSandboxBuilder settings) {
        sandbox.close();
        sandbox = settings.start();
    }

    private void account(String target) {
        environment.put("CLIQ_CLIENT_ID", CliqSandbox.CLIENT_ID);
        environment.put("CLIQ_CLIENT_SECRET", CliqSandbox.CLIENT_SECRET);
        environment.put("CLIQ_REFRESH_TOKEN", CliqSandbox.REFRESH_TOKEN);
        environment.put("CLIQ_TARGET", target);
    }

    private List<String> run(String... arguments) throws Exception {
        environment.putIfAbsent("CLIQ_BASE_URL", sandbox.baseUrl());
        environment.putIfAbsent("CLIQ_ACCOUNTS_URL", sandbox.baseUrl());
        status = CheckMain.run(environment, new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** The line of the only failure, and the lines about it. */
    private String failure(String... arguments) throws Exception {
        List<String> lines = run(arguments);
        assertThat(status).isEqualTo(1);
        assertThat(lines).last().isEqualTo("1 failed");
        assertThat(lines).filteredOn(line -> line.startsWith("  FAILED")).hasSize(1);
        int first = 0;
        while (!lines.get(first).startsWith("  FAILED")) {
            first++;
        }
        int end = first + 1;
        while (lines.get(end).startsWith("               ")) {
            end++;
        }
        return String.join("\n", lines.subList(first, end));
    }

    private static String works(String text) {
        return "  works        " + text;
    }

    private static String failed(String text) {
        return "  FAILED       " + text;
    }

    @Test
    void anAccountThatWorksHasALineForEachCheck() throws Exception {
        account("channel/ops");

        assertThat(run())
                .containsExactly(
                        works("options"),
                        works("accounts server reached"),
                        works("client and refresh token accepted"),
                        works("API reached"),
                        works("access token accepted, data centre right"),
                        works("scope ZohoCliq.Webhooks.CREATE, to share"),
                        works("scope ZohoCliq.Attachments.READ, to fetch and consume"),
                        works("scope ZohoCliq.Messages.READ, to consume, list and confirm"),
                        works("scope ZohoCliq.Channels.READ, to consume, list and confirm in a channel"),
                        works("target channel/ops found and allowed"),
                        "Everything that was checked works");
        assertThat(status).isZero();
        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1"})
    void aFileIsSharedConfirmedAndFetchedBackWhenAskedFor(String target) throws Exception {
        account(target);

        assertThat(run("--share"))
                .contains(works("file shared with " + target), works("share confirmed"), works("file fetched back"))
                .last()
                .isEqualTo("Everything that was checked works");
        assertThat(status).isZero();
        assertThat(sandbox.shared(target)).singleElement().satisfies(file -> assertThat(file.name())
                .isEqualTo("cliq-files-check.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot/filebot", "user/alice@example.com"})
    void onlyAShareTellsWhetherABotOrUserIsThere(String target) throws Exception {
        account(target);

        assertThat(run("--share"))
                .anyMatch(line -> line.startsWith("  not checked  target " + target))
                .contains(works("file shared with " + target))
                .anyMatch(line -> line.startsWith("  not checked  share confirmed"));
        assertThat(status).isZero();
    }

    @Test
    void aWebhookTokenHasFewerChecks() throws Exception {
        environment.put("CLIQ_WEBHOOK_TOKEN", CliqSandbox.WEBHOOK_TOKEN);
        environment.put("CLIQ_TARGET", "channel/ops");

        assertThat(run("--share"))
                .startsWith(works("options"), works("API reached"), works("webhook token accepted"))
                .contains(works("file shared with channel/ops"));
        assertThat(status).isZero();
    }

    @Test
    void anAccountIsCheckedWithoutATarget() throws Exception {
        account("");

        assertThat(run()).hasSize(10).last().isEqualTo("Everything that was checked works");
    }

    @Test
    void missingVariablesAreNamed() throws Exception {
        assertThat(failure()).startsWith(failed("options")).contains("no credentials", "CLIQ_CLIENT_ID");
    }

    @Test
    void aMissingVariableIsNamed() throws Exception {
        account("channel/ops");
        environment.put("CLIQ_REFRESH_TOKEN", " ");

        assertThat(failure()).contains("There is no CLIQ_REFRESH_TOKEN", "Variables: CLIQ_REFRESH_TOKEN");
    }

    @Test
    void severalKindsOfCredentialsAreNamed() throws Exception {
        account("channel/ops");
        environment.put("CLIQ_WEBHOOK_TOKEN", CliqSandbox.WEBHOOK_TOKEN);

        assertThat(failure()).contains("several kinds of credentials", "CLIQ_WEBHOOK_TOKEN");
    }

    @Test
    void aWebhookTokenCannotFetch() throws Exception {
        environment.put("CLIQ_WEBHOOK_TOKEN", CliqSandbox.WEBHOOK_TOKEN);
        environment.put("CLIQ_TARGET", "file/1");

        assertThat(failure()).startsWith(failed("options")).contains("not possible with a webhookToken");
    }

    @ParameterizedTest
    @CsvSource({"chanel/ops, none of channel", "channel, There is no name"})
    void aTargetThatIsNoneIsNamed(String target, String reason) throws Exception {
        account(target);

        assertThat(failure()).startsWith(failed("options")).contains(reason, "Variables: CLIQ_TARGET");
    }

    @Test
    void anUnknownDataCentreIsNamed() throws Exception {
        account("channel/ops");
        environment.put("CLIQ_DATA_CENTER", "europe");

        assertThat(failure())
                .startsWith(failed("options"))
                .contains("one of us, eu, in", "Variables: CLIQ_DATA_CENTER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "room/ops", "channel/", "channel"})
    void aTargetThatIsNoneIsRejected(String target) throws Exception {
        account(target);

        assertThat(failure()).startsWith(failed("options"));
    }

    @Test
    void anAccountsServerThatIsOutOfReach() throws Exception {
        account("channel/ops");
        environment.put("CLIQ_ACCOUNTS_URL", NOBODY);

        assertThat(failure("--share"))
                .startsWith(failed("accounts server reached"))
                .contains("proxy", "Variables: CLIQ_ACCOUNTS_URL");
        assertThat(run()).filteredOn(line -> line.startsWith("  not checked")).hasSizeGreaterThan(8);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anAccountsServerThatIsDown() throws Exception {
        account("channel/ops");
        sandbox.failNext(Api.TOKEN, 503);

        assertThat(failure()).startsWith(failed("accounts server reached")).contains("503");
    }

    @Test
    void aClientThatIsNotKnown() throws Exception {
        account("channel/ops");
        environment.put("CLIQ_CLIENT_ID", "another");

        assertThat(failure())
                .startsWith(failed("client and refresh token accepted"))
                .contains(
                        "invalid_client",
                        "Check CLIQ_CLIENT_ID and CLIQ_CLIENT_SECRET",
                        "Variables: CLIQ_CLIENT_ID, CLIQ_CLIENT_SECRET, CLIQ_DATA_CENTER");
    }

    @Test
    void aRefreshTokenThatIsNotKnown() throws Exception {
        account("channel/ops");
        sandbox.revokeRefreshToken();

        assertThat(failure())
                .startsWith(failed("client and refresh token accepted"))
                .contains("invalid_code", "Variables: CLIQ_REFRESH_TOKEN, CLIQ_DATA_CENTER");
    }

    @Test
    void tooManyAccessTokens() throws Exception {
        account("channel/ops");
        restart(CliqSandbox.builder().tokensPerWindow(0));

        assertThat(failure())
                .startsWith(failed("client and refresh token accepted"))
                .contains("Access Denied", "10 minutes", "another program");
    }

    @Test
    void anApiThatIsOutOfReach() throws Exception {
        account("channel/ops");
        environment.put("CLIQ_BASE_URL", NOBODY);

        assertThat(failure())
                .startsWith(failed("API reached"))
                .contains("Check the network, a proxy", "or CLIQ_BASE_URL: ", "Variables: CLIQ_BASE_URL");
    }

    @Test
    void aTokenOfAnotherDataCentre() throws Exception {
        account("channel/ops");
        try (CliqSandbox other = CliqSandbox.start()) {
            environment.put("CLIQ_ACCOUNTS_URL", other.baseUrl());

            assertThat(failure())
                    .startsWith(failed("access token accepted, data centre right"))
                    .contains("oauthtoken_invalid", "data centre", "CLIQ_DATA_CENTER");
        }
    }

    @Test
    void anAccessTokenThatHasExpired() throws Exception {
        environment.put("CLIQ_ACCESS_TOKEN", CliqSandbox.ACCESS_TOKEN);
        sandbox.expireTokens();

        assertThat(failure())
                .startsWith(failed("access token accepted, data centre right"))
                .contains("valid for an hour", "CLIQ_ACCESS_TOKEN");
    }

    @Test
    void aWebhookTokenThatWasDeleted() throws Exception {
        environment.put("CLIQ_WEBHOOK_TOKEN", CliqSandbox.WEBHOOK_TOKEN);
        environment.put("CLIQ_TARGET", "channel/ops");
        sandbox.revokeWebhookToken(CliqSandbox.WEBHOOK_TOKEN);

        assertThat(failure("--share"))
                .startsWith(failed("webhook token accepted"))
                .contains("Webhook Tokens", "CLIQ_WEBHOOK_TOKEN");
        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    static Stream<String> scopes() {
        return SCOPES.stream();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void aScopeThatIsMissing(String missing) throws Exception {
        account("channel/ops");
        restart(CliqSandbox.builder()
                .refreshTokenScopes(
                        SCOPES.stream().filter(scope -> !scope.equals(missing)).toArray(String[]::new)));

        assertThat(failure("--share"))
                .startsWith(failed("scope " + missing))
                .contains("make another one with this scope", "CLIQ_REFRESH_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({"channel/none, unique name", "chat/CT_1_1, 404", "file/4711, 404"})
    void aTargetThatIsNotThere(String target, String text) throws Exception {
        account(target);

        assertThat(failure())
                .startsWith(failed("target " + target))
                .contains(text, "If it is in a network, set CLIQ_NETWORK", "Variables: CLIQ_NETWORK, CLIQ_TARGET");
    }

    @Test
    void aTargetThatIsNotInTheNetwork() throws Exception {
        restart(CliqSandbox.builder().network("hr", "77"));
        account("channel/none");
        environment.put("CLIQ_NETWORK", "hr");

        assertThat(failure())
                .startsWith(failed("target channel/none"))
                .contains("Check CLIQ_NETWORK and CLIQ_ORGANIZATION", "Variables: CLIQ_NETWORK, CLIQ_ORGANIZATION");
    }

    @Test
    void aTargetThatIsForbidden() throws Exception {
        account("channel/ops");
        sandbox.forbid("channel/ops");

        assertThat(failure("--share"))
                .startsWith(failed("target channel/ops"))
                .contains("403", "member", "set CLIQ_NETWORK");
    }

    @ParameterizedTest
    @CsvSource({"bot/none, unique name", "user/nobody@example.com, 404"})
    void aShareThatIsRejected(String target, String text) throws Exception {
        account(target);

        assertThat(failure("--share"))
                .startsWith(failed("file shared with " + target))
                .contains(text);
    }

    @Test
    void aShareThatIsForbidden() throws Exception {
        account("bot/filebot");
        sandbox.forbid("bot/filebot");

        assertThat(failure("--share"))
                .startsWith(failed("file shared with bot/filebot"))
                .contains("403", "member");
    }

    @Test
    void aShareWithoutATarget() throws Exception {
        account("");

        assertThat(failure("--share")).startsWith(failed("file shared")).contains("Set CLIQ_TARGET");
    }

    @Test
    void aShareThatTheMessagesDoNotShow() throws Exception {
        account("channel/ops");
        restart(CliqSandbox.builder().fileNames(name -> "renamed-" + name));

        assertThat(failure("--share")).startsWith(failed("share confirmed")).contains("do not show the file");
    }

    @Test
    void anotherArgument() throws Exception {
        account("channel/ops");

        assertThat(run("--shares")).singleElement().asString().contains("--share");
        assertThat(status).isEqualTo(1);
        assertThat(sandbox.requests()).isEmpty();
    }
}
