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
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a person shares on the page. */
class PageUploadTest {
    @TempDir
    private static Path directory;

    @RegisterExtension
    final CliqSandboxExtension extension = new CliqSandboxExtension(CliqSandbox.builder()
            .directory(directory)
            .maxFiles(2)
            .maxFileSize(100)
            .user("60012", "bob@example.com"));

    private CliqSandbox sandbox;
    private PageClient page;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        page = new PageClient(sandbox);
    }

    @Test
    void anUploadIsSharedByThePersonAndByNoCall() throws Exception {
        HttpResponse<String> response = page.upload(
                "channel/ops", MultipartForm.form().file("a.txt", "content").field("comment", "look"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(sandbox.shared("channel/ops")).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("a.txt");
            assertThat(file.bytes()).asString().isEqualTo("content");
            assertThat(file.comment()).isEqualTo("look");
            assertThat(file.botUniqueName()).isNull();
            assertThat(file.requestNumber()).isEqualTo(SharedFile.NO_REQUEST);
        });
    }

    @Test
    void anUploadIsAMessageOfThePersonAndCanBeFetched() throws Exception {
        page.upload("channel/ops", MultipartForm.form().file("a.txt", "content").field("user_id", "60012"));

        TestClient api = new TestClient(sandbox);
        JsonNode message = TestClient.json(api.get("/api/v2/chats/" + sandbox.chatId("channel/ops") + "/messages"))
                .at("/data/0");
        assertThat(message.get("type").textValue()).isEqualTo("file");
        assertThat(message.at("/sender/id").textValue()).isEqualTo("60012");
        assertThat(message.at("/sender/name").textValue()).isEqualTo("bob@example.com");
        assertThat(api.fetch(message.at("/content/file/id").textValue()).body())
                .asString()
                .isEqualTo("content");
    }

    @Test
    void theCommentGoesWithTheFirstFile() throws Exception {
        page.upload(
                "chat/CT_3001_1",
                MultipartForm.form().file("1.txt", "1").file("2.txt", "2").field("comment", "both"));

        assertThat(sandbox.shared("chat/CT_3001_1"))
                .extracting(SharedFile::comment)
                .containsExactly("both", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot/filebot", "user/60011", "channel/nowhere", "planet/ops", "channel/%FF"})
    void onlyChannelsAndChatsTakeUploads(String target) throws Exception {
        HttpResponse<String> response = page.upload(target, MultipartForm.form().file("a.txt", "x"));

        assertThat(response.statusCode()).isBetween(400, 404);
    }

    @Test
    void aNameInThePathIsDecoded() throws Exception {
        sandbox.addChannel("a/b ü");

        page.upload("channel/a%2Fb%20%C3%BC", MultipartForm.form().file("a.txt", "x"));

        assertThat(sandbox.shared("channel/a/b ü")).hasSize(1);
    }

    @Test
    void theLimitsOfSharesHold() throws Exception {
        assertRejected(MultipartForm.form().file("large", "x".repeat(101)), "larger than 100 bytes");
        assertRejected(MultipartForm.form().file("1", "").file("2", "").file("3", ""), "At most 2 files");
        assertRejected(MultipartForm.form().field("comment", "x"), "no part named file");
        assertRejected(MultipartForm.form().file("a", "x").field("user_id", "4711"), "There is no user 4711");
        assertRejected(MultipartForm.form().file("../a", "x"), "carries a directory");
        assertThat(sandbox.shared("channel/ops")).isEmpty();
        assertThat(filesOnDisk()).isZero();
    }

    @Test
    void aForbiddenTargetTakesNoUploads() throws Exception {
        sandbox.forbid("channel/ops");

        assertThat(page.upload("channel/ops", MultipartForm.form().file("a.txt", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPersonCanPostFromJavaToo() throws Exception {
        String fileId = sandbox.postFile("channel/ops", "a.txt", "text/plain", "x".getBytes());

        assertThat(sandbox.shared("channel/ops")).extracting(SharedFile::fileId).containsExactly(fileId);
        assertThat(page.target("channel/ops").at("/files/0/sender").textValue()).isEqualTo("alice@example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.postFile("bot/filebot", "a.txt", "text/plain", new byte[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.postFile("channel/ops", "a.txt", "text/plain\r\nX: y", new byte[0]));
    }

    private void assertRejected(MultipartForm form, String reason) throws Exception {
        HttpResponse<String> response = page.upload("channel/ops", form);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestClient.message(response)).contains(reason);
    }

    private static long filesOnDisk() throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(SandboxDirectory.LOCK))
                    .count();
        }
    }
}
