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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body that breaks off posts nothing. */
class BrokenUploadTest {
    private static final String TOKEN = CliqSandbox.ACCESS_TOKEN;

    @TempDir
    private Path directory;

    @Test
    void aBodyShorterThanItsLengthPostsNothing() throws IOException {
        byte[] body = form().file("a.txt", "content").complete();
        try (CliqSandbox sandbox = start();
                RawConnection connection = new RawConnection(sandbox)) {
            connection.sendShareHead(TOKEN, "Content-Length: " + (body.length + 1));
            connection.send(body);
            connection.endOutput();
            connection.awaitEnd();

            assertThat(sandbox.shared("channel/ops")).isEmpty();
            assertThat(files()).isZero();
        }
    }

    @Test
    void aChunkedBodyWithoutItsLastChunkPostsNothing() throws IOException {
        byte[] body = form().file("a.txt", "content").complete();
        try (CliqSandbox sandbox = start();
                RawConnection connection = new RawConnection(sandbox)) {
            connection.sendShareHead(TOKEN, "Transfer-Encoding: chunked");
            connection.send((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            connection.send(body);
            connection.endOutput();
            connection.awaitEnd();

            assertThat(sandbox.shared("channel/ops")).isEmpty();
        }
    }

    @Test
    void aBodyWithoutItsClosingBoundaryIsRejected() {
        try (CliqSandbox sandbox = start()) {
            byte[] body = form().file("a.txt", "content").withoutClosingBoundary();

            assertThat(new TestClient(sandbox)
                            .share("/api/v2/channelsbyname/ops/files", body)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(sandbox.shared("channel/ops")).isEmpty();
        }
    }

    @Test
    void aRequestThatBrokeOffIsListedWithoutAStatus() throws IOException {
        try (CliqSandbox sandbox = start();
                RawConnection connection = new RawConnection(sandbox)) {
            connection.sendShareHead(TOKEN, "Content-Length: 1000");
            connection.endOutput();
            connection.awaitEnd();

            assertThat(sandbox.requests()).singleElement().satisfies(request -> {
                assertThat(request.api()).isEqualTo(Api.SHARE_TO_CHANNEL);
                assertThat(request.status()).isZero();
            });
        }
    }

    @Test
    void theFilesOfARejectedRequestAreDeleted() throws IOException {
        try (CliqSandbox sandbox = start()) {
            new TestClient(sandbox)
                    .share(
                            "/api/v2/channelsbyname/ops/files",
                            form().file("a.txt", "content").field("nonsense", ""));

            assertThat(files()).isZero();
        }
    }

    private CliqSandbox start() {
        return CliqSandbox.builder().directory(directory).start();
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(SandboxDirectory.LOCK))
                    .count();
        }
    }
}
