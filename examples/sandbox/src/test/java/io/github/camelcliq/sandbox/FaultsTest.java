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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that a test asks for. */
class FaultsTest {
    private static final String LOOK_UP = "/api/v2/channelsbyname/ops";
    private static final String SHARE = LOOK_UP + "/files";

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
    void theNextRequestsFailAndTheOneAfterIsServed() {
        sandbox.failNext(Api.SHARE_TO_CHANNEL, 503, 500);
        sandbox.failNext(Api.SHARE_TO_CHANNEL, 502);

        assertThat(share().statusCode()).isEqualTo(503);
        assertThat(share().statusCode()).isEqualTo(500);
        assertThat(share().statusCode()).isEqualTo(502);
        assertThat(sandbox.shared("channel/ops")).isEmpty();
        assertThat(share().statusCode()).isEqualTo(204);
        assertThat(sandbox.shared("channel/ops")).hasSize(1);
    }

    @Test
    void aFailureIsAnErrorOfTheApi() {
        sandbox.failNext(Api.LOOK_UP_CHANNEL, 500);

        HttpResponse<String> response = client.get(LOOK_UP);

        assertThat(TestClient.message(response)).isNotEmpty();
        assertThat(sandbox.requests(Api.LOOK_UP_CHANNEL).get(0).status()).isEqualTo(500);
    }

    @Test
    void anotherCallDoesNotFail() {
        sandbox.failNext(Api.SHARE_TO_CHANNEL, 503);

        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @Test
    void theAccountsServerFailsToo() {
        sandbox.failNext(Api.TOKEN, 500);

        assertThat(client.askForToken("").statusCode()).isEqualTo(500);
    }

    @Test
    void aRequestWithAWrongTokenUsesNoFaultUp() {
        sandbox.failNext(Api.LOOK_UP_CHANNEL, 503);

        assertThat(client.withToken("wrong").get(LOOK_UP).statusCode()).isEqualTo(401);
        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 399, 600})
    void onlyErrorsAreFailures(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.failNext(Api.FETCH_FILE, status));
    }

    @Test
    void aDelayedRequestIsServedLater() {
        sandbox.delayNext(Api.SHARE_TO_CHANNEL, Duration.ofMillis(300));
        long start = System.nanoTime();

        assertThat(share().statusCode()).isEqualTo(204);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(sandbox.shared("channel/ops")).hasSize(1);
    }

    @Test
    void aDelayedRequestMayFail() {
        sandbox.delayNext(Api.LOOK_UP_CHANNEL, Duration.ofMillis(1));
        sandbox.failNext(Api.LOOK_UP_CHANNEL, 504);

        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(504);
    }

    @Test
    void aDelayIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.delayNext(Api.TOKEN, Duration.ofMillis(-1)));
    }

    @Test
    void aDelayedRequestDoesNotKeepTheSandboxFromClosing() throws IOException {
        try (CliqSandbox other = CliqSandbox.start();
                RawConnection connection = new RawConnection(other)) {
            other.delayNext(Api.TOKEN, Duration.ofHours(1));
            connection.send("POST /oauth/v2/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            await().atMost(Patience.TIME).until(() -> other.requests().size() == 1);

            other.close();

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> new RawConnection(other));
        }
    }

    @Test
    void aConnectionThatBreaksBeforeTheRequestIsHandledPostsNothing() {
        sandbox.breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.BEFORE_HANDLING);

        assertThatThrownBy(this::share).isInstanceOf(UncheckedIOException.class);

        assertThat(sandbox.shared("channel/ops")).isEmpty();
        assertThat(sandbox.requests()).singleElement().satisfies(request -> assertThat(request.status())
                .isZero());
        assertThat(share().statusCode()).isEqualTo(204);
    }

    @Test
    void aConnectionThatBreaksAfterTheRequestIsHandledHasPosted() {
        sandbox.breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.AFTER_HANDLING);

        assertThatThrownBy(this::share).isInstanceOf(UncheckedIOException.class);

        assertThat(sandbox.shared("channel/ops")).hasSize(1);
        assertThat(sandbox.requests()).singleElement().satisfies(request -> assertThat(request.status())
                .isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000_000})
    void aDownloadBreaksInTheMiddle(int size) throws IOException {
        String fileId = sandbox.seed("a.txt", "text/plain", "x".repeat(size).getBytes(StandardCharsets.US_ASCII));
        sandbox.breakNext(Api.FETCH_FILE, ConnectionBreak.IN_RESPONSE);

        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(("GET /api/v2/files/" + fileId + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Authorization: Bearer sandbox-token\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            String response = connection.readToEnd();
            assertThat(response).startsWith("HTTP/1.1 200").contains("Content-Length: " + size);
            assertThat(response.substring(response.indexOf("\r\n\r\n") + 4)).hasSize(size / 2);
        }
        assertThat(client.fetch(fileId).body()).hasSize(size);
    }

    @Test
    void resetForgetsFaults() {
        sandbox.failNext(Api.LOOK_UP_CHANNEL, 503);
        sandbox.delayNext(Api.LOOK_UP_CHANNEL, Duration.ofHours(1));

        sandbox.reset();

        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> share() {
        return client.share(SHARE, form().file("a.txt", "x"));
    }
}
