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

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as the README starts it: with nothing configured. */
class WithoutAccountIT {

    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");

    @TempDir
    Path directory;

    private Process process;

    @AfterEach
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void itSharesWithASandboxOfItsOwnAndSaysSo() throws Exception {
        Path log = directory.resolve("service.log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.port=0",
                        "-jar",
                        System.getProperty("example.jar"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(60, SECONDS)
                .until(() -> !process.isAlive()
                        || ADDRESS.matcher(Files.readString(log)).find());
        Matcher address = ADDRESS.matcher(Files.readString(log));
        assertThat(address.find()).as(Files.readString(log)).isTrue();

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address.group(1) + "/share/ops/a.txt"))
                                .timeout(Duration.ofSeconds(30))
                                .PUT(BodyPublishers.ofString("a"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("Shared a.txt in the channel ops\n");
        assertThat(log).content().contains("No account is configured");
    }
}
