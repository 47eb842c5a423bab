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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.Test;

/** A whole run, as the command starts it. */
class ExampleRunTest {
    private static final String STILL_THERE = "The files are still in ";
    private static final Path SAMPLES = Path.of("src/main/samples");
    private static final Map<String, String> ACCOUNT = Map.of(
            "CLIQ_CLIENT_ID", "client",
            "CLIQ_CLIENT_SECRET", "secret",
            "CLIQ_REFRESH_TOKEN", "refresh",
            "CLIQ_DATA_CENTER", "eu",
            "CLIQ_TARGET", "channel/ops");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void withoutConfigurationTheSamplesAreSharedWithASandboxAndOneIsFetchedBack() {
        int status = example(Map.of()).run();

        assertThat(status).isZero();
        assertThat(lines())
                .hasSize(8)
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
    }

    @Test
    void aRunWithARefusedFileFailsAndSaysWhereTheFilesAre() throws Exception {
        int status = example(Map.of())
                .run(new SandboxService(CliqSandbox.builder().maxFileSize(500).start()));

        assertThat(status).isEqualTo(1);
        assertThat(lines())
                .contains("Failed: 3 posted, 1 refused")
                .last()
                .asString()
                .startsWith(STILL_THERE);
        Path directory = Path.of(lines().get(lines().size() - 1).substring(STILL_THERE.length()));
        assertThat(RunningRoutes.names(directory.resolve(".failed"))).containsExactly("invoice.pdf");
        FileUtil.removeDir(directory.toFile());
    }

    @Test
    void aFetchedFileThatIsNotWhatWasPostedFailsTheRun() {
        CliqSandbox sandbox = CliqSandbox.start();
        String other = sandbox.seed("notes.txt", "text/plain", "something else".getBytes(StandardCharsets.UTF_8));

        int status = example(Map.of()).run(service(sandbox, Optional.of(other)));

        assertThat(status).isEqualTo(1);
        assertThat(lines()).contains("Failed: 4 posted").anySatisfy(line -> assertThat(line)
                .contains("is NOT that of"));
    }

    @Test
    void withoutAFileIdFetchingIsSkippedAndTheRunSucceeds() {
        int status = example(Map.of()).run(service(CliqSandbox.start(), Optional.empty()));

        assertThat(status).isZero();
        assertThat(lines()).contains("Fetching a file back is skipped: set CLIQ_FILE_ID to the ID of one");
    }

    @Test
    void aMissingVariableIsNamed() {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.remove("CLIQ_REFRESH_TOKEN");
        environment.put("CLIQ_TARGET", " ");

        assertThat(example(environment).run()).isEqualTo(2);
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("Set CLIQ_REFRESH_TOKEN, CLIQ_TARGET too, or none of CLIQ_CLIENT_ID, ");
    }

    @Test
    void aTargetThatIsNoneIsRefused() {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put("CLIQ_TARGET", "channel/ops?baseUrl=http://localhost");

        assertThat(example(environment).run()).isEqualTo(2);
        assertThat(lines()).singleElement().asString().contains("CLIQ_TARGET").contains("write channel/…");
    }

    @Test
    void aDataCentreThatIsNoneIsRefused() {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put("CLIQ_DATA_CENTER", "moon");

        assertThat(example(environment).run()).isEqualTo(2);
        assertThat(lines()).singleElement().asString().startsWith("CLIQ_DATA_CENTER is 'moon': it is one of us, eu, ");
    }

    @Test
    void theAccountOfTheEnvironmentIsWhatTheComponentGets() {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put("CLIQ_FILE_ID", "4711");
        ZohoService service = new ZohoService(environment);

        assertThat(service.properties())
                .containsEntry("camel.component.cliq-files.client-id", "client")
                .containsEntry("camel.component.cliq-files.client-secret", "secret")
                .containsEntry("camel.component.cliq-files.refresh-token", "refresh")
                .containsEntry("camel.component.cliq-files.data-center", "eu")
                .containsEntry("example.target", "channel/ops");
        assertThat(service.fileId()).contains("4711");
    }

    private Example example(Map<String, String> environment) {
        return new Example(environment, SAMPLES, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static CliqService service(CliqSandbox sandbox, Optional<String> fileId) {
        SandboxService service = new SandboxService(sandbox);
        return new CliqService() {
            @Override
            public String description() {
                return service.description();
            }

            @Override
            public Map<String, String> properties() {
                return service.properties();
            }

            @Override
            public Optional<String> fileId() {
                return fileId;
            }

            @Override
            public void close() {
                service.close();
            }
        };
    }
}
