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
package io.github.camelcliq.example.main;

import static io.github.camelcliq.example.main.RunningRoutes.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.ReceivedRequest;
import io.github.camelcliq.sandbox.SharedFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files whose request does not end well, or does not end at all. */
class ExampleOutcomeTest {
    private static final String MAX_FILE_SIZE = "camel.component.cliq-files.max-file-size";

    @TempDir
    Path directory;

    @Test
    void oneBadFileTakesNoOtherOfItsBatchWithIt() throws Exception {
        for (String name : List.of("a.txt", "b.txt", "d.txt", "e.txt")) {
            Files.writeString(directory.resolve(name), "content of " + name);
        }
        Files.write(directory.resolve("c.bin"), new byte[2000]);

        try (CliqSandbox sandbox = CliqSandbox.builder().maxFileSize(1000).start();
                RunningRoutes routes = RunningRoutes.start(sandbox, directory)) {
            routes.awaitFiles(".done", 4);
            routes.awaitFiles(".failed", 1);

            assertThat(names(directory.resolve(".failed"))).containsExactly("c.bin");
            assertThat(names(directory)).isEmpty();
            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL)).hasSize(6);
            assertThat(sandbox.shared("channel/ops"))
                    .extracting(SharedFile::name)
                    .containsExactly("a.txt", "b.txt", "d.txt", "e.txt");
            assertThat(sandbox.shared("channel/ops"))
                    .allSatisfy(file -> assertThat(file.bytes()).asString().isEqualTo("content of " + file.name()));
        }
    }

    @Test
    void aFileThatIsRefusedAloneIsNotSharedASecondTime() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "content");

        try (CliqSandbox sandbox = CliqSandbox.start();
                RunningRoutes routes =
                        RunningRoutes.start(sandbox, directory, "example.target", "channel/no-such-channel")) {
            routes.awaitFiles(".failed", 1);

            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL)).hasSize(1);
        }
    }

    @Test
    void aFileOverTheLimitIsRefusedBeforeItIsPutIntoABatch() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "content");
        Files.write(directory.resolve("large.bin"), new byte[1001]);

        try (CliqSandbox sandbox = CliqSandbox.start();
                RunningRoutes routes = RunningRoutes.start(sandbox, directory, MAX_FILE_SIZE, "1000")) {
            routes.awaitFiles(".done", 1);
            routes.awaitFiles(".failed", 1);

            assertThat(names(directory.resolve(".failed"))).containsExactly("large.bin");
            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL)).hasSize(1);
            assertThat(routes.output()).contains("refused   large.bin (its 1001 bytes are over the limit of 1000;");
        }
    }

    @Test
    void aFileWhoseOutcomeIsUnknownIsPutAsideAndNotSentAgain() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "content");
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();

        try (CliqSandbox sandbox = CliqSandbox.start();
                RunningRoutes routes = RunningRoutes.start(
                        sandbox,
                        directory,
                        "camel.component.cliq-files.base-url",
                        "http://localhost:" + server.getAddress().getPort())) {
            routes.awaitFiles(".unknown", 1);

            assertThat(requests).hasValue(1);
            assertThat(names(directory)).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutAConnectionFilesStayAndTheNextStartSharesThem() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "content");
        CliqSandbox closed = CliqSandbox.start();
        closed.close();

        try (RunningRoutes routes =
                RunningRoutes.start(closed, directory, "example.redeliveries", "2", "example.redeliveryDelay", "10")) {
            routes.awaitOutput("not sent  a.txt");
            assertThat(names(directory)).containsExactly("a.txt");
        }

        assertTheNextStartShares("a.txt");
    }

    @Test
    void withoutCredentialsThatAreAcceptedFilesStay() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "content");

        try (CliqSandbox sandbox = CliqSandbox.start()) {
            sandbox.revokeRefreshToken();
            try (RunningRoutes routes = RunningRoutes.start(sandbox, directory)) {
                routes.awaitOutput("not sent  a.txt");
                assertThat(names(directory)).containsExactly("a.txt");
            }
        }
    }

    @Test
    void aLockOfTheRateLimitIsWaitedOut() throws Exception {
        for (String name : List.of("a.txt", "b.txt", "c.txt")) {
            Files.writeString(directory.resolve(name), "content of " + name);
        }

        try (CliqSandbox sandbox = CliqSandbox.builder()
                        .requestsPerWindow(2)
                        .window(Duration.ofSeconds(2))
                        .lock(Duration.ofSeconds(2))
                        .retryAfter(true)
                        .start();
                RunningRoutes routes = RunningRoutes.start(sandbox, directory, "example.batchSize", "1")) {
            routes.awaitFiles(".done", 3);

            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL))
                    .extracting(ReceivedRequest::status)
                    .containsExactly(204, 204, 429, 204);
            assertThat(routes.output()).contains("waiting 2 s");
        }
    }

    @Test
    void aRepeatedRequestPassesTheThrottleAgain() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "content");

        try (CliqSandbox sandbox = CliqSandbox.builder()
                        .requestsPerWindow(0)
                        .lock(Duration.ofMillis(1))
                        .retryAfter(true)
                        .start();
                RunningRoutes routes = RunningRoutes.start(
                        sandbox, directory, "example.requests", "1", "example.requestPeriod", "2000")) {
            routes.awaitOutput("waiting 1 s");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sandbox.requests(Api.SHARE_TO_CHANNEL).size() >= 2);

            List<ReceivedRequest> requests = sandbox.requests(Api.SHARE_TO_CHANNEL);
            assertThat(Duration.between(
                            requests.get(0).receivedAt(), requests.get(1).receivedAt()))
                    .as("a second for the lock, two for the throttle")
                    .isGreaterThan(Duration.ofMillis(1400));
        }
    }

    @Test
    void filesInABatchThatWasNotSentYetAreFoundByTheNextStart() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "content");

        try (CliqSandbox sandbox = CliqSandbox.start();
                RunningRoutes routes = RunningRoutes.start(sandbox, directory, "example.batchTimeout", "3600000")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> routes.taken("a.txt"));
            routes.stop();

            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL)).isEmpty();
            assertThat(names(directory)).containsExactly("a.txt");
        }

        assertTheNextStartShares("a.txt");
    }

    @Test
    void filesThatWaitForTheRateLimitAreFoundByTheNextStart() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "content");

        try (CliqSandbox sandbox = CliqSandbox.builder().requestsPerWindow(0).start();
                RunningRoutes routes = RunningRoutes.start(sandbox, directory)) {
            routes.awaitOutput("waiting 600 s");
            routes.stop();

            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL)).hasSize(1);
            assertThat(names(directory)).containsExactly("a.txt");
        }

        assertTheNextStartShares("a.txt");
    }

    private void assertTheNextStartShares(String name) throws Exception {
        try (CliqSandbox sandbox = CliqSandbox.start();
                RunningRoutes routes = RunningRoutes.start(sandbox, directory)) {
            routes.awaitFiles(".done", 1);

            assertThat(sandbox.shared("channel/ops"))
                    .extracting(SharedFile::name)
                    .containsExactly(name);
        }
    }
}
