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

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar, as a process of its own with little memory. */
class CliqSandboxJarIT {
    private static final Path JAR = Path.of(System.getProperty("sandbox.jar"));
    private static final int FILES = 10;
    private static final int FILE_SIZE = 50 * 1024 * 1024;
    private static final byte[] CLOSING = ("--" + MultipartForm.BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/channelsbyname/ops/files", "/sandbox/uploads/channel/ops"})
    void tenFilesOf50MegabytesPassThrough64MegabytesOfHeap(String path) throws Exception {
        Process process = start("--port", "0");
        try {
            String baseUrl = readBaseUrl(process);

            assertThat(shareTenLargeFiles(baseUrl + path)).isEqualTo(204);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(Patience.TIME.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void thePageIsInTheJar() throws Exception {
        Process process = start("--port", "0");
        try {
            String baseUrl = readBaseUrl(process);

            for (String path : List.of("/", "/sandbox/page.js", "/sandbox/page.css", "/sandbox/state")) {
                assertThat(HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(URI.create(baseUrl + path))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
        } finally {
            process.destroy();
        }
    }

    @Test
    void aSandboxThatIsStoppedDuringItsStartLeavesNothing() throws Exception {
        Process process = start("--port", "0");
        Awaitility.await()
                .atMost(Patience.TIME)
                .pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> assertThat(temporary).isNotEmptyDirectory());

        process.destroy();

        assertThat(process.waitFor(Patience.TIME.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whatAKilledSandboxLeavesIsDeletedByALaterOne() throws Exception {
        Process killed = start("--port", "0");
        readBaseUrl(killed);
        killed.destroyForcibly().waitFor();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary)) {
            for (Path directory : left) {
                Files.setLastModifiedTime(directory, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            }
        }
        assertThat(temporary).isNotEmptyDirectory();

        Process later = start("--port", "0");
        readBaseUrl(later);
        later.destroy();

        assertThat(later.waitFor(Patience.TIME.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aBadOptionEndsItWithStatusTwo() throws Exception {
        Process process = start("--port", "abc");

        assertThat(process.waitFor(Patience.TIME.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    @Test
    void nothingInTheJarCanClashWithOtherLibraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(JarEntry::getName)
                            .filter(name -> name.endsWith(".class")))
                    .allSatisfy(name -> assertThat(name).startsWith("io/github/camelcliq/sandbox/"));
            assertThat(jar.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(JarEntry::getName)
                            .filter(name -> name.startsWith("META-INF/services/")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(name).startsWith("META-INF/services/io.github.camelcliq.sandbox."));
        }
    }

    @Test
    void licencesAndNoticesComeAlong() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
        }
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String readBaseUrl(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Pattern address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = address.matcher(line);
            if (matcher.find()) {
                return matcher.group();
            }
        }
        throw new IOException("The sandbox ended");
    }

    private static int shareTenLargeFiles(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Cliq-Sandbox", "page")
                .header("Authorization", "Bearer " + CliqSandbox.ACCESS_TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                .POST(BodyPublishers.ofInputStream(CliqSandboxJarIT::tenLargeFiles))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static InputStream tenLargeFiles() {
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            String head =
                    "--" + MultipartForm.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + i
                            + ".bin\"\r\nContent-Type: application/octet-stream\r\n\r\n";
            streams.add(new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)));
            streams.add(new ZeroStream(FILE_SIZE));
            streams.add(new ByteArrayInputStream("\r\n".getBytes(StandardCharsets.UTF_8)));
        }
        streams.add(new ByteArrayInputStream(CLOSING));
        Enumeration<InputStream> all = Collections.enumeration(streams);
        return new SequenceInputStream(all);
    }

    private static final class ZeroStream extends InputStream {
        private int left;

        ZeroStream(int length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = Math.min(left, length);
            Arrays.fill(buffer, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
