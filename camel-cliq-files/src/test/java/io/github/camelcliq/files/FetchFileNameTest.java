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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server writes into Content-Disposition, the name is a bare file name. */
class FetchFileNameTest extends CliqFilesTestSupport {

    @TempDir
    Path directory;

    private String workPath;

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:fetch").toD("${header.uri}").process(exchange -> {
            workPath = exchange.getMessage().getHeader("CamelFileLocalWorkPath", String.class);
            assertThat(Path.of(workPath)).hasContent("x");
        });
    }

    private Exchange fetch(String headers) throws Exception {
        byte[] response = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n" + headers + "\r\nx")
                .getBytes(StandardCharsets.UTF_8);
        try (RawServer server = RawServer.responding(response)) {
            return sendOk(
                    "direct:fetch",
                    null,
                    Map.of(
                            "uri",
                            "cliq-files:file/4711?accessToken=t&baseUrl=" + server.url() + "&localWorkDirectory="
                                    + directory));
        }
    }

    private String name(String disposition) throws Exception {
        Exchange exchange = fetch("Content-Disposition: " + disposition + "\r\n");
        Path work = Path.of(workPath);
        assertThat(work.getParent().getParent()).isEqualTo(directory);
        assertThat(work.normalize()).isEqualTo(work);
        return exchange.getMessage().getHeader("CamelFileName", String.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "attachment; filename=\"report.pdf\" | report.pdf",
                "attachment; filename=report.pdf | report.pdf",
                "attachment;filename=report.pdf | report.pdf",
                "ATTACHMENT; FileName=\"report.pdf\" | report.pdf",
                "inline; size=1; filename=\"report.pdf\"; x=y | report.pdf",
                "attachment; filename=\"a;b, c.txt\" | a;b, c.txt",
                "attachment; filename=\"say \\\"hi\\\".txt\" | say \"hi\".txt",
                "attachment; filename=\"grün 日本.txt\" | grün 日本.txt",
                "attachment; filename=\"gr%C3%BCn%20%E6%97%A5.txt\" | grün 日.txt",
                "attachment; filename=\"100%.txt\" | 100%.txt",
                "attachment; filename=\"a+b.txt\" | a+b.txt",
                "attachment; filename=\"50%25.txt\" | 50%.txt",
                "attachment; filename=\"bad %FF.txt\" | bad %FF.txt",
            },
            delimiter = '|')
    void theNameIsThatOfFilename(String disposition, String name) throws Exception {
        assertThat(name(disposition)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "attachment; filename=\"plain.txt\"; filename*=UTF-8''gr%C3%BCn.txt | grün.txt",
                "attachment; filename*=UTF-8''gr%C3%BCn.txt; filename=\"plain.txt\" | grün.txt",
                "attachment; filename*=utf-8'de'gr%C3%BCn%20a.txt | grün a.txt",
                "attachment; filename*=ISO-8859-1''gr%FCn.txt | grün.txt",
                "attachment; filename*=\"UTF-8''a.txt\" | a.txt",
                "attachment; filename*=UTF-8''it%27s.txt | it's.txt",
                "attachment; filename*=UTF-8''a+b.txt | a+b.txt",
                "attachment; FILENAME*=UTF-8''%E6%97%A5.txt | 日.txt",
            },
            quoteCharacter = '`',
            delimiter = '|')
    void theNameOfFilenameStarWins(String disposition, String name) throws Exception {
        assertThat(name(disposition)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; filename=\"plain.txt\"; filename*=no-such-charset''x.txt",
                "attachment; filename=\"plain.txt\"; filename*=''x.txt",
                "attachment; filename=\"plain.txt\"; filename*=x.txt",
                "attachment; filename=\"plain.txt\"; filename*=",
                "attachment; filename=\"plain.txt\"; filename*=a b'c'd.txt",
                "attachment; filename=\"plain.txt\"; filename*=UTF-8''",
                "attachment; filename=\"plain.txt\"; filename*=UTF-8''..",
                "attachment; filename=\"plain.txt\"; filename*=UTF-8''%2F",
            })
    void aBrokenFilenameStarIsAsNone(String disposition) throws Exception {
        assertThat(name(disposition)).isEqualTo("plain.txt");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "attachment; filename=\"../../etc/passwd\" | passwd",
                "attachment; filename=\"/etc/passwd\" | passwd",
                "attachment; filename=\"C:\\x\" | x",
                "attachment; filename=\"C:\\\\x\" | x",
                "attachment; filename=\"..\\..\\x.txt\" | x.txt",
                "attachment; filename=\"\\\\host\\share\\x.txt\" | x.txt",
                "attachment; filename=\"..%2F..%2Fetc%2Fpasswd\" | passwd",
                "attachment; filename=\"..%5C..%5Cx.txt\" | x.txt",
                "attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd | passwd",
                "attachment; filename*=UTF-8''C%3A%5Cx.txt | x.txt",
                "attachment; filename*=UTF-8''a%0D%0AX%3A%201%00.txt | aX: 1.txt",
                "attachment; filename=\"a%0D%0Ab.txt\" | ab.txt",
                "attachment; filename*=UTF-8''%2E%2E%2Fx | x",
                "attachment; filename*=UTF-8''a%C2%85b%1B.txt | ab.txt",
            },
            delimiter = '|')
    void whatIsHostileIsTakenAway(String disposition, String name) throws Exception {
        assertThat(name(disposition)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment",
                "",
                ";",
                "attachment; filename=",
                "attachment; filename=\"\"",
                "attachment; filename",
                "attachment; filename=\"..\"",
                "attachment; filename=\".\"",
                "attachment; filename=\"/\"",
                "attachment; filename=\"a/..\"",
                "attachment; filename=\"  \"",
                "attachment; filename*=UTF-8''%00%01",
                "attachment; filename*=UTF-8''..%00",
                "attachment; filename*=UTF-8''..%2F.%00.",
            })
    void withoutANameItIsMadeOfTheIdAndTheType(String disposition) throws Exception {
        assertThat(name(disposition)).isEqualTo("4711.txt");
    }

    @Test
    void withoutTheHeaderItIsMadeOfTheIdAndTheType() throws Exception {
        assertThat(fetch("").getMessage().getHeader("CamelFileName")).isEqualTo("4711.txt");
    }

    @Test
    void aVeryLongNameIsKeptInTheHeaderAndShortenedOnDisk() throws Exception {
        String name = "日".repeat(300) + ".txt";

        assertThat(name("attachment; filename=\"" + name + "\"")).isEqualTo(name);
        assertThat(Path.of(workPath).getFileName().toString()).endsWith(".txt").hasSizeLessThan(100);
        assertThat(Files.list(directory)).isEmpty();
    }

    @Test
    void anotherSlashIsNoSlash() throws Exception {
        assertThat(name("attachment; filename=\"a\u2215b\uFF0Fc.txt\"")).isEqualTo("a\u2215b\uFF0Fc.txt");
    }
}
