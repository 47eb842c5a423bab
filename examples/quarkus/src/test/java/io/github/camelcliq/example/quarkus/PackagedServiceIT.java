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

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as the README starts it: with nothing configured, and with an account of the environment. */
class PackagedServiceIT {

    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");

    @TempDir
    Path directory;

    private Process process;
    private Path log;

    @AfterEach
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void withoutAnAccountItSharesWithASandboxOfItsOwnAndSaysSo() throws Exception {
        URI service = start(Map.of());

        assertThat(share(service)).isEqualTo("Shared a.txt in the channel ops\n");
        assertThat(log).content().contains("No account is configured");
    }

    @Test
    void itsProfileTakesTheAccountOfTheEnvironment() throws Exception {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            URI service = start(
                    Map.of(
                            "CLIQ_DATA_CENTER", "eu",
                            "CLIQ_CLIENT_ID", CliqSandbox.CLIENT_ID,
                            "CLIQ_CLIENT_SECRET", CliqSandbox.CLIENT_SECRET,
                            "CLIQ_REFRESH_TOKEN", CliqSandbox.REFRESH_TOKEN),
                    "-Dquarkus.profile=cliq",
                    "-Dcamel.component.cliq-files.base-url=" + sandbox.baseUrl(),
                    "-Dcamel.component.cliq-files.accounts-url=" + sandbox.baseUrl());

            assertThat(share(service)).isEqualTo("Shared a.txt in the channel ops\n");
            assertThat(sandbox.shared("channel/ops")).hasSize(1);
            assertThat(sandbox.tokensMade()).isEqualTo(1);
            assertThat(log)
                    .content()
                    .doesNotContain("No account is configured")
                    .doesNotContain(CliqSandbox.CLIENT_SECRET)
                    .doesNotContain(CliqSandbox.REFRESH_TOKEN);
        }
    }

    private URI start(Map<String, String> environment, String... properties) throws IOException {
        log = directory.resolve("service.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.port=0"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-jar", System.getProperty("example.jar")));
        ProcessBuilder service = new ProcessBuilder(command);
        service.environment().putAll(environment);
        process = service.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await().atMost(180, SECONDS)
                .until(() -> !process.isAlive()
                        || ADDRESS.matcher(Files.readString(log)).find());
        Matcher address = ADDRESS.matcher(Files.readString(log));
        assertThat(address.find()).as(Files.readString(log)).isTrue();
        return URI.create(address.group(1));
    }

    private static String share(URI service) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve("/share/ops/a.txt"))
                                .timeout(Duration.ofMinutes(2))
                                .PUT(BodyPublishers.ofString("a"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
