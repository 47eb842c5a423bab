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
package io.github.camelcliq.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check as one jar, as {@code docs/credentials.adoc} says: run by a JDK alone, with the account of the environment. */
class CheckJarIT {
    private static final Path JAR = Path.of(System.getProperty("check.jar"));

    @TempDir
    private Path directory;

    private final CliqSandbox sandbox = CliqSandbox.start();
    private Process check;

    @AfterEach
    void stop() throws InterruptedException {
        sandbox.close();
        if (check != null) {
            check.destroyForcibly().waitFor();
        }
    }

    @Test
    void anAccountThatWorksEndsItWithZero() throws Exception {
        assertThat(run(CliqSandbox.CLIENT_SECRET, "--share"))
                .endsWith(
                        "  works        file shared with channel/ops",
                        "  works        share confirmed",
                        "  works        file fetched back",
                        "Everything that was checked works");

        assertThat(check.exitValue()).isZero();
        assertThat(sandbox.shared("channel/ops")).extracting(SharedFile::name).containsExactly("cliq-files-check.txt");
    }

    @Test
    void aFailureEndsItWithOne() throws Exception {
        assertThat(run("wrong-secret"))
                .contains("  FAILED       client and refresh token accepted")
                .endsWith("1 failed");

        assertThat(check.exitValue()).isOne();
    }

    /** Starts the jar in an empty directory; returns its lines. */
    private List<String> run(String secret, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out.txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        process.environment().keySet().removeIf(variable -> variable.startsWith("CLIQ_"));
        process.environment()
                .putAll(Map.of(
                        "CLIQ_CLIENT_ID",
                        CliqSandbox.CLIENT_ID,
                        "CLIQ_CLIENT_SECRET",
                        secret,
                        "CLIQ_REFRESH_TOKEN",
                        CliqSandbox.REFRESH_TOKEN,
                        "CLIQ_TARGET",
                        "channel/ops",
                        "CLIQ_BASE_URL",
                        sandbox.baseUrl(),
                        "CLIQ_ACCOUNTS_URL",
                        sandbox.baseUrl()));
        check = process.start();
        assertThat(check.waitFor(180, SECONDS)).as(Files.readString(out)).isTrue();
        assertThat(out).content().doesNotContain(secret, CliqSandbox.REFRESH_TOKEN, CliqSandbox.ACCESS_TOKEN);
        return Files.readAllLines(out);
    }

    /** Camel finds the loaders of its type converters by a file that several of its jars have. */
    @Test
    void theTypeConvertersOfAllJarsAreFound() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            ZipEntry loaders = jar.getEntry("META-INF/services/org/apache/camel/TypeConverterLoader");
            assertThat(new String(jar.getInputStream(loaders).readAllBytes(), UTF_8).lines())
                    .contains(
                            "org.apache.camel.converter.CamelBaseBulkConverterLoader",
                            "org.apache.camel.component.file.GenericFileConverterLoader",
                            "org.apache.camel.component.http.HttpConvertersLoader");
        }
    }

    @Test
    void itStartsTheCheckAndHasTheLicenceAndNoSandbox() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                Stream<JarEntry> entries = jar.stream()) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(CheckMain.class.getName());
            assertThat(entries.map(JarEntry::getName))
                    .contains("META-INF/LICENSE", "META-INF/NOTICE")
                    .noneMatch(entry -> entry.startsWith("io/github/camelcliq/sandbox/"))
                    // of another jar
                    .noneMatch(entry -> entry.matches("META-INF/.*\\.(SF|DSA|RSA)"));
        }
    }
}
