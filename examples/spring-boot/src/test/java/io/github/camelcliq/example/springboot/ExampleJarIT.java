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
package io.github.camelcliq.example.springboot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, in a process of its own. */
class ExampleJarIT {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final int FILE_SIZE = 45_000_000;

    @TempDir
    private Path directory;

    private Process process;
    private Path log;

    @AfterEach
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void itStartsWithoutConfiguration() throws Exception {
        ServiceClient service = start();

        HttpResponse<String> response =
                service.share("ops", new MultipartForm().file("a.txt", "text/plain", new byte[] {'a'}));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(Files.readString(log)).contains("No credentials are configured");
    }

    @Test
    void filesThatAreLargerThanItsMemoryPassThrough() throws Exception {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            Path file = directory.resolve("large.bin");
            try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                content.setLength(FILE_SIZE);
            }
            ServiceClient service = start(
                    "--camel.component.cliq-files.base-url=" + sandbox.baseUrl(),
                    "--camel.component.cliq-files.access-token=" + CliqSandbox.ACCESS_TOKEN);
            MultipartForm form = new MultipartForm();
            for (int i = 0; i < 4; i++) {
                form.file(i + ".bin", "application/octet-stream", file);
            }

            HttpResponse<String> uploaded = service.share("ops", form);
            String id = sandbox.seed("large.bin", "application/octet-stream", file);
            Path back = directory.resolve("back.bin");
            HttpResponse<Path> downloaded = service.get("/files/" + id, BodyHandlers.ofFile(back));

            assertThat(uploaded.statusCode()).isEqualTo(200);
            assertThat(sandbox.shared("channel/ops"))
                    .hasSize(4)
                    .extracting(SharedFile::size)
                    .containsOnly((long) FILE_SIZE);
            assertThat(downloaded.statusCode()).isEqualTo(200);
            assertThat(back).hasSameBinaryContentAs(file);
            assertThat(Files.readString(log)).doesNotContain("No credentials", CliqSandbox.ACCESS_TOKEN);
        }
    }

    private ServiceClient start(String... properties) throws IOException {
        log = directory.resolve("service.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("example.jar"),
                "--server.port=0"));
        command.addAll(List.of(properties));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(180, SECONDS)
                .until(() -> !process.isAlive() || Files.readString(log).contains("Started Example"));
        Matcher port = PORT.matcher(Files.readString(log, StandardCharsets.UTF_8));
        assertThat(port.find()).as(Files.readString(log)).isTrue();
        return new ServiceClient(Integer.parseInt(port.group(1)));
    }
}
