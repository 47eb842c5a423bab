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
import io.github.camelcliq.sandbox.SharedFile;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a shared file has its name and its type from. */
class ShareNameAndTypeTest extends CliqFilesTestSupport {

    @TempDir
    Path directory;

    private SharedFile shareWith(Object body, Map<String, Object> headers) {
        sendOk("cliq-files:channel/ops", body, headers);
        return sharedFile("channel/ops");
    }

    @Test
    void theNameIsThatOfTheHeader() {
        assertThat(shareWith("a,b", Map.of("CamelFileName", "table.csv")).name())
                .isEqualTo("table.csv");
    }

    @Test
    void theHeaderWinsOverTheFilesOwnName() throws Exception {
        Path file = Files.writeString(directory.resolve("temp-123.bin"), "hello");

        assertThat(shareWith(file, Map.of("CamelFileName", "report.txt")).name())
                .isEqualTo("report.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "inbox/2026/report.pdf, report.pdf",
        "/etc/passwd, passwd",
        "../../report.pdf, report.pdf",
        "C:\\Users\\me\\report.pdf, report.pdf",
        "mixed/a\\b/c.txt, c.txt",
        "//host/share/x.txt, x.txt"
    })
    void foldersInTheHeaderAreDropped(String header, String name) {
        assertThat(shareWith("hello", Map.of("CamelFileName", header)).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "/", "folder/", "..", "a/..", "."})
    void aHeaderWithoutANameIsAsNone(String header) throws Exception {
        Path file = Files.writeString(directory.resolve("own.txt"), "hello");

        assertThat(shareWith(file, Map.of("CamelFileName", header)).name()).isEqualTo("own.txt");
    }

    @Test
    void theHeaderIsForASingleFileOnly() throws Exception {
        Path one = Files.writeString(directory.resolve("one.txt"), "1");
        Path two = Files.writeString(directory.resolve("two.txt"), "2");

        sendOk(
                "cliq-files:channel/ops",
                List.of(one, two),
                Map.of("CamelFileName", "header.pdf", "Content-Type", "application/pdf"));

        assertThat(shared("channel/ops")).extracting(SharedFile::name).containsExactly("one.txt", "two.txt");
        assertThat(shared("channel/ops")).extracting(SharedFile::type).containsOnly("text/plain");
    }

    @Test
    void theHeaderIsForTheSingleElementOfAListToo() {
        sendOk("cliq-files:channel/ops", List.of("hello"), Map.of("CamelFileName", "one.csv"));

        SharedFile file = sharedFile("channel/ops");
        assertThat(file.name()).isEqualTo("one.csv");
        assertThat(file.type()).isEqualTo("text/csv");
    }

    @ParameterizedTest
    @CsvSource({"application/pdf, .pdf", "text/csv; charset=utf-8, .csv", "image/png, .png", "application/x-own, ''"})
    void aMissingNameIsMadeOfTheMessageIdAndTheType(String type, String extension) {
        Exchange exchange = sendOk("cliq-files:channel/ops", "hello".getBytes(), Map.of("Content-Type", type));

        assertThat(sharedFile("channel/ops").name())
                .isEqualTo(exchange.getMessage().getMessageId() + extension);
    }

    @Test
    void missingNamesOfSeveralFilesAreNumbered() {
        Exchange exchange = sendOk("cliq-files:channel/ops", List.of("a", "b".getBytes()));

        String id = exchange.getMessage().getMessageId();
        assertThat(shared("channel/ops")).extracting(SharedFile::name).containsExactly(id + "-1.txt", id + "-2.bin");
    }

    @ParameterizedTest
    @CsvSource({
        "a.pdf, application/pdf",
        "a.PNG, image/png",
        "a.txt, text/plain",
        "a.json, application/json",
        "a.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "a.unknown, application/octet-stream",
        "README, application/octet-stream"
    })
    void aMissingTypeIsMadeOfTheName(String name, String type) {
        assertThat(shareWith("hello".getBytes(), Map.of("CamelFileName", name)).type())
                .isEqualTo(type);
    }

    @Test
    void bytesWithoutNameAndTypeAreJustBytes() {
        assertThat(shareWith(new byte[] {1, 2}, Map.of()).type()).isEqualTo("application/octet-stream");
    }

    @Test
    void textWithoutNameAndTypeIsPlainText() {
        SharedFile file = shareWith("hello", Map.of());

        assertThat(file.type()).isEqualTo("text/plain");
        assertThat(file.name()).endsWith(".txt");
    }

    @Test
    void theTypeOfTheHeaderWinsOverTheName() {
        Map<String, Object> headers = Map.of("CamelFileName", "a.txt", "Content-Type", "text/markdown");

        assertThat(shareWith("hello", headers).type()).isEqualTo("text/markdown");
    }

    @Test
    void contentTypeWinsOverCamelFileContentType() {
        Map<String, Object> headers =
                Map.of("Content-Type", "text/markdown", "CamelFileContentType", "application/pdf");

        assertThat(shareWith("hello", headers).type()).isEqualTo("text/markdown");
    }

    @Test
    void camelFileContentTypeIsTakenWithoutContentType() {
        Map<String, Object> headers = Map.of("CamelFileName", "a.txt", "CamelFileContentType", "application/pdf");

        assertThat(shareWith("hello", headers).type()).isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "Multipart/Mixed", " multipart/related"})
    void aMultipartTypeIsIgnored(String type) {
        Map<String, Object> headers = Map.of("CamelFileName", "a.txt", "Content-Type", type);

        assertThat(shareWith("hello", headers).type()).isEqualTo("text/plain");
    }

    @Test
    void aMultipartTypeIsIgnoredAndCamelFileContentTypeTaken() {
        Map<String, Object> headers =
                Map.of("Content-Type", "multipart/mixed", "CamelFileContentType", "application/pdf");

        assertThat(shareWith("hello", headers).type()).isEqualTo("application/pdf");
    }

    @Test
    void parametersOfATypeAreKept() {
        assertThat(shareWith("hello", Map.of("Content-Type", "text/plain; charset=UTF-8"))
                        .type())
                .isEqualTo("text/plain; charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pdf", "text/", "/plain", "text plain", "a/b/c", "text/pl\u00e4in", "text\r\nX-Injected: 1/x"})
    void aTypeThatIsNoneIsRejected(String type) {
        assertThat(assertRefused("cliq-files:channel/ops", "hello", Map.of("Content-Type", type)))
                .hasMessageContaining("is not a media type")
                .hasMessageContaining(type.replaceAll("[\r\n]", "?"));
    }

    @Test
    void aTypeCannotAddAHeader() {
        String type = "text/plain; charset=UTF-8\r\nContent-Disposition: form-data; name=\"user_id\"";

        SharedFile file = shareWith("hello", Map.of("Content-Type", type));

        assertThat(file.type()).isEqualTo("text/plain");
        assertThat(request().partNames()).containsExactly("file");
    }

    @Test
    void aCliqFilesOwnNameAndTypeWinOverTheHeaders() {
        CliqFile own = CliqFile.of(new ByteArrayInputStream("x".getBytes()), 1, "own.bin")
                .withType("application/x-own");

        SharedFile file = shareWith(own, Map.of("CamelFileName", "header.txt", "Content-Type", "text/plain"));

        assertThat(file.name()).isEqualTo("own.bin");
        assertThat(file.type()).isEqualTo("application/x-own");
    }

    @Test
    void aCliqFileWithoutNameGetsThatOfTheHeader() {
        SharedFile file = shareWith(CliqFile.of("x".getBytes(), null), Map.of("CamelFileName", "header.csv"));

        assertThat(file.name()).isEqualTo("header.csv");
        assertThat(file.type()).isEqualTo("text/csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "files"})
    void thePartsNameIsThatOfTheOption(String part) {
        sendOk("cliq-files:channel/ops?filePartName=" + part, "hello");

        assertThat(request().partNames()).containsExactly(part);
    }
}
