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

    @Test
    @Timeout(600)
    void aFileIsSharedAndFetchedBack(CliqSandbox sandbox) throws Exception {
        try (ExampleRun run = ExampleRun.start(sandbox)) {
            SharedFile shared = run.share("report.txt", "42");
            assertThat(shared.name()).isEqualTo("report.txt");
            assertThat(shared.bytes()).isEqualTo("42".getBytes());

            assertThat(run.fetch(shared.fileId(), "report.txt")).hasContent("42");
            assertThat(run.log()).contains("Shared report.txt").doesNotContain(CliqSandbox.CLIENT_SECRET);
        }
    }
}
