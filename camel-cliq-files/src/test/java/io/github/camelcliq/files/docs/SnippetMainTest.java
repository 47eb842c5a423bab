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
package io.github.camelcliq.files.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.language.joor.CompilationUnit;
import org.apache.camel.language.joor.MultiCompile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the programs in the pages, which share what lies in {@code file:outbox} in the channel {@code ops}. */
class SnippetMainTest {

    static Stream<Snippet> programs() {
        return Snippets.ofAllPages()
                .filter(snippet -> snippet.isClass() && snippet.text().contains("void main("));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    @Timeout(300)
    void theProgramSharesAFile(Snippet program, @TempDir Path directory) throws Exception {
        Path outbox = Files.createDirectories(directory.resolve("outbox"));
        Files.writeString(outbox.resolve("report.txt"), "42");
        String source = program.text().replace("file:outbox", "file:" + outbox);
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            Map<String, String> settings = Map.of(
                    "camel.component.cliq-files.base-url",
                    sandbox.baseUrl(),
                    "camel.component.cliq-files.access-token",
                    CliqSandbox.ACCESS_TOKEN,
                    "camel.main.duration-max-messages",
                    "1");
            settings.forEach(System::setProperty);
            try {
                main(program, source).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            } finally {
                settings.keySet().forEach(System::clearProperty);
            }

            assertThat(sandbox.shared("channel/ops")).hasSize(1);
        }
    }

    private static Class<?> main(Snippet program, String source) {
        String name = "com.example." + program.className();
        return MultiCompile.compileUnit(CompilationUnit.input().addClass(name, source))
                .getClass(name);
    }
}
