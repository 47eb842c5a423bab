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
package io.github.camelcliq.files.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesConstants;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;
import org.apache.camel.util.FileUtil;

/** Whatever a download is called, what arrives has a bare name and stays in its directory. */
class DownloadFuzzTest {

    private static FuzzedRoutes routes;
    private static Path workDirectory;

    @BeforeContainer
    static void start() throws Exception {
        workDirectory = Files.createTempDirectory("cliq-files-fuzz").toRealPath();
        routes = new FuzzedRoutes(routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:fetch")
                    .toF("cliq-files:file?localWorkDirectory=RAW(%s)", workDirectory)
                    .process(exchange -> exchange.setProperty("file", whereItIs(exchange)));
        });
    }

    private static Path whereItIs(Exchange exchange) throws IOException {
        return exchange.getMessage().getBody(File.class).toPath().toRealPath();
    }

    @AfterContainer
    static void stop() throws Exception {
        routes.close();
        FileUtil.removeDir(workDirectory.toFile());
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileText.any();
    }

    /** The bytes that a header of a response can have. */
    private static String line(String text) {
        return new String(text.replaceAll("[\r\n]", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void assertThatItStaysInItsDirectory(String fileId, String headers) {
        routes.respond("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 1\r\nConnection: close\r\n\r\nx");

        Exchange exchange = routes.send("direct:fetch", null, Map.of(CliqFilesConstants.FILE_ID, fileId));

        if (exchange.getException() == null) {
            String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
            assertThat(name).isNotBlank().doesNotContain("/", "\\").isNotIn(".", "..");
            assertThat(name.codePoints().noneMatch(Character::isISOControl)).isTrue();
            assertThat(exchange.getProperty("file", Path.class).getParent().getParent())
                    .isEqualTo(workDirectory);
        }
        assertThat(workDirectory).isEmptyDirectory();
    }

    @Property
    void aDispositionOfAnyKind(@ForAll("texts") String disposition) {
        assertThatItStaysInItsDirectory("1", "Content-Disposition: " + line(disposition) + "\r\n");
    }

    @Property
    void aFileNameOfAnyKind(@ForAll("texts") String name) {
        assertThatItStaysInItsDirectory("1", "Content-Disposition: attachment; filename=\"" + line(name) + "\"\r\n");
    }

    @Property
    void anExtendedFileNameOfAnyKind(@ForAll("texts") String charset, @ForAll("texts") String name) {
        assertThatItStaysInItsDirectory(
                "1", "Content-Disposition: attachment; filename*=" + line(charset) + "''" + line(name) + "\r\n");
    }

    @Property
    void anEncodedFileNameOfAnyKind(@ForAll("texts") String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", octet));
        }
        assertThatItStaysInItsDirectory("1", "Content-Disposition: attachment; filename*=UTF-8''" + encoded + "\r\n");
    }

    @Property
    void anIdOfAnyKindWithoutAName(@ForAll("texts") String fileId, @ForAll("texts") String type) {
        assertThatItStaysInItsDirectory(fileId, "Content-Type: " + line(type) + "\r\n");
    }
}
