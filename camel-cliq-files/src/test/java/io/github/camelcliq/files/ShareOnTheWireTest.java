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

import io.github.camelcliq.files.client.CliqFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request byte for byte: file names as browsers send them, and nothing that adds a header or a part. */
class ShareOnTheWireTest extends CliqFilesTestSupport {

    private RawServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = RawServer.responding("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes());
        component(context).getConfiguration().setBaseUrl(server.url());
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private String boundary() {
        String mark = "\r\nContent-Type: multipart/form-data; boundary=";
        int start = server.request().indexOf(mark) + mark.length();
        return server.request().substring(start, server.request().indexOf("\r\n", start));
    }

    private String body() {
        return server.request().substring(server.request().indexOf("\r\n\r\n") + 4);
    }

    private void assertOneFilePart(String disposition, String type, String content) {
        assertThat(body())
                .isEqualTo("--" + boundary() + "\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"" + disposition + "\"\r\n"
                        + "Content-Type: " + type + "\r\n"
                        + "\r\n"
                        + content + "\r\n"
                        + "--" + boundary() + "--\r\n");
    }

    @Test
    void theWholeRequest() {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelFileName", "a.txt"));

        String head = server.request().substring(0, server.request().indexOf("\r\n\r\n"));
        assertThat(head).startsWith("POST /api/v2/channelsbyname/ops/files HTTP/1.1\r\n");
        assertThat(head.lines().skip(1).map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactlyInAnyOrder(
                        "Authorization",
                        "Accept",
                        "Content-Type",
                        "Content-Length",
                        "Host",
                        "Connection",
                        "User-Agent");
        assertThat(head).contains("\r\nAuthorization: Bearer sandbox-token").contains("\r\nAccept: */*");
        assertOneFilePart("a.txt", "text/plain", "hello");
    }

    static List<String> namesThatAreSentAsTheyAre() {
        return List.of(
                "grün.txt",
                "日本語の報告書.txt",
                "кириллица.txt",
                "emoji 😀👩‍👩‍👧.txt",
                "a;b.txt",
                "a; filename=x.txt",
                "it's 100% sure.txt",
                "%22.txt",
                "a=b&c,d.txt",
                "UTF-8''a.txt",
                " spaces around .txt",
                "x".repeat(1000) + ".txt",
                "\u202Etxt.exe.txt");
    }

    @ParameterizedTest
    @MethodSource
    void namesThatAreSentAsTheyAre(String name) {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelFileName", name));

        assertOneFilePart(latin(name), "text/plain", "hello");
    }

    @ParameterizedTest
    @CsvSource({
        "'say \"hi\".txt', say %22hi%22.txt",
        "'\"; filename=\"x.txt', %22; filename=%22x.txt",
        "'dir\\file.txt', file.txt",
        "'a\\\"b.txt', %22b.txt",
    })
    void quotesAreEscapedAndFoldersDropped(String name, String onTheWire) {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelFileName", name));

        assertOneFilePart(onTheWire, "text/plain", "hello");
    }

    @Test
    void lineBreaksAreEscaped() {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelFileName", "a\r\nX-Injected: 1\r\n\r\nb.txt"));

        assertOneFilePart("a%0D%0AX-Injected: 1%0D%0A%0D%0Ab.txt", "text/plain", "hello");
    }

    @Test
    void otherControlCharactersAreReplaced() {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelFileName", "a\0b\tc\u001bd\u007fe\u0085f.txt"));

        assertOneFilePart("a_b_c_d_e_f.txt", "text/plain", "hello");
    }

    @Test
    void halfACharacterIsReplaced() {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelFileName", "a\uD83Db.txt"));

        assertOneFilePart(latin("a\uFFFDb.txt"), "text/plain", "hello");
    }

    @Test
    void theNameOfACliqFileIsTreatedTheSame() {
        sendOk(
                "cliq-files:channel/ops",
                CliqFile.of("hello".getBytes(), "../x/\"a\"\r\nb.txt").withType("text/plain"));

        assertOneFilePart("%22a%22%0D%0Ab.txt", "text/plain", "hello");
    }

    @Test
    void theNameOfThePartIsTreatedTheSame() {
        sendOk("cliq-files:channel/ops?filePartName=RAW(a\"; x=\"b)", "hello", Map.of("CamelFileName", "a.txt"));

        assertThat(body()).contains("Content-Disposition: form-data; name=\"a%22; x=%22b\"; filename=\"a.txt\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; name=\"grün\"", "text/plain; x=\u0000", "text/plain;\r\n x=y"})
    void parametersOfATypeThatAreNoPlainTextAreDropped(String type) {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelFileName", "a.txt", "Content-Type", type));

        assertOneFilePart("a.txt", "text/plain", "hello");
    }

    @Test
    void commentsAreAJsonArrayInAPartOfItsOwn() {
        sendOk(
                "cliq-files:channel/ops",
                List.of("a", "b"),
                Map.of("CamelCliqFilesComments", List.of("", "say \"hi\"\r\nü")));

        assertThat(body())
                .startsWith("--" + boundary() + "\r\n"
                        + "Content-Disposition: form-data; name=\"comments\"\r\n"
                        + "\r\n"
                        + latin("[\"\",\"say \\\"hi\\\"\\r\\nü\"]") + "\r\n"
                        + "--" + boundary() + "\r\n");
    }

    @Test
    void filesStandBehindTheOtherPartsAndInTheirOrder() {
        sendOk(
                "cliq-files:channel/ops?botUniqueName=filebot&botName=Files&botImage=https://example.com/f.png"
                        + "&markAsRead=true&comments=look",
                List.of("a", "b"));

        assertThat(body().lines()
                        .filter(line -> line.startsWith("Content-Disposition"))
                        .map(line -> line.replaceAll(".* name=\"(\\w+)\".*", "$1")))
                .containsExactly(
                        "comments", "bot_unique_name", "bot_name", "bot_image", "mark_as_read", "file", "file");
    }

    @Test
    void theContentIsSentAsItIs() {
        byte[] content = "--boundary\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--boundary--\r\n\0\u00ff"
                .getBytes(StandardCharsets.ISO_8859_1);

        sendOk("cliq-files:channel/ops", content, Map.of("CamelFileName", "a.bin"));

        assertOneFilePart("a.bin", "application/octet-stream", new String(content, StandardCharsets.ISO_8859_1));
    }
}
