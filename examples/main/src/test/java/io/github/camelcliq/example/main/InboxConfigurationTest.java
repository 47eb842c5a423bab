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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxConfigurationTest {
    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "CLIQ_CLIENT_ID",
            "id",
            "CLIQ_CLIENT_SECRET",
            "secret",
            "CLIQ_REFRESH_TOKEN",
            "token",
            "CLIQ_DATA_CENTER",
            "eu",
            "CLIQ_TARGET",
            "channel/ops"));

    private String failure() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = InboxMain.run(environment, directory, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(ExampleMain.BAD_CONFIGURATION);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aMissingVariableIsNamed() throws Exception {
        environment.remove("CLIQ_REFRESH_TOKEN");

        assertThat(failure()).startsWith("Set CLIQ_REFRESH_TOKEN too").hasLineCount(1);
    }

    @Test
    void aTargetThatCannotBeConsumedIsNamed() throws Exception {
        environment.put("CLIQ_TARGET", "bot/filebot");

        assertThat(failure())
                .startsWith("CLIQ_TARGET is 'bot/filebot'")
                .contains("channel/…", "chat/…")
                .hasLineCount(1);
    }
}
