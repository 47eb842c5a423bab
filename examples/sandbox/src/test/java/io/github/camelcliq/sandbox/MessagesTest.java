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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final String CHAT = "chat/CT_3001_1";

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

    @Test
    void aChannelIsLookedUpByItsUniqueName() {
        JsonNode channel = TestClient.json(client.get("/api/v2/channelsbyname/ops"));

        assertThat(channel.path("unique_name").asText()).isEqualTo("ops");
        assertThat(channel.path("channel_id").asText()).isEqualTo("O1001");
        assertThat(channel.path("chat_id").asText()).isEqualTo(sandbox.chatId("channel/ops"));
    }

    @Test
    void anUnknownChannelGets404() {
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
                        + "\",\"dimensions\":{\"size\":1}},\"comment\":\"look\"}");
    }

    @Test
    void anImageHasAThumbnailNextToTheFile() {
        sandbox.postFile(CHAT, "a.gif", "image/gif", "GIF89a, a picture".getBytes(StandardCharsets.US_ASCII));

        assertThat(messages("").get(0).path("content").fieldNames())
                .toIterable()
                .containsExactly("file", "thumbnail");
    }

    @Test
    void theUserOfTheTokenIsTheSender() {
        sandbox.allowToken("token-of-bob", "bob");

        client.withToken("token-of-bob")
                .share("/api/v2/chats/CT_3001_1/files", MultipartForm.form().file("a.txt", "x"));

        assertThat(messages("").get(0).at("/sender/id").textValue()).isEqualTo("bob");
    }

    @Test
    void anEditedMessageKeepsItsIdAndTime() {
        CliqSandboxChat chat = sandbox.chat(CHAT);
        String text = chat.postText("hello");
        chat.postFile("a.txt", "text/plain", new byte[1]);
        JsonNode before = messages("");

        chat.edit(text, "good bye");
        chat.edit(sandbox.shared(CHAT).get(0).messageId(), "a comment");

        assertThat(messages("").findValuesAsText("text")).containsExactly("good bye");
        assertThat(messages("").findValuesAsText("comment")).containsExactly("a comment");
        assertThat(messages("").findValuesAsText("id")).isEqualTo(before.findValuesAsText("id"));
        assertThat(messages("").findValuesAsText("time")).isEqualTo(before.findValuesAsText("time"));
    }

    @Test
    void aDeletedMessageIsGoneWithItsFile() {
        String fileId = sandbox.postFile(CHAT, "a.txt", "text/plain", new byte[1]);
        String messageId = sandbox.shared(CHAT).get(0).messageId();

        sandbox.chat(CHAT).delete(messageId);

        assertThat(messages("")).isEmpty();
        assertThat(client.fetch(fileId).statusCode()).isEqualTo(404);
        assertThat(sandbox.shared(CHAT)).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.chat(CHAT).delete(messageId))
                .withMessageContaining(messageId);
    }

    @Test
    void aHiddenMessageAppearsAtItsPlaceLater() {
        CliqSandboxChat chat = sandbox.chat(CHAT);
        chat.postText("1");
        String late = chat.postText("2");
        chat.postText("3");

        chat.hide(late);
        assertThat(texts("")).containsExactly("3", "1");
        chat.show(late);
        assertThat(texts("")).containsExactly("3", "2", "1");
    }

    @Test
    void allMessagesMayAppearLate() {
        try (CliqSandbox late = CliqSandbox.builder()
                .clock(clock)
                .messageDelay(Duration.ofSeconds(5))
                .start()) {
            late.postText(CHAT, "hello");
            clock.advance(Duration.ofMillis(4999));
            assertThat(listed(late, "")).isEmpty();
            clock.advance(Duration.ofMillis(1));
            assertThat(listed(late, "")).hasSize(1);
        }
    }

    @Test
    void aPageMayBeShortAlthoughThereAreOlderMessages() {
        try (CliqSandbox brief = CliqSandbox.builder().messagesPerPage(2).start()) {
            List.of("1", "2", "3").forEach(text -> brief.postText(CHAT, text));

            assertThat(listed(brief, "?limit=100").findValuesAsText("text")).containsExactly("3", "2");
        }
    }

    @Test
    void aThreadIsAChatOfItsOwn() {
        for (String parent : List.of("channel/ops", CHAT)) {
            CliqSandboxChat thread = sandbox.chat(parent).startThread();
            assertThat(thread.id()).isEqualTo(sandbox.chatId(parent) + "-T-1");

            client.share(
                    "/api/v2/chats/" + thread.id() + "/files",
                    MultipartForm.form().file("a.txt", "x"));

            assertThat(sandbox.shared("chat/" + thread.id())).hasSize(1);
            assertThat(sandbox.shared(parent)).isEmpty();
            assertThat(TestClient.json(client.get("/api/v2/chats/" + thread.id() + "/messages"))
                            .path("data"))
                    .hasSize(1);
        }
        assertThat(sandbox.chat(CHAT).startThread().id()).isEqualTo("CT_3001_1-T-2");
    }

    @Test
    void aChannelThatTheAccountLeftHasNoChatId() {
        sandbox.chat("channel/ops").leave();
        assertThat(lookUp(client).path("chat_id").isNull()).isTrue();

        sandbox.chat("channel/ops").join();
        assertThat(lookUp(client).path("chat_id").textValue()).isEqualTo(sandbox.chatId("channel/ops"));
    }

    @Test
    void theMissingChatIdMayBeText() {
        try (CliqSandbox other =
                CliqSandbox.builder().quirks(Quirk.CHAT_ID_AS_TEXT).start()) {
            other.chat("channel/ops").leave();

            assertThat(lookUp(new TestClient(other)).path("chat_id").textValue())
                    .isEqualTo("null");
        }
    }

    @Test
    void theDateOfAResponseIsTheClocks() {
        assertThat(client.get("/api/v2/chats/CT_3001_1/messages").headers().firstValue("Date"))
                .hasValue("Sun, 22 Nov 2026 12:00:00 GMT");
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
    void aMalformedParameterGets400(String query) {
        assertThat(client.get("/api/v2/chats/CT_3001_1/messages" + query).statusCode())
                .isEqualTo(400);
    }

    @Test
    void anUnknownChatGets404() {
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

    private static JsonNode listed(CliqSandbox other, String query) {
        return TestClient.json(new TestClient(other).get("/api/v2/chats/CT_3001_1/messages" + query))
                .path("data");
    }

    private static JsonNode lookUp(TestClient client) {
        return TestClient.json(client.get("/api/v2/channelsbyname/ops"));
    }

    private List<String> texts(String query) {
        return messages(query).findValuesAsText("text");
    }
}
