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

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.Test;

/** A whole run, as the command starts it. */
class ExampleRunTest {
    private static final String STILL_THERE = "The files are still in ";
    private static final Path SAMPLES = Path.of("src/main/samples");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> ACCOUNT = Map.of(
            "CLIQ_CLIENT_ID", "client",
            "CLIQ_CLIENT_SECRET", "secret",
            "CLIQ_REFRESH_TOKEN", "refresh",
            "CLIQ_DATA_CENTER", "eu",
            "CLIQ_TARGET", "channel/ops");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void withoutConfigurationTheSamplesAreSharedWithASandboxAndOneIsFetchedBack() throws Exception {
        int status = example(PATIENCE).run(Map.of(), SAMPLES);

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Sharing 4 files of ")
                                .contains(" in channel/ops of the sandbox at http://"),
                        line -> assertThat(line).isEqualTo("  posted    chart.png (now .done/chart.png)"),
                        line -> assertThat(line).isEqualTo("  posted    invoice.pdf (now .done/invoice.pdf)"),
                        line -> assertThat(line).isEqualTo("  posted    notes.txt (now .done/notes.txt)"),
                        line -> assertThat(line).isEqualTo("  posted    Übersicht-概要.txt (now .done/Übersicht-概要.txt)"),
                        line -> assertThat(line).startsWith("Fetched Übersicht-概要.txt by its ID "),
                        line -> assertThat(line)
                                .matches("  its SHA-256 [0-9a-f]{64} is that of the file that was posted"),
                        line -> assertThat(line).isEqualTo("Done: 4 posted"));
        assertThat(status).isZero();
    }

    @Test
    void aRejectedFileFailsTheRunWhichSaysWhyAndWhereItIs() throws Exception {
        CliqSandbox sandbox = CliqSandbox.builder().maxFileSize(500).start();

        int status = example(PATIENCE).shareSamples(CliqService.sandbox(sandbox), SAMPLES);

        assertThat(status).isEqualTo(1);
        assertThat(lines())
                .contains("Failed: 3 posted, 1 refused")
                .anySatisfy(line -> assertThat(line)
                        .matches("  refused   invoice\\.pdf \\(.*; now \\.spool/refused/[0-9a-f]{64}/content\\)"))
                .last()
                .asString()
                .startsWith(STILL_THERE);
        try (Stream<Path> refused = Files.list(directory().resolve(".spool/refused"))) {
            assertThat(refused).singleElement().satisfies(entry -> assertThat(entry.resolve("content"))
                    .hasSameBinaryContentAs(SAMPLES.resolve("invoice.pdf")));
        }
        FileUtil.removeDir(directory().toFile());
    }

    @Test
    void aRunThatCannotShareFailsAndKeepsTheFiles() throws Exception {
        CliqSandbox sandbox = CliqSandbox.start();
        sandbox.revokeRefreshToken();

        int status = example(Duration.ofSeconds(2)).shareSamples(CliqService.sandbox(sandbox), SAMPLES);

        assertThat(status).isEqualTo(1);
        assertThat(lines()).contains("Failed: no file");
        try (Stream<Path> files = Files.walk(directory())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.equals("content") || Files.exists(SAMPLES.resolve(name))))
                    .hasSize(4);
        }
        FileUtil.removeDir(directory().toFile());
    }

    @Test
    void aFetchedFileThatIsNotTheOneThatWasPostedFailsTheRun() throws Exception {
        CliqSandbox sandbox = CliqSandbox.start();
        String other = sandbox.seed("notes.txt", "text/plain", "something else".getBytes(StandardCharsets.UTF_8));

        int status = example(PATIENCE).shareSamples(withFileId(sandbox, Optional.of(other)), SAMPLES);

        assertThat(status).isEqualTo(1);
        assertThat(lines()).contains("Failed: 4 posted").anySatisfy(line -> assertThat(line)
                .contains("is NOT that of"));
    }

    @Test
    void withoutAFileIdFetchingIsSkippedAndTheRunSucceeds() throws Exception {
        int status = example(PATIENCE).shareSamples(withFileId(CliqSandbox.start(), Optional.empty()), SAMPLES);

        assertThat(status).isZero();
        assertThat(lines()).contains("Fetching a file back is skipped: set CLIQ_FILE_ID to the ID of one");
    }

    @Test
    void aMissingVariableIsNamed() throws Exception {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.remove("CLIQ_REFRESH_TOKEN");
        environment.put("CLIQ_TARGET", " ");

        assertThat(example(PATIENCE).run(environment, SAMPLES)).isEqualTo(2);
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("Set CLIQ_REFRESH_TOKEN, CLIQ_TARGET too, or none of CLIQ_CLIENT_ID, ");
    }

    @Test
    void aTargetThatIsNoneIsRejected() throws Exception {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put("CLIQ_TARGET", "channel/ops?baseUrl=http://localhost");

        assertThat(example(PATIENCE).run(environment, SAMPLES)).isEqualTo(2);
        assertThat(lines()).singleElement().asString().contains("CLIQ_TARGET").contains("write channel/…");
    }

    @Test
    void aDataCentreThatIsNoneIsRejectedInOneLine() throws Exception {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put("CLIQ_DATA_CENTER", "europe");

        assertThat(example(PATIENCE).run(environment, SAMPLES)).isEqualTo(2);
        assertThat(lines())
                .containsExactly("CLIQ_DATA_CENTER is 'europe': write one of us, eu, in, au, cn, jp, sa, uk, ca");
    }

    @Test
    void theComponentGetsTheAccountOfTheEnvironment() {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put("CLIQ_FILE_ID", "4711");
        CliqService service = CliqService.of(environment);

        assertThat(service.properties())
                .containsEntry("camel.component.cliq-files.client-id", "client")
                .containsEntry("camel.component.cliq-files.client-secret", "secret")
                .containsEntry("camel.component.cliq-files.refresh-token", "refresh")
                .containsEntry("camel.component.cliq-files.data-center", "eu")
                .containsEntry("example.target", "channel/ops");
        assertThat(service.fileId().get()).contains("4711");
    }

    private ExampleMain example(Duration patience) {
        return new ExampleMain(new PrintStream(out, true, StandardCharsets.UTF_8), patience);
    }

    private static CliqService withFileId(CliqSandbox sandbox, Optional<String> fileId) {
        CliqService service = CliqService.sandbox(sandbox);
        return new CliqService(service.description(), service.properties(), () -> fileId, service.closing());
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Path directory() {
        return Path.of(lines().get(lines().size() - 1).substring(STILL_THERE.length()));
    }
}
