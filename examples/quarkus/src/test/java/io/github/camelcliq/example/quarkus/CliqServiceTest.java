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
package io.github.camelcliq.example.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The service over HTTP, with the sandbox in place of Cliq. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class CliqServiceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** More than is kept in memory. */
    private static final int LARGE = 300_000;

    @TestHTTPResource("/")
    URI service;

    CliqSandbox sandbox;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anUploadIsSharedInItsChannel() throws Exception {
        byte[] content = content();

        HttpResponse<String> response = put("share/ops/%C3%BC%20report.pdf", "application/pdf", content);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Shared ü report.pdf in the channel ops\n");
        SharedFile shared = last("channel/ops");
        assertThat(shared.name()).isEqualTo("ü report.pdf");
        assertThat(shared.type()).isEqualTo("application/pdf");
        assertThat(shared.bytes()).isEqualTo(content);
    }

    @Test
    void afterItsTokenExpiredAnUploadIsSentAgain() throws Exception {
        put("share/ops/first.txt", "text/plain", content());
        sandbox.expireTokens();
        byte[] content = content();

        HttpResponse<String> response = put("share/ops/second.txt", "text/plain", content);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(last("channel/ops").bytes()).isEqualTo(content);
    }

    @Test
    void aChannelThatIsNotThereIs404() throws Exception {
        assertThat(put("share/nowhere/a.txt", "text/plain", new byte[1]).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChannelCannotBringOptions() throws Exception {
        HttpResponse<String> response =
                put("share/ops%3FbaseUrl=http:%2F%2Flocalhost/a.txt", "text/plain", new byte[1]);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @Test
    void aFileIsFetchedAsADownload() throws Exception {
        byte[] content = content();
        String id = sandbox.seed("ü report.pdf", "application/pdf", content);
        long temporaryFiles = temporaryFiles();

        HttpResponse<byte[]> response = http.send(request("files/" + id).GET().build(), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(content);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename*=UTF-8''%C3%BC%20report.pdf");
        await().atMost(PATIENCE).until(() -> temporaryFiles() <= temporaryFiles);
    }

    @Test
    void aFileThatIsNotThereIs404() throws Exception {
        assertThat(http.send(request("files/nothing").GET().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    private SharedFile last(String target) {
        var files = sandbox.shared(target);
        return files.get(files.size() - 1);
    }

    private HttpResponse<String> put(String path, String type, byte[] content) throws Exception {
        return http.send(
                request(path)
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofByteArray(content))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE);
    }

    private static byte[] content() {
        byte[] content = new byte[LARGE];
        new Random().nextBytes(content);
        return content;
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("example-quarkus-"))
                    .count();
        }
    }
}
