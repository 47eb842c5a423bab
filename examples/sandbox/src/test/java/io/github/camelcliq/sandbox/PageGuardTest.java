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
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins, and names of other people's name servers. */
class PageGuardTest {
    @RegisterExtension
    final CliqSandboxExtension sandbox = new CliqSandboxExtension();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8480",
                "localhost",
                "LOCALHOST:1",
                "sandbox.localhost:1",
                "[::1]:8480",
                "192.0.2.7:8480"
            })
    void aLocalNameOrAnAddressIsServed(String host) throws IOException {
        assertThat(get("/", host)).isEqualTo("HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @CsvSource({
        "/, evil.example.com",
        "/sandbox/state, evil.example.com:8480",
        "/sandbox/events, evil.example.com",
        "/sandbox/files/1, localhost.evil.example.com",
        "/sandbox/state, 127.0.0.1.evil.example.com",
        "/sandbox/state, 1.2.3.4.5",
    })
    void anyOtherNameIsRejected(String path, String host) throws IOException {
        assertThat(get(path, host)).isEqualTo("HTTP/1.1 403 Forbidden");
    }

    @Test
    void theNameThatTheSandboxListensAtIsServed() throws IOException {
        try (CliqSandbox named = CliqSandbox.builder().host("localhost").start()) {
            assertThat(get(named, "/", "localhost:" + named.port())).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void anUploadThroughAForeignNameIsRejected() throws IOException {
        try (RawConnection connection = new RawConnection(sandbox.get())) {
            connection.send(("POST /sandbox/uploads/channel/ops HTTP/1.1\r\nHost: evil.example.com\r\n"
                            + "Origin: http://evil.example.com\r\nSec-Fetch-Site: same-origin\r\nX-Cliq-Sandbox: page\r\n"
                            + "Content-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example.com",
        "Origin, null",
        "Origin, http://localhost:1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void anUploadByAPageOfAnotherOriginIsRejected(String header, String value) throws Exception {
        PageClient page = new PageClient(sandbox.get());

        assertThat(page.upload(
                                "channel/ops",
                                MultipartForm.form().file("a.txt", "x"),
                                "X-Cliq-Sandbox",
                                "page",
                                header,
                                value)
                        .statusCode())
                .isEqualTo(403);
        assertThat(sandbox.get().shared("channel/ops")).isEmpty();
    }

    @Test
    void anUploadWithoutTheHeaderThatAFormCannotSendIsRejected() throws Exception {
        PageClient page = new PageClient(sandbox.get());

        assertThat(page.upload("channel/ops", MultipartForm.form().file("a.txt", "x"), new String[0])
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://evil.example.com", "Sec-Fetch-Site, cross-site"})
    void aPageOfAnotherOriginCannotPostToTheApiEither(String header, String value) {
        TestClient api = new TestClient(sandbox.get());

        assertThat(api.get("/api/v2/channelsbyname/ops", header, value).statusCode())
                .isEqualTo(403);
        assertThat(sandbox.get().requests()).isEmpty();
        assertThat(api.get("/api/v2/channelsbyname/ops", "Origin", sandbox.baseUrl())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example.com",
                "Host: evil.example.com\r\nOrigin: http://evil.example.com",
                "Host: evil.example.com\r\nSec-Fetch-Site: same-origin",
                "Host: localhost.evil.example.com:8480",
                "Host: "
            })
    void anApiRequestThroughAForeignNameIsRejectedAndReadsNothing(String headers) throws IOException {
        try (RawConnection connection = new RawConnection(sandbox.get())) {
            connection.send(("GET /api/v2/channelsbyname/ops HTTP/1.1\r\nConnection: close\r\nAuthorization: Bearer "
                            + CliqSandbox.ACCESS_TOKEN + "\r\n" + headers + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(connection.readToEnd())
                    .startsWith("HTTP/1.1 403 Forbidden")
                    .contains("--allow-host")
                    .doesNotContain("unique_name");
            assertThat(sandbox.get().requests()).isEmpty();
        }
    }

    @Test
    void aNameThatIsAllowedIsServedByPageAndApi() throws IOException {
        try (CliqSandbox allowing =
                CliqSandbox.builder().allowHost("cliq").allowHost("Cliq.Test").start()) {
            assertThat(get(allowing, "/", "cliq:8480")).isEqualTo("HTTP/1.1 200 OK");
            assertThat(get(allowing, "/sandbox/state", "cliq.test")).isEqualTo("HTTP/1.1 200 OK");
            assertThat(get(allowing, "/api/v2/channelsbyname/ops", "CLIQ")).isEqualTo("HTTP/1.1 401 Unauthorized");
            assertThat(get(allowing, "/", "cliq.example.com")).isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cliq:8480", "http://cliq", "*", ".test", "a b"})
    void anAllowedHostIsAName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CliqSandbox.builder().allowHost(name))
                .withMessageContaining("name without a port")
                .withMessageContaining(name);
    }

    @Test
    void aClientThatUsesTheSandboxAsItsProxyMayNameAnyHost() throws IOException {
        assertThat(get("http://cliq.example.com/api/v2/channelsbyname/ops", "cliq.example.com"))
                .isEqualTo("HTTP/1.1 401 Unauthorized");
    }

    @Test
    void aPreflightGetsNoPermission() throws IOException {
        try (RawConnection connection = new RawConnection(sandbox.get())) {
            connection.send(("OPTIONS /sandbox/uploads/channel/ops HTTP/1.1\r\nHost: localhost\r\n"
                            + "Origin: http://evil.example.com\r\nAccess-Control-Request-Method: POST\r\n"
                            + "Access-Control-Request-Headers: x-cliq-sandbox\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 405").doesNotContain("Access-Control-Allow");
        }
    }

    private String get(String path, String host) throws IOException {
        return get(sandbox.get(), path, host);
    }

    private static String get(CliqSandbox sandbox, String path, String host) throws IOException {
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(
                    ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return connection.readStatusLine();
        }
    }
}
