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
package io.github.camelcliq.files.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The program of {@code docs/spring-boot.adoc} compiles, its test too, and it shares a file. */
class CliqFilesStarterGuideTest {

    private static final Path GUIDE = Path.of("../docs/spring-boot.adoc");
    private static final Pattern FILE =
            Pattern.compile("`(src/\\S+)`[^\n]*\n\n\\[source,\\w+]\n----\n(.*?)\n----\n", Pattern.DOTALL);

    @TempDir
    private Path project;

    @Test
    void theProgramSharesWhatLiesInItsDirectory() throws Exception {
        List<Path> files = writeFiles();
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("Reports.java", "application.properties", "ReportsTest.java");
        Path outbox = Files.createDirectory(project.resolve("outbox"));
        Files.writeString(outbox.resolve("report.txt"), "42");
        Path classes = compile(files);

        try (CliqSandbox sandbox = CliqSandbox.start();
                URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                ConfigurableApplicationContext application = new SpringApplicationBuilder(
                                loader.loadClass("com.example.Reports"))
                        .web(WebApplicationType.NONE)
                        .properties(properties(files.get(1), sandbox, outbox))
                        .run()) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(sandbox.shared("channel/ops"))
                    .singleElement()
                    .satisfies(file -> assertThat(file.comment()).isEqualTo("The new report")));
            assertThat(application.isRunning()).isTrue();
        }
    }

    private List<Path> writeFiles() throws IOException {
        return FILE.matcher(Files.readString(GUIDE)).results().map(this::write).toList();
    }

    private Path write(MatchResult file) {
        try {
            Path path = project.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            return Files.writeString(path, file.group(2));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path compile(List<Path> files) throws IOException {
        Path classes = Files.createDirectory(project.resolve("classes"));
        String[] sources = files.stream()
                .map(Path::toString)
                .filter(file -> file.endsWith(".java"))
                .toArray(String[]::new);
        String[] options = {"-proc:none", "-d", classes.toString(), sources[0], sources[1]};
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options))
                .isZero();
        return classes;
    }

    private static Properties properties(Path file, CliqSandbox sandbox, Path outbox) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file).replace("http://localhost:8480", sandbox.baseUrl())));
        properties.setProperty("reports.directory", outbox.toString());
        return properties;
    }
}
