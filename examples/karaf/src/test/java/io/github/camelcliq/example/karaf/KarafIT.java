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
package io.github.camelcliq.example.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bundle in a real Karaf. */
@ExtendWith(CliqSandboxExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it starts the shell script")
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "this Karaf does not start with a newer Java")
class KarafIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    @Timeout(180)
    void aFileIsSharedAndFetchedBack(CliqSandbox sandbox) throws Exception {
        Path directory = Files.createTempDirectory(
                Path.of(System.getProperty("karaf.home")).getParent(), "karaf-");
        Path files = directory.resolve("cliq");
        Path outbox = Files.createDirectories(files.resolve("outbox"));
        Path wanted = Files.createDirectories(files.resolve("wanted"));
        Files.writeString(outbox.resolve("report.txt"), "42");

        try (Karaf karaf = start(directory, files, sandbox)) {
            await(karaf, () -> sandbox.shared("channel/ops").size() == 1);
            SharedFile shared = sandbox.shared("channel/ops").get(0);
            assertThat(shared.name()).isEqualTo("report.txt");
            assertThat(new String(shared.bytes())).isEqualTo("42");

            Files.writeString(wanted.resolve("id.txt"), shared.fileId() + "\n");
            Path fetched = files.resolve("inbox/report.txt");
            await(karaf, () -> Files.exists(fetched));
            assertThat(fetched).hasContent("42");
            await(karaf, () -> karaf.log().contains("Fetched report.txt"));
            assertThat(karaf.log()).contains("Shared report.txt").doesNotContain(CliqSandbox.CLIENT_SECRET);
        }
    }

    private static Karaf start(Path directory, Path files, CliqSandbox sandbox) throws IOException {
        return Karaf.start(
                Path.of(System.getProperty("karaf.home")),
                directory,
                Map.of(
                        "io.github.camelcliq.example.cfg",
                        """
                        example.directory = %s
                        example.target = channel/ops
                        camel.component.cliq-files.base-url = %s
                        camel.component.cliq-files.accounts-url = %2$s
                        camel.component.cliq-files.client-id = sandbox-client
                        camel.component.cliq-files.client-secret = sandbox-secret
                        camel.component.cliq-files.refresh-token = sandbox-refresh
                        """
                                .formatted(files, sandbox.baseUrl())),
                Path.of(System.getProperty("example.jar")));
    }

    private static void await(Karaf karaf, Callable<Boolean> condition) throws IOException {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .failFast("Karaf ended", () -> !karaf.isAlive())
                    .until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(e.getMessage() + "\n" + karaf.log(), e);
        }
    }
}
