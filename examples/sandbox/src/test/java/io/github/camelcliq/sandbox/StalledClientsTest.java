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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that neither send nor read, and those that do while the others are there. */
class StalledClientsTest {
    private static final int MANY = 64;
    private static final String UPLOAD = "POST /sandbox/uploads/channel/ops HTTP/1.1\r\nHost: localhost\r\n"
            + "X-Cliq-Sandbox: page\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n";
    private static final String TOKEN = "POST /oauth/v2/token HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n";

    @TempDir
    private Path directory;

    private final List<RawConnection> stalled = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawConnection connection : stalled) {
            connection.close();
        }
    }

    @Test
    void stalledUploadsFreezeNeitherThePageNorTheApi() throws Exception {
        try (CliqSandbox sandbox = CliqSandbox.builder().requestsPerWindow(1000).start()) {
            for (int i = 0; i < MANY; i++) {
                connect(sandbox).sendShareHead(CliqSandbox.ACCESS_TOKEN, "Content-Length: 1000");
                connect(sandbox).send(UPLOAD.getBytes(StandardCharsets.US_ASCII));
                connect(sandbox).send(TOKEN.getBytes(StandardCharsets.US_ASCII));
            }
            awaitRequests(sandbox, 2 * MANY);
            TestClient api = new TestClient(sandbox);
            PageClient page = new PageClient(sandbox);

            assertThat(page.get("/").statusCode()).isEqualTo(200);
            assertThat(page.get("/sandbox/state").statusCode()).isEqualTo(200);
            assertThat(api.get("/api/v2/channelsbyname/ops").statusCode()).isEqualTo(200);
            assertThat(api.fetch(sandbox.seed("a.txt", "text/plain", new byte[1]))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(api.withToken("wrong")
                            .share("/api/v2/channelsbyname/ops/files", MultipartForm.form())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anUploadWaitsForStalledOnesNoLongerThanTheirTimeout() throws Exception {
        try (CliqSandbox sandbox = quick()) {
            for (int i = 0; i < MANY; i++) {
                connect(sandbox).sendShareHead(CliqSandbox.ACCESS_TOKEN, "Content-Length: 1000");
            }
            awaitRequests(sandbox, MANY);

            RawConnection upload = connect(sandbox);
            upload.sendShare(CliqSandbox.ACCESS_TOKEN, MultipartForm.form().file("a.txt", "x"));
            assertThat(upload.readStatusLine()).isEqualTo("HTTP/1.1 204 No Content");
        }
    }

    @Test
    void anUploadThatStallsIsDroppedAndPostsNothing() throws Exception {
        try (CliqSandbox sandbox = quick()) {
            RawConnection connection = connect(sandbox);
            connection.sendShareHead(CliqSandbox.ACCESS_TOKEN, "Content-Length: 1000");
            connection.send(MultipartForm.form().file("a.txt", "half").withoutClosingBoundary());
            connection.awaitEnd();

            assertThat(sandbox.requests()).singleElement().satisfies(request -> assertThat(request.status())
                    .isZero());
            assertThat(sandbox.shared("channel/ops")).isEmpty();
        }
    }

    @Test
    void aDownloadThatNobodyReadsIsDropped() throws Exception {
        try (CliqSandbox sandbox = quick()) {
            String fileId = sandbox.seed("large.bin", "application/octet-stream", new byte[40 * 1024 * 1024]);
            for (int i = 0; i < MANY; i++) {
                connect(sandbox)
                        .send(("GET /sandbox/files/" + fileId + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(new PageClient(sandbox).get("/sandbox/state").statusCode())
                    .isEqualTo(200);
            assertThat(new TestClient(sandbox)
                            .fetch(sandbox.seed("a.txt", "text/plain", new byte[1]))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anOpenPageThatHasNothingToSendStaysConnected() throws Exception {
        try (CliqSandbox sandbox = quick()) {
            RawConnection events = connect(sandbox);
            events.send("GET /sandbox/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(events.readStatusLine()).isEqualTo("HTTP/1.1 200 OK");
            RawConnection upload = connect(sandbox);
            upload.sendShareHead(CliqSandbox.ACCESS_TOKEN, "Content-Length: 1000");
            upload.awaitEnd();
            RawConnection second = connect(sandbox);
            second.sendShareHead(CliqSandbox.ACCESS_TOKEN, "Content-Length: 1000");
            second.awaitEnd();

            sandbox.addChannel("the-last-change");
            long revision = new PageClient(sandbox).state().get("revision").longValue();

            assertThat(events.readUntil("data:" + revision + "\n")).contains("event:change");
        }
    }

    @Test
    void aDelayThatATestAskedForIsNoStall() throws Exception {
        try (CliqSandbox sandbox = quick()) {
            sandbox.delayNext(Api.LOOK_UP_CHANNEL, Duration.ofMillis(1500));
            sandbox.delayNext(Api.SHARE_TO_CHANNEL, Duration.ofMillis(1500));

            assertThat(new TestClient(sandbox).get("/api/v2/channelsbyname/ops").statusCode())
                    .isEqualTo(200);
            RawConnection upload = connect(sandbox);
            upload.sendShare(CliqSandbox.ACCESS_TOKEN, MultipartForm.form().file("a.txt", "x"));
            assertThat(upload.readStatusLine()).isEqualTo("HTTP/1.1 204 No Content");
        }
    }

    private CliqSandbox quick() {
        return CliqSandbox.builder()
                .directory(directory)
                .requestsPerWindow(1000)
                .stallTimeout(Duration.ofMillis(500))
                .start();
    }

    private static void awaitRequests(CliqSandbox sandbox, int count) {
        Awaitility.await().atMost(Patience.TIME).untilAsserted(() -> assertThat(sandbox.requests())
                .hasSize(count));
    }

    private RawConnection connect(CliqSandbox sandbox) throws IOException {
        RawConnection connection = new RawConnection(sandbox);
        stalled.add(connection);
        return connection;
    }
}
