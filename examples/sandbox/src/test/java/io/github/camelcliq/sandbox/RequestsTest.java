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
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the sandbox remembers of the requests that it got. */
class RequestsTest {
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
    void requestsAreListedInOrderOfArrival() {
        client.askForToken("");
        client.get("/api/v2/files/1");
        client.get("/nowhere");

        assertThat(sandbox.requests())
                .extracting(ReceivedRequest::api)
                .containsExactly(Api.TOKEN, Api.FETCH_FILE, Api.OTHER);
        assertThat(sandbox.requests()).extracting(ReceivedRequest::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRequestTellsItsHeadAndItsResponse() {
        client.get("/api/v2/files/a%2Fb?x=%20", "X-Test", "1");

        assertThat(sandbox.requests(Api.FETCH_FILE)).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/api/v2/files/a%2Fb?x=%20");
            assertThat(request.status()).isEqualTo(400);
            assertThat(request.code()).isEqualTo("extra_param_found");
            assertThat(request.header("x-test")).isEqualTo("1");
        });
    }

    @Test
    void credentialsAreMasked() {
        client.get("/api/v2/files/1");

        assertThat(sandbox.requests().get(0).header("Authorization")).isEqualTo("Bearer ***");
    }

    @Test
    void aShareTellsItsLengthAndItsParts() {
        byte[] body = MultipartForm.form()
                .file("a.txt", "x")
                .field("comments", "[\"\"]")
                .complete();
        client.share("/api/v2/channelsbyname/ops/files", body);

        assertThat(sandbox.requests()).singleElement().satisfies(request -> {
            assertThat(request.contentLength()).isEqualTo(body.length);
            assertThat(request.partNames()).containsExactly("file", "comments");
        });
    }

    @Test
    void aRequestThatNamesTheWholeUrlAsForAProxyIsUnderstood() throws IOException {
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(("GET http://cliq.example.com/api/v2/chats/CT_3001_1/messages?limit=1 HTTP/1.1\r\n"
                            + "Host: cliq.example.com\r\nAuthorization: Bearer sandbox-token\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
