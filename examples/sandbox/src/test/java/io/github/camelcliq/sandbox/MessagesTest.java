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

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final String CHAT = "chat/CT_3001_1";

    private final MovableClock clock = new MovableClock();

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

    @Test
    void aChannelIsLookedUpByItsUniqueName() {
        JsonNode channel = TestClient.json(client.get("/api/v2/channelsbyname/ops"));

        assertThat(channel.path("unique_name").asText()).isEqualTo("ops");
        assertThat(channel.path("chat_id").asText()).isEqualTo(sandbox.chatId("channel/ops"));
    }

    @Test
    void anUnknownChannelIsAnswered404() {
        assertThat(client.get("/api/v2/channelsbyname/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void aTextMessageIsListed() {
        sandbox.postText(CHAT, "hello");

        JsonNode message = messages("").get(0);

        assertThat(message.path("type").asText()).isEqualTo("text");
        assertThat(message.path("content").path("text").asText()).isEqualTo("hello");
        assertThat(message.path("time").asLong()).isEqualTo(clock.millis());
        assertThat(message.path("id").asText()).matches("\\d+_\\d+");
        assertThat(message.path("sender").path("name").asText()).isNotEmpty();
    }

    @Test
    void aSharedFileIsListedWithItsIdAndComment() {
        client.share(
                "/api/v2/chats/CT_3001_1/files",
                MultipartForm.form().file("a.txt", "x").field("comments", "[\"look\"]"));

        JsonNode message = messages("").get(0);

        SharedFile shared = sandbox.shared(CHAT).get(0);
        assertThat(message.path("type").asText()).isEqualTo("file");
        assertThat(message.path("id").asText()).isEqualTo(shared.messageId());
        assertThat(message.path("content").toString())
                .isEqualTo("{\"file\":{\"name\":\"a.txt\",\"type\":\"text/plain\",\"id\":\"" + shared.fileId()
                        + "\"},\"comment\":\"look\"}");
    }

    @Test
    void aBotIsTheSenderOfWhatItPosts() {
        client.share(
                "/api/v2/chats/CT_3001_1/files?bot_unique_name=filebot",
                MultipartForm.form().file("a.txt", "x").field("bot_unique_name", "filebot"));

        assertThat(messages("").get(0).path("sender").toString())
                .isEqualTo("{\"name\":\"filebot\",\"id\":\"b-filebot\"}");
    }

    @Test
    void theNewestMessageComesFirst() {
        List.of("1", "2", "3").forEach(text -> sandbox.postText(CHAT, text));

        assertThat(texts("")).containsExactly("3", "2", "1");
    }

    @Test
    void filesOfOneRequestHaveMessagesOfTheirOwn() {
        client.share(
                "/api/v2/chats/CT_3001_1/files",
                MultipartForm.form().file("1.txt", "").file("2.txt", ""));

        assertThat(messages("").findValuesAsText("name")).contains("2.txt", "1.txt");
        assertThat(sandbox.shared(CHAT)).extracting(SharedFile::messageId).doesNotHaveDuplicates();
    }

    @Test
    void aLimitLeavesTheOldestOut() {
        List.of("1", "2", "3").forEach(text -> sandbox.postText(CHAT, text));

        assertThat(texts("?limit=2")).containsExactly("3", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?limit=100", "?limit=1000"})
    void thereAreAHundredMessagesAtMost(String query) {
        for (int i = 0; i < 101; i++) {
            sandbox.postText(CHAT, "text");
        }

        assertThat(messages(query)).hasSize(100);
    }

    @Test
    void bothEndsOfATimeSpanBelongToIt() {
        long start = clock.millis();
        for (String text : List.of("1", "2", "3", "4")) {
            sandbox.postText(CHAT, text);
            clock.advance(Duration.ofMillis(1));
        }

        assertThat(texts("?fromtime=" + (start + 1) + "&totime=" + (start + 2))).containsExactly("3", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=many", "?fromtime=today", "?totime="})
    void aMalformedParameterIsAnswered400(String query) {
        assertThat(client.get("/api/v2/chats/CT_3001_1/messages" + query).statusCode())
                .isEqualTo(400);
    }

    @Test
    void anUnknownChatIsAnswered404() {
        assertThat(client.get("/api/v2/chats/CT_0/messages").statusCode()).isEqualTo(404);
    }

    @Test
    void theMessagesOfABotCannotBeListed() {
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.postText("bot/filebot", "hello"));
    }

    private JsonNode messages(String query) {
        return TestClient.json(client.get("/api/v2/chats/CT_3001_1/messages" + query))
                .path("data");
    }

    private List<String> texts(String query) {
        return messages(query).findValuesAsText("text");
    }
}
