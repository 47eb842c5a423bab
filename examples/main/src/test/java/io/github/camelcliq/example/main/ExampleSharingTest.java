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
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import io.github.camelcliq.sandbox.SharedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How files get from the directory into the channel. */
@ExtendWith(CliqSandboxExtension.class)
class ExampleSharingTest {
    @TempDir
    Path directory;

    @Test
    void filesArriveInBatchesOfAtMostTenAndEndInDone(CliqSandbox sandbox) throws Exception {
        for (int i = 10; i < 33; i++) {
            Files.writeString(directory.resolve("file-" + i + ".txt"), "content " + i);
        }

        try (RunningRoutes routes = RunningRoutes.start(sandbox, directory)) {
            routes.awaitFiles(".done", 23);
        }

        Map<Long, Long> filesByRequest = sandbox.shared("channel/ops").stream()
                .collect(groupingBy(SharedFile::requestNumber, TreeMap::new, counting()));
        assertThat(filesByRequest.values()).containsExactly(10L, 10L, 3L);
        assertThat(sandbox.shared("channel/ops")).allSatisfy(file -> assertThat(file.bytes())
                .as(file.name())
                .isEqualTo(Files.readAllBytes(directory.resolve(".done").resolve(file.name()))));
        assertThat(names(directory)).isEmpty();
        assertThat(names(directory.resolve(".done"))).hasSize(23).startsWith("file-10.txt");
    }

    @Test
    void anEmptyFileIsSharedToo(CliqSandbox sandbox) throws Exception {
        Files.createFile(directory.resolve("empty.txt"));

        try (RunningRoutes routes = RunningRoutes.start(sandbox, directory)) {
            routes.awaitFiles(".done", 1);
        }

        assertThat(sandbox.shared("channel/ops")).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("empty.txt");
            assertThat(file.size()).isZero();
        });
    }

    @Test
    void aNameThatComesAgainIsSharedAgainAndReplacesNothing(CliqSandbox sandbox) throws Exception {
        try (RunningRoutes routes = RunningRoutes.start(sandbox, directory)) {
            Files.writeString(directory.resolve("report.txt"), "first");
            routes.awaitFiles(".done", 1);
            Files.writeString(directory.resolve("report.txt"), "second");
            routes.awaitFiles(".done", 2);
        }

        assertThat(sandbox.shared("channel/ops"))
                .extracting(SharedFile::name, file -> new String(file.bytes()))
                .containsExactly(tuple("report.txt", "first"), tuple("report.txt", "second"));
        assertThat(directory.resolve(".done/report.txt")).hasContent("first");
        assertThat(directory.resolve(".done/report-2.txt")).hasContent("second");
    }

    @Test
    void aFileThatChangedJustNowIsLeftUntilItIsQuiet(CliqSandbox sandbox) throws Exception {
        Path growing = Files.writeString(directory.resolve("growing.txt"), "half of");
        Files.setLastModifiedTime(growing, FileTime.from(Instant.now().plusSeconds(3600)));
        Files.writeString(directory.resolve("whole.txt"), "whole");

        try (RunningRoutes routes = RunningRoutes.start(sandbox, directory)) {
            routes.awaitFiles(".done", 1);
            assertThat(names(directory)).containsExactly("growing.txt");

            Files.writeString(growing, "half of it, and the rest");
            routes.awaitFiles(".done", 2);
        }

        assertThat(sandbox.shared("channel/ops"))
                .extracting(file -> new String(file.bytes()))
                .containsExactly("whole", "half of it, and the rest");
    }

    @Test
    void requestsAreThrottledToTheLimitSoThatNoneIsRefused() throws Exception {
        for (int i = 0; i < 8; i++) {
            Files.writeString(directory.resolve("file-" + i + ".txt"), "content " + i);
        }

        try (CliqSandbox sandbox = CliqSandbox.builder()
                        .requestsPerWindow(3)
                        .window(Duration.ofSeconds(1))
                        .start();
                RunningRoutes routes = RunningRoutes.start(
                        sandbox,
                        directory,
                        "example.batchSize",
                        "1",
                        "example.requests",
                        "3",
                        "example.requestPeriod",
                        "1300")) {
            routes.awaitFiles(".done", 8);

            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL))
                    .hasSize(8)
                    .allSatisfy(request -> assertThat(request.status()).isEqualTo(204));
        }
    }
}
