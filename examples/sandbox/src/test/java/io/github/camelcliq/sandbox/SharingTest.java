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
import static io.github.camelcliq.sandbox.TestClient.code;
import static io.github.camelcliq.sandbox.TestClient.json;
import static io.github.camelcliq.sandbox.TestClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingTest {
    private static final String OPS = "/api/v2/channelsbyname/ops/files";

    @RegisterExtension
    final CliqSandboxExtension extension = new CliqSandboxExtension();

    private CliqSandbox sandbox;
    private TestClient client;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        client = new TestClient(sandbox);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/channelsbyname/ops/files, channel/ops",
        "/api/v2/channelsbyname/announcements/files, channel/announcements",
        "/api/v2/channels/O1001/files, channel/ops",
        "/api/v2/channels/O1000/files, channel/announcements",
        "/api/v2/bots/filebot/files, bot/filebot",
        "/api/v2/chats/CT_3001_1/files, chat/CT_3001_1",
        "/api/v2/buddies/60011/files, user/60011",
        "/api/v2/buddies/alice%40example.com/files, user/60011",
        "/api/v2/buddies/60011/files, user/alice@example.com",
    })
    void eachTargetAcceptsFilesAndReturns204(String path, String target) {
        HttpResponse<String> response = client.share(path, form().file("a.txt", "content"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(sandbox.shared(target)).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("a.txt");
            assertThat(file.type()).isEqualTo("text/plain");
            assertThat(file.size()).isEqualTo(7);
            assertThat(file.bytes()).asString().isEqualTo("content");
        });
    }

    @Test
    void filesOfOneRequestStayInOrder() {
        client.share(OPS, form().file("1.txt", "one").file("2.txt", "two"));
        client.share(OPS, form().file("3.txt", "three"));

        assertThat(sandbox.shared("channel/ops"))
                .extracting(SharedFile::name, SharedFile::requestNumber)
                .containsExactly(tuple("1.txt", 1L), tuple("2.txt", 1L), tuple("3.txt", 2L));
    }

    @Test
    void aPartMayBeNamedFiles() {
        client.share(OPS, form().file("files", "a.txt", new byte[] {1}));

        assertThat(sandbox.shared("channel/ops")).hasSize(1);
    }

    @Test
    void anEmptyFileIsAFile() {
        client.share(OPS, form().file("empty.txt", ""));

        assertThat(sandbox.shared("channel/ops")).singleElement().satisfies(file -> assertThat(file.size())
                .isZero());
    }

    @Test
    void contentThatLooksLikeABoundaryStaysContent() {
        String content = "\r\n--cliq-test-boundar\r\n-\r\n--\r\n\r\n";

        client.share(OPS, form().file("a.txt", content));

        assertThat(sandbox.shared("channel/ops").get(0).bytes()).asString().isEqualTo(content);
    }

    @Test
    void aSharedFileCanBeFetched() {
        client.share(OPS, form().file("a.txt", "content"));

        String fileId = sandbox.shared("channel/ops").get(0).fileId();
        assertThat(client.fetch(fileId).body()).asString().isEqualTo("content");
    }

    @Test
    void aSharedFileTellsItsDigest() {
        client.share(OPS, form().file("a.txt", "abc"));

        assertThat(sandbox.shared("channel/ops").get(0).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @CsvSource({"résumé-日本.txt, résumé-日本.txt", "a%22b.txt, a\"b.txt", "50%25.txt, 50%25.txt", "a;b=c.txt, a;b=c.txt"})
    void namesAreReadAsBrowsersWriteThem(String escaped, String name) {
        client.share(OPS, form().file(escaped, "content"));

        assertThat(sandbox.shared("channel/ops").get(0).name()).isEqualTo(name);
    }

    @Test
    void lineBreaksInNamesAreUnescaped() {
        client.share(OPS, form().file("a%0D%0Ab.txt", "content"));

        assertThat(sandbox.shared("channel/ops").get(0).name()).isEqualTo("a\r\nb.txt");
    }

    @Test
    void aNameInLatin1IsRejected() {
        byte[] latin1 = new String(form().file("résumé.txt", "x").complete(), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(client.share(OPS, latin1).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"../a.txt", "/etc/passwd", "C:\\a.txt"})
    void aNameWithADirectoryIsRejected(String name) {
        HttpResponse<String> response = client.share(OPS, form().file(name, "content"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(message(response)).contains(name);
    }

    @Test
    void commentsGoToTheFilesInOrder() {
        client.share(OPS, form().file("1.txt", "").file("2.txt", "").field("comments", "[\"\",\"zwei – 二\"]"));

        assertThat(sandbox.shared("channel/ops"))
                .extracting(SharedFile::comment)
                .containsExactly("", "zwei – 二");
    }

    @Test
    void filesWithoutACommentHaveAnEmptyOne() {
        client.share(OPS, form().file("1.txt", "").file("2.txt", "").field("comments", "[\"one\"]"));

        assertThat(sandbox.shared("channel/ops"))
                .extracting(SharedFile::comment)
                .containsExactly("one", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"hello", "\"hello\"", "[1]", "[\"a\"] x", "{}"})
    void commentsThatAreNoArrayOfStringsAreRejected(String comments) {
        HttpResponse<String> response =
                client.share(OPS, form().file("a.txt", "").field("comments", comments));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("input_json_invalid");
    }

    @Test
    void moreCommentsThanFilesAreRejected() {
        HttpResponse<String> response =
                client.share(OPS, form().file("a.txt", "").field("comments", "[\"\",\"\"]"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    @Test
    void aBotPostsWhenThePartAndTheQueryNameIt() {
        client.share(OPS + "?bot_unique_name=filebot", form().file("a.txt", "").field("bot_unique_name", "filebot"));

        assertThat(sandbox.shared("channel/ops").get(0).botUniqueName()).isEqualTo("filebot");
    }

    @ParameterizedTest
    @CsvSource({"filebot,", ",filebot", "filebot,other"})
    void aBotThatPartAndQueryDoNotAgreeOnIsRejected(String part, String parameter) {
        MultipartForm form = form().file("a.txt", "");
        HttpResponse<String> response = client.share(
                parameter == null ? OPS : OPS + "?bot_unique_name=" + parameter,
                part == null ? form : form.field("bot_unique_name", part));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(message(response)).contains("bot_unique_name");
    }

    @Test
    void aPlainChatMayRejectABot() {
        try (CliqSandbox strict =
                CliqSandbox.builder().quirks(Quirk.BOTS_IN_CHANNELS_ONLY).start()) {
            String thread = strict.chat("channel/ops").startThread().id();
            for (String chat : List.of("CT_3001_1", strict.chatId("channel/ops"), thread)) {
                HttpResponse<String> response = new TestClient(strict)
                        .share(
                                "/api/v2/chats/" + chat + "/files?bot_unique_name=filebot",
                                form().file("a.txt", "").field("bot_unique_name", "filebot"));

                assertThat(response.statusCode()).isEqualTo(chat.equals("CT_3001_1") ? 400 : 204);
                assertThat(response.body()).contains(chat.equals("CT_3001_1") ? "extra_param_found" : "");
            }
        }
    }

    @Test
    void anUnknownBotIsRejected() {
        HttpResponse<String> response = client.share(
                OPS + "?bot_unique_name=nobot", form().file("a.txt", "").field("bot_unique_name", "nobot"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(message(response)).contains("nobot");
    }

    @Test
    void nameAndPictureOfTheSenderAreKept() {
        client.share(
                OPS,
                form().file("a.txt", "").field("bot_name", "Files").field("bot_image", "https://example.com/f.png"));

        assertThat(sandbox.shared("channel/ops")).singleElement().satisfies(file -> {
            assertThat(file.botName()).isEqualTo("Files");
            assertThat(file.botImage()).isEqualTo("https://example.com/f.png");
        });
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", ","})
    void markAsReadIsTrueFalseOrAbsent(String part, Boolean expected) {
        MultipartForm form = form().file("a.txt", "");
        client.share(OPS, part == null ? form : form.field("mark_as_read", part));

        assertThat(sandbox.shared("channel/ops").get(0).markAsRead()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/channels/O1001/files, channel/ops",
        "/api/v2/chats/CT_3001_1/files, chat/CT_3001_1",
        "/api/v2/buddies/60011/files, user/60011",
    })
    void allTargetsButBotsTakeMarkAsRead(String path, String target) {
        client.share(path, form().file("a.txt", "").field("mark_as_read", "true"));

        assertThat(sandbox.shared(target).get(0).markAsRead()).isTrue();
    }

    @Test
    void anotherMarkAsReadIsRejected() {
        assertThat(client.share(OPS, form().file("a.txt", "").field("mark_as_read", "yes"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBotDeliversToOneSubscriber() {
        client.share("/api/v2/bots/filebot/files", form().file("a.txt", "").field("user_id", "60011"));

        assertThat(sandbox.shared("bot/filebot").get(0).userId()).isEqualTo("60011");
    }

    @Test
    void anUnknownSubscriberIsRejected() {
        HttpResponse<String> response = client.share(
                "/api/v2/bots/filebot/files", form().file("a.txt", "").field("user_id", "1"));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/channelsbyname/ops/files, user_id",
        "/api/v2/bots/filebot/files, mark_as_read",
        "/api/v2/bots/filebot/files, bot_unique_name",
        "/api/v2/chats/CT_3001_1/files, user_id",
        "/api/v2/buddies/60011/files, bot_unique_name",
        "/api/v2/channelsbyname/ops/files, attachment",
    })
    void aPartThatTheTargetDoesNotKnowIsRejectedByName(String path, String part) {
        HttpResponse<String> response =
                client.share(path, form().file("a.txt", "").field(part, "true"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(message(response)).contains(part);
    }

    @Test
    void anUnknownQueryParameterIsRejectedByName() {
        HttpResponse<String> response = client.share(OPS + "?markasread=true", form().file("a.txt", ""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(message(response)).contains("markasread");
    }

    @Test
    void aQueryParameterMayNotBeThereTwice() {
        HttpResponse<String> response = client.share(
                OPS + "?bot_unique_name=filebot&bot_unique_name=filebot",
                form().file("a.txt", "").field("bot_unique_name", "filebot"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("extra_param_found");
    }

    @Test
    void aRequestWithoutAFileIsRejected() {
        HttpResponse<String> response = client.share(OPS, form().field("comments", "[]"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(message(response)).contains("file");
    }

    @Test
    void aFilePartWithoutAFileNameIsRejected() {
        assertThat(client.share(OPS, form().field("file", "content")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBodyThatIsNoMultipartIsRejected() {
        HttpResponse<String> response = client.post(OPS, "application/json", "{\"files\":[\"a.txt\"]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(message(response)).contains("multipart/form-data");
    }

    @Test
    void tenFilesAreShared() {
        MultipartForm form = form();
        for (int i = 0; i < 10; i++) {
            form.file(i + ".txt", "");
        }

        assertThat(client.share(OPS, form).statusCode()).isEqualTo(204);
        assertThat(sandbox.shared("channel/ops")).hasSize(10);
    }

    @Test
    void ofElevenFilesNoneIsShared() {
        MultipartForm form = form();
        for (int i = 0; i < 11; i++) {
            form.file(i + ".txt", "");
        }

        assertThat(client.share(OPS, form).statusCode()).isEqualTo(400);
        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    @Test
    void aFileOfTheLargestSizeIsShared() {
        try (CliqSandbox small = CliqSandbox.builder().maxFileSize(100_000).start()) {
            HttpResponse<String> response =
                    new TestClient(small).share(OPS, form().file("file", "a", new byte[100_000]));

            assertThat(response.statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aFileOneByteLargerIsRejectedWithAllOthers() {
        try (CliqSandbox small = CliqSandbox.builder().maxFileSize(100_000).start()) {
            HttpResponse<String> response = new TestClient(small)
                    .share(OPS, form().file("ok.txt", "fine").file("file", "large.bin", new byte[100_001]));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(code(response)).isEqualTo("file_size_exceeded");
            assertThat(message(response)).contains("large.bin");
            assertThat(small.shared("channel/ops")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/channelsbyname/nowhere/files",
        "/api/v2/channels/O1/files",
        "/api/v2/channels/ops/files",
        "/api/v2/bots/nobot/files",
        "/api/v2/chats/CT_0/files",
        "/api/v2/buddies/bob@example.com/files",
    })
    void anUnknownTargetGets404(String path) {
        HttpResponse<String> response = client.share(path, form().file("a.txt", ""));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(code(response)).isEqualTo("operation_failed");
    }

    @Test
    void aForbiddenTargetGets403() {
        sandbox.forbid("channel/ops");

        assertThat(client.share(OPS, form().file("a.txt", "")).statusCode()).isEqualTo(403);
        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    @Test
    void aNameIsDecodedOnceAndASlashInItStaysInside() {
        sandbox.addChannel("a/b+c%40");

        client.share("/api/v2/channelsbyname/a%2Fb+c%2540/files", form().file("a.txt", ""));

        assertThat(sandbox.shared("channel/a/b+c%40")).hasSize(1);
    }

    @Test
    void aChannelCanBeReachedByItsChatId() {
        String chatId = sandbox.chatId("channel/ops");

        client.share("/api/v2/chats/" + chatId + "/files", form().file("a.txt", ""));

        assertThat(sandbox.shared("channel/ops")).hasSize(1);
    }

    @Test
    void aBotMayReturnJson() {
        try (CliqSandbox talkative =
                CliqSandbox.builder().shareResult(ShareResult.JSON).start()) {
            HttpResponse<String> response =
                    new TestClient(talkative).share("/api/v2/bots/filebot/files", form().file("a.txt", ""));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).toString()).isEqualTo("{\"user_ids\":[\"60011\"]}");
        }
    }

    @Test
    void aShareMayGetText() {
        try (CliqSandbox talkative =
                CliqSandbox.builder().shareResult(ShareResult.TEXT).start()) {
            HttpResponse<String> response = new TestClient(talkative).share(OPS, form().file("a.txt", ""));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        }
    }

    @Test
    void theServiceMayRenameFiles() {
        try (CliqSandbox renaming =
                CliqSandbox.builder().fileNames(name -> "1_" + name).start()) {
            TestClient other = new TestClient(renaming);
            other.share("/api/v2/chats/CT_3001_1/files", form().file("a.txt", "x"));

            SharedFile shared = renaming.shared("chat/CT_3001_1").get(0);
            assertThat(shared.name()).isEqualTo("a.txt");
            assertThat(json(other.get("/api/v2/chats/CT_3001_1/messages"))
                            .at("/data/0/content/file/name")
                            .textValue())
                    .isEqualTo("1_a.txt");
            assertThat(other.fetch(shared.fileId()).headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(header -> assertThat(header).contains("1_a.txt"));
        }
    }

    @Test
    void sharedRejectsATargetThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.shared("channel/nowhere"))
                .withMessageContaining("channel/nowhere")
                .withMessageContaining("channel/ops");
    }
}
