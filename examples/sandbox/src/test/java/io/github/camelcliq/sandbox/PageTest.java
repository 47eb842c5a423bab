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

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the page is made of, and those that it offers. */
class PageTest {
    private static final byte[] GIF_OF_ONE_PIXEL = HexFormat.of()
            .parseHex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b");

    @RegisterExtension
    final CliqSandboxExtension extension = new CliqSandboxExtension();

    private CliqSandbox sandbox;
    private PageClient page;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        page = new PageClient(sandbox);
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html;charset=UTF-8",
        "/sandbox/page.css, text/css;charset=UTF-8",
        "/sandbox/page.js, text/javascript;charset=UTF-8",
        "/sandbox/view.js, text/javascript;charset=UTF-8",
        "/sandbox/icon.svg, image/svg+xml",
        "/favicon.ico, image/svg+xml",
        "/sandbox/state, application/json;charset=UTF-8",
    })
    void thePageIsServed(String path, String type) throws Exception {
        HttpResponse<String> response = page.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void thePageRunsNothingButItsOwnFiles() throws Exception {
        HttpResponse<String> response = page.get("/");

        assertThat(header(response, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self'")
                .contains("require-trusted-types-for 'script'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(response.body()).doesNotContain("style=", "onclick", "<script>", "http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sandbox/page.js", "/sandbox/state", "/sandbox/nothing"})
    void noResponseIsGuessedCachedOrUsedElsewhere(String path) throws Exception {
        HttpResponse<String> response = page.get(path);

        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(response, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aFileIsSavedAndNeverShown() throws Exception {
        String fileId = sandbox.postFile("channel/ops", "a \"b\" é.html", "text/html", "<script>1</script>".getBytes());

        HttpResponse<String> response = page.get("/sandbox/files/" + fileId);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("<script>1</script>");
        assertThat(header(response, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"a \\\"b\\\" _.html\"; filename*=UTF-8''a%20%22b%22%20%C3%A9.html");
        assertThat(header(response, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Content-Security-Policy")).endsWith("sandbox");
    }

    @Test
    void anImageIsShownByItsBytesAndNotByWhatIsSaidOfIt() throws Exception {
        String image = sandbox.postFile("channel/ops", "a.html", "text/html", GIF_OF_ONE_PIXEL);

        HttpResponse<String> response = page.get("/sandbox/thumbnails/" + image);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("image/gif");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Content-Security-Policy")).endsWith("sandbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<script></script>", "", "GIF"})
    void whatIsNoImageHasNoThumbnail(String content) throws Exception {
        String file = sandbox.postFile("channel/ops", "a.png", "image/png", content.getBytes());

        assertThat(page.get("/sandbox/thumbnails/" + file).statusCode()).isEqualTo(404);
        assertThat(page.target("channel/ops").at("/files/0/image").booleanValue())
                .isFalse();
    }

    @Test
    void thePageIsNoCallOfTheApi() throws Exception {
        page.get("/");
        page.get("/favicon.ico");
        page.get("/sandbox/nothing");
        page.upload("channel/ops", MultipartForm.form().file("a.txt", "x"));

        assertThat(sandbox.requests()).isEmpty();
        assertThat(page.state().get("requests")).isEmpty();
    }

    @Test
    void theApiIsWhereItWas() throws Exception {
        TestClient api = new TestClient(sandbox);

        assertThat(api.get("/api/v2/channelsbyname/ops").statusCode()).isEqualTo(200);
        assertThat(api.post("/", "text/plain", "").statusCode()).isEqualTo(404);
        assertThat(sandbox.requests()).extracting(ReceivedRequest::api).containsExactly(Api.LOOK_UP_CHANNEL, Api.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /sandbox/state, 'GET, HEAD'",
        "POST, /sandbox/page.js, 'GET, HEAD'",
        "DELETE, /sandbox/events, GET",
        "GET, /sandbox/uploads/channel/ops, POST",
    })
    void anotherMethodGetsThoseThatTheUrlHas(String method, String path, String allowed) throws IOException {
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(
                    (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes());

            assertThat(connection.readToEnd())
                    .startsWith("HTTP/1.1 405 Method Not Allowed")
                    .contains("\nAllow: " + allowed + "\r\n");
        }
    }

    @Test
    void aHeadRequestHasNoBody() throws IOException {
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes());

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(connection.readToEnd()).doesNotContain("<html");
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
