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

import static io.github.camelcliq.sandbox.MultipartForm.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTokenTest {
    private static final String OPS = "/api/v2/channelsbyname/ops/files";
    private static final String KEY = "?zapikey=sandbox-webhook";

    @RegisterExtension
    final CliqSandboxExtension extension = new CliqSandboxExtension();

    private CliqSandbox sandbox;
    private TestClient client;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        client = new TestClient(sandbox).withAuthorization(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/channelsbyname/ops/files",
                "/api/v2/channels/O1001/files",
                "/api/v2/bots/filebot/files",
                "/api/v2/chats/CT_3001_1/files",
                "/api/v2/buddies/60011/files",
                "/company/64396901/api/v2/channelsbyname/ops/files",
            })
    void aWebhookTokenShares(String path) {
        assertThat(share(path + KEY).statusCode()).isEqualTo(204);
    }

    @Test
    void aBotPostsByAWebhookToken() {
        client.share(
                OPS + KEY + "&bot_unique_name=filebot",
                form().file("a.txt", "x").field("bot_unique_name", "filebot"));

        assertThat(sandbox.shared("channel/ops").get(0).botUniqueName()).isEqualTo("filebot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "sandbox-token"})
    void aWrongTokenGets401(String token) {
        HttpResponse<String> response = share(OPS + "?zapikey=" + token);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(TestClient.code(response)).isEqualTo("oauthtoken_invalid");
        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    @Test
    void aRevokedTokenGets401() {
        sandbox.revokeWebhookToken(CliqSandbox.WEBHOOK_TOKEN);

        assertThat(share(OPS + KEY).statusCode()).isEqualTo(401);
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.revokeWebhookToken(CliqSandbox.WEBHOOK_TOKEN));
    }

    @Test
    void aNewTokenShares() {
        assertThat(share(OPS + "?zapikey=" + sandbox.webhookToken()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void thereAreFiveTokensAtMost() {
        for (int i = 0; i < 4; i++) {
            sandbox.webhookToken();
        }

        assertThatIllegalStateException().isThrownBy(sandbox::webhookToken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/files/1", "/api/v2/chats/CT_3001_1/messages", "/api/v2/channelsbyname/ops"})
    void aWebhookTokenIsForSharingOnly(String path) {
        assertThat(client.get(path + KEY).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/chats/CT_3001_1/files", "/api/v2/buddies/60011/files"})
    void itMayBeForChannelsAndBotsOnly(String path) {
        try (CliqSandbox strict = CliqSandbox.builder()
                .quirks(Quirk.WEBHOOK_TOKENS_FOR_CHANNELS_AND_BOTS_ONLY)
                .start()) {
            TestClient strictClient = new TestClient(strict).withAuthorization(null);

            assertThat(strictClient.share(path + KEY, form().file("a.txt", "x")).statusCode())
                    .isEqualTo(401);
            assertThat(strictClient.share(OPS + KEY, form().file("a.txt", "x")).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void aWebhookTokenNextToAnAccessTokenIsOneParameterTooMany() {
        HttpResponse<String> response = new TestClient(sandbox).share(OPS + KEY, form().file("a.txt", "x"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestClient.code(response)).isEqualTo("extra_param_found");
        assertThat(response.body()).contains("zapikey").doesNotContain("sandbox-webhook");
    }

    @Test
    void itCountsForTheLimitOfItsUser() {
        TestClient withAccessToken = new TestClient(sandbox);
        for (int i = 0; i < 20; i++) {
            withAccessToken.share(OPS, form().file("a.txt", "x"));
        }

        assertThat(share(OPS + KEY).statusCode()).isEqualTo(429);
    }

    /** The HTTP server responds to it before the sandbox sees it. */
    @ParameterizedTest
    @ValueSource(strings = {"zapikey=%zzmy-secret", "%zz=my-secret"})
    void aQueryThatCannotBeDecodedGets400AndShownNowhere(String query) throws Exception {
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(("POST " + OPS + "?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ").doesNotContain("my-secret");
        }

        assertThat(sandbox.requests()).isEmpty();
        assertThat(new PageClient(sandbox).get("/sandbox/state").body()).doesNotContain("my-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zapikey=my-secret",
                "x=1&zapikey=my-secret&y",
                "ZAPIKEY=my-secret",
                "zapi%6Bey=my-secret",
                "zapikey=a&zapikey=my-secret",
                "client_secret=my-secret",
                "refresh_token=my-secret"
            })
    void secretsOfAQueryAreShownNowhere(String query) throws Exception {
        for (String path : List.of(OPS, "/api/v2/nowhere/at/all", "/oauth/v2/token")) {
            try (RawConnection connection = new RawConnection(sandbox)) {
                connection.send(("POST " + path + "?" + query + " HTTP/1.1\r\nHost: localhost\r\n"
                                + "Connection: close\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));

                assertThat(connection.readToEnd()).startsWith("HTTP/1.1 ").doesNotContain("my-secret");
            }
        }

        assertThat(sandbox.requests()).hasSize(3).allSatisfy(request -> assertThat(request.path())
                .doesNotContain("my-secret")
                .contains("***"));
        assertThat(new PageClient(sandbox).get("/sandbox/state").body()).doesNotContain("my-secret");
    }

    private HttpResponse<String> share(String path) {
        return client.share(path, form().file("a.txt", "x"));
    }
}
