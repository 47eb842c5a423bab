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
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchingTest {
    @RegisterExtension
    final CliqSandboxExtension extension = new CliqSandboxExtension();

    private CliqSandbox sandbox;
    private TestClient client;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        client = new TestClient(sandbox);
    }

    @Test
    void aSeededFileIsFetchedByItsId() {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        String fileId = sandbox.seed("a.bin", "application/octet-stream", content);

        HttpResponse<byte[]> response = client.fetch(fileId);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(content);
    }

    @Test
    void aFileIsSeededFromDisk(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("x"), "from disk");

        String fileId = sandbox.seed("a.txt", "text/plain", file);
        Files.delete(file);

        assertThat(client.fetch(fileId).body()).asString().isEqualTo("from disk");
    }

    @Test
    void aDeletedFileGets404() {
        String fileId = sandbox.seed("a.txt", "text/plain", new byte[5]);

        sandbox.deleteFile(fileId);

        assertThat(client.fetch(fileId).statusCode()).isEqualTo(404);
    }

    @Test
    void anEmptyFileHasTheLengthZero() {
        HttpResponse<byte[]> response = client.fetch(sandbox.seed("empty", "text/plain", new byte[0]));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Length")).hasValue("0");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theHeadersTellTypeLengthAndName() {
        HttpResponse<byte[]> response = client.fetch(sandbox.seed("a.csv", "text/csv", new byte[5]));

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(response.headers().firstValue("Content-Length")).hasValue("5");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"a.csv\"; filename*=UTF-8''a.csv");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void aNameBeyondAsciiIsWholeInTheExtendedParameter() {
        HttpResponse<byte[]> response = client.fetch(sandbox.seed("é \"日\".txt", "text/plain", new byte[0]));

        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"_ \\\"_\\\".txt\"; filename*=UTF-8''%C3%A9%20%22%E6%97%A5%22.txt");
    }

    @Test
    void aHostileNameIsSentAsItIs() {
        HttpResponse<byte[]> response = client.fetch(sandbox.seed("../../etc/pass\r\nwd", "text/plain", new byte[0]));

        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"../../etc/pass__wd\"; filename*=UTF-8''..%2F..%2Fetc%2Fpass%0D%0Awd");
    }

    @Test
    void aTypeThatWouldBreakTheHeaderCannotBeSeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.seed("a", "text/plain\r\nX: y", new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/csv", "text/*", "image/png, */*;q=0.1", "TEXT/CSV; q=1"})
    void aFittingAcceptIsServed(String accept) {
        String fileId = sandbox.seed("a.csv", "text/csv; charset=utf-8", new byte[0]);

        assertThat(client.get("/api/v2/files/" + fileId, "Accept", accept).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "image/*", "*/*;q=0", "text/csv; q=0.0"})
    void anAcceptThatExcludesTheFileGets406(String accept) {
        String fileId = sandbox.seed("a.csv", "text/csv", new byte[0]);

        assertThat(client.get("/api/v2/files/" + fileId, "Accept", accept).statusCode())
                .isEqualTo(406);
    }

    @Test
    void anUnknownFileGets404() {
        HttpResponse<String> response = client.get("/api/v2/files/123");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(TestClient.code(response)).isEqualTo("operation_failed");
    }

    @Test
    void anUnknownFileMayGet400() {
        try (CliqSandbox other =
                CliqSandbox.builder().quirks(Quirk.MISSING_FILE_400).start()) {
            assertThat(new TestClient(other).get("/api/v2/files/123").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void errorsMayBeNested() {
        try (CliqSandbox other =
                CliqSandbox.builder().quirks(Quirk.NESTED_ERRORS).start()) {
            assertThat(new TestClient(other).get("/api/v2/files/123").body())
                    .isEqualTo("{\"error\":{\"code\":\"operation_failed\",\"message\":\"There is no file 123.\"}}");
            assertThat(new TestClient(other).askForToken("").body()).isEqualTo("{\"error\":\"invalid_client\"}");
        }
    }

    @Test
    void aFileLargerThanCanBeSharedIsFetched(@TempDir Path directory) throws IOException {
        long size = 60L * 1024 * 1024;
        Path large = directory.resolve("large.bin");
        try (FileChannel channel = FileChannel.open(large, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
        }
        String fileId = sandbox.seed("large.bin", "application/octet-stream", large);
        sandbox.chat("channel/ops").postFile("large.bin", "application/octet-stream", large);

        assertThat(client.fetch(fileId).body()).hasSize((int) size);
        assertThat(sandbox.shared("channel/ops").get(0).size()).isEqualTo(size);
    }

    @Test
    void anotherMethodGets405() {
        HttpResponse<String> response = client.post("/api/v2/files/123", "text/plain", "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/network",
                "/api/v2",
                "/api/v2/files",
                "/api/v2/files/",
                "/api/v2/files/1/2",
                "/api/v1/files/1",
                "/company/acme/api/v2/files/1",
                "/company/1",
                "/x/y/z/a"
            })
    void anUnknownPathGets404(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aSeededFileShowsInNoChat() {
        sandbox.seed("a.txt", "text/plain", new byte[0]);

        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }
}
