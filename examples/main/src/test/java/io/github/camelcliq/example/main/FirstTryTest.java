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
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code docs/first-try.adoc}, run by the engine of the Camel CLI in a directory of their own. */
class FirstTryTest {

    private static final Path PAGE = Path.of("../../docs/first-try.adoc");
    private static final Pattern FILE =
            Pattern.compile("\\.(\\S+)\n\\[source,\\w+]\n----\n(.*?)\n----\n", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private final CliqSandbox sandbox = CliqSandbox.start();
    private List<MatchResult> files;
    private Process cli;

    @BeforeEach
    void readPage() throws IOException {
        files = FILE.matcher(Files.readString(PAGE)).results().toList();
        assertThat(files)
                .extracting(file -> file.group(1))
                .containsExactly("share.yaml", "application.properties", "application.properties");
        Path outbox = Files.createDirectory(directory.resolve("outbox"));
        Files.writeString(outbox.resolve("report.txt"), "42");
    }

    @AfterEach
    void stop() throws InterruptedException {
        cli.destroyForcibly().waitFor();
        sandbox.close();
    }

    @Test
    void theFilesForTheSandboxShareWhatLiesInTheOutbox() throws Exception {
        run(files.get(0), files.get(1));

        awaitReport();
    }

    @Test
    void theFilesForCliqShareWithAWebhookToken() throws Exception {
        run(files.get(0), files.get(2));

        awaitReport();
    }

    /** Runs the files; the service is the sandbox, whose port differs in each run. */
    private void run(MatchResult routes, MatchResult properties) throws IOException {
        for (MatchResult file : List.of(routes, properties)) {
            Files.writeString(directory.resolve(file.group(1)), file.group(2));
        }
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dcamel.component.cliq-files.base-url=" + sandbox.baseUrl(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstTryCli.class.getName(),
                        routes.group(1),
                        properties.group(1))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        command.environment().put("CLIQ_WEBHOOK_TOKEN", CliqSandbox.WEBHOOK_TOKEN);
        cli = command.start();
    }

    private Path log() {
        return directory.resolve("cli.log");
    }

    private void awaitReport() {
        await().atMost(PATIENCE)
                .failFast(() ->
                        assertThat(cli.isAlive()).as(Files.readString(log())).isTrue())
                .untilAsserted(() -> assertThat(sandbox.shared("channel/ops"))
                        .extracting(SharedFile::name)
                        .containsExactly("report.txt"));
    }
}
