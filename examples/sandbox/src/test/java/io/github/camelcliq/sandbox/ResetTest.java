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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox that was reset is as it was when it started. */
class ResetTest {
    private static final String REFRESH = "client_id=sandbox-client&client_secret=sandbox-secret"
            + "&grant_type=refresh_token&refresh_token=sandbox-refresh";
    private static final String LOOK_UP = "/api/v2/channelsbyname/ops";

    @TempDir
    private Path directory;

    private CliqSandbox sandbox;
    private TestClient client;

    @BeforeEach
    void start() {
        sandbox = CliqSandbox.builder()
                .directory(directory)
                .channel("mine")
                .requestsPerWindow(2)
                .tokensPerWindow(1)
                .start();
        client = new TestClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void filesMessagesAndRequestsAreForgotten() throws IOException {
        String seeded = sandbox.seed("a.txt", "text/plain", new byte[1]);
        sandbox.postFile("channel/ops", "b.txt", "text/plain", new byte[1]);
        client.share(LOOK_UP + "/files", MultipartForm.form().file("c.txt", "x"));

        sandbox.reset();

        assertThat(sandbox.shared("channel/ops")).isEmpty();
        assertThat(sandbox.requests()).isEmpty();
        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)
                            .filter(file -> file.getFileName().toString().length() > 100))
                    .isEmpty();
        }
        assertThat(client.fetch(seeded).statusCode()).isEqualTo(404);
        assertThat(sandbox.requests()).singleElement().satisfies(request -> assertThat(request.number())
                .isEqualTo(1));
    }

    @Test
    void targetsAreThoseFromTheStart() {
        String opsId = sandbox.channelId("channel/ops");
        String opsChat = sandbox.chatId("channel/ops");
        sandbox.addChannel("added");
        sandbox.forbid("channel/ops");
        sandbox.chat("channel/mine").leave();

        sandbox.reset();

        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.shared("channel/added"));
        assertThat(sandbox.channelId("channel/ops")).isEqualTo(opsId);
        assertThat(sandbox.chatId("channel/ops")).isEqualTo(opsChat);
        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(200);
        assertThat(TestClient.json(client.get("/api/v2/channelsbyname/mine"))
                        .path("chat_id")
                        .isTextual())
                .isTrue();
    }

    @Test
    void tokensAreThoseFromTheStart() {
        sandbox.allowToken("token-of-bob", "bob");
        sandbox.expireTokens();
        sandbox.revokeRefreshToken();
        sandbox.revokeWebhookToken(CliqSandbox.WEBHOOK_TOKEN);
        String webhook = sandbox.webhookToken();
        client.askForToken(REFRESH);

        sandbox.reset();

        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(200);
        assertThat(client.withToken("token-of-bob").get(LOOK_UP).statusCode()).isEqualTo(401);
        assertThat(TestClient.json(client.askForToken(REFRESH)).has("access_token"))
                .isTrue();
        assertThat(sandbox.tokensMade()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.revokeWebhookToken(webhook));
        sandbox.revokeWebhookToken(CliqSandbox.WEBHOOK_TOKEN);
    }

    @Test
    void resetEndsLocks() {
        lock();

        sandbox.reset();

        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @Test
    void resetLimitsEndsLocksAndKeepsFiles() {
        sandbox.postFile("channel/ops", "b.txt", "text/plain", new byte[1]);
        client.askForToken(REFRESH);
        lock();

        sandbox.resetLimits();

        assertThat(sandbox.lockedUntil(Api.LOOK_UP_CHANNEL)).isEmpty();
        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(200);
        assertThat(TestClient.json(client.askForToken(REFRESH)).has("access_token"))
                .isTrue();
        assertThat(sandbox.shared("channel/ops")).hasSize(1);
    }

    private void lock() {
        for (int i = 0; i < 3; i++) {
            client.get(LOOK_UP);
        }
        assertThat(sandbox.lockedUntil(Api.LOOK_UP_CHANNEL)).isPresent();
    }
}
