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
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of a part are held in memory, and its type comes back as a header. */
class PartHeadersTest {
    private static final String OPS = "/api/v2/channelsbyname/ops/files";
    private static final String DISPOSITION = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n";

    @RegisterExtension
    final CliqSandboxExtension extension = new CliqSandboxExtension();

    @ParameterizedTest
    @ValueSource(strings = {"text/pl\u0001in", "text/pläin", "text/pl\u007fin", ""})
    void aTypeThatIsNoHeaderValueIsRejectedAsSeedDoes(String type) {
        HttpResponse<String> response = share("Content-Type: " + type);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestClient.message(response)).contains("a.txt", "Content-Type");
        assertThat(extension.get().shared("channel/ops")).isEmpty();
    }

    @Test
    void headersUpToTheLimitPass() {
        assertThat(share("Content-Type: text/plain\r\nX-More: " + "x".repeat(15_000))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void longerHeadersAreRejected() {
        HttpResponse<String> response = share("Content-Type: text/plain\r\nX-More: " + "x".repeat(17_000));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestClient.message(response)).isEqualTo("The headers of a part are longer than 16384 bytes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no boundary at all ", "--cliq-test-boundary\r\nX-Endless: ", "--cliq-test-boundary--\r\n"})
    void headersWithoutAnEndAreRejectedWhileTheyCome(String start) throws IOException {
        try (RawConnection connection = new RawConnection(extension.get())) {
            connection.sendShareHead(CliqSandbox.ACCESS_TOKEN, "Content-Length: 1000000000");
            connection.send(start.getBytes(StandardCharsets.US_ASCII));
            connection.send("x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII));

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        }
    }

    private HttpResponse<String> share(String headers) {
        return new TestClient(extension.get()).share(OPS, form().part(DISPOSITION + headers, new byte[] {'x'}));
    }
}
