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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleInboxTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CliqSandbox sandbox = CliqSandbox.start();
    private Main main;

    @BeforeEach
    void start() throws Exception {
        sandbox.postFile("channel/ops", "before.txt", "text/plain", "before".getBytes(StandardCharsets.UTF_8));
        main = InboxMain.main(
                CliqService.sandbox(sandbox),
                directory,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Map.of("example.delay", "100"));
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private void post(String content) {
        sandbox.postFile("channel/ops", "Pläne.txt", "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> inbox() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileThatAPersonPostsLandsInTheDirectory() throws Exception {
        post("hello");

        await().atMost(Duration.ofMinutes(2))
                .until(() -> out.toString(StandardCharsets.UTF_8).contains("received  Pläne.txt"));
        assertThat(inbox()).singleElement().asString().endsWith("-Pläne.txt");
        assertThat(directory.resolve(inbox().get(0))).hasContent("hello");
    }

    @Test
    void aSecondFileOfTheSameNameKeepsTheFirst() {
        post("first");
        post("second");

        await().atMost(Duration.ofMinutes(2)).until(() -> inbox().size() == 2);
    }
}
