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
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts Camel Main with each properties snippet and shares a file by each component that it configures. The sandbox
 * stands for {@code http://localhost:8480} and for the real service, its credentials for environment variables, this
 * package for {@code com.example}.
 */
class SnippetPropertiesTest {

    private static final Pattern COMPONENT = Pattern.compile("(?m)^camel\\.component\\.([\\w-]+)\\.");
    private static final Pattern BEAN = Pattern.compile("(?m)^camel\\.beans\\.(\\w+) = #class:\\S*CliqFilesComponent$");
    private static final Map<String, String> VALUES = Map.of(
            "CLIENT_ID", CliqSandbox.CLIENT_ID,
            "CLIENT_SECRET", CliqSandbox.CLIENT_SECRET,
            "REFRESH_TOKEN", CliqSandbox.REFRESH_TOKEN,
            "ACCESS_TOKEN", CliqSandbox.ACCESS_TOKEN,
            "WEBHOOK_TOKEN", CliqSandbox.WEBHOOK_TOKEN);

    static Stream<Snippet> properties() {
        return Snippets.ofAllPages().filter(snippet -> snippet.language().equals("properties"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("properties")
    void eachComponentIsConfiguredByTheProperties(Snippet properties, @TempDir Path directory) {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            assertThatCode(() -> share(properties, sandbox, directory))
                    .as(properties.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static void share(Snippet snippet, CliqSandbox sandbox, Path directory) throws Exception {
        Set<String> components = components(snippet.text());
        Path file = file(directory, snippet.text(), components, sandbox);
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + file);
        main.start();
        try {
            for (String component : components) {
                main.getCamelTemplate().sendBody(component + ":channel/ops", component);
            }
        } finally {
            main.stop();
        }
        assertThat(sandbox.shared("channel/ops")).hasSameSizeAs(components);
    }

    private static Set<String> components(String text) {
        Set<String> found = Stream.of(COMPONENT, BEAN)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        return found.isEmpty() ? Set.of("cliq-files") : found;
    }

    private static Path file(Path directory, String snippet, Set<String> components, CliqSandbox sandbox)
            throws IOException {
        Path token = Files.writeString(directory.resolve("token"), CliqSandbox.ACCESS_TOKEN);
        String text = Pattern.compile(
                        "\\{\\{env:[A-Z_]*?(CLIENT_ID|CLIENT_SECRET|REFRESH_TOKEN|ACCESS_TOKEN|WEBHOOK_TOKEN)}}")
                .matcher(snippet)
                .replaceAll(variable -> VALUES.get(variable.group(1)))
                .replace("http://localhost:8480", sandbox.baseUrl())
                .replace("directory = spool", "directory = " + directory.resolve("spool"))
                .replace("com.example.", SnippetPropertiesTest.class.getPackageName() + ".")
                .replace("/run/secrets/cliq-token", token.toString());
        StringBuilder all = new StringBuilder(text);
        for (String component : components) {
            String prefix = "camel.component." + component + ".";
            all.append(prefix).append("base-url = ").append(sandbox.baseUrl()).append('\n');
            all.append(prefix)
                    .append("accounts-url = ")
                    .append(sandbox.baseUrl())
                    .append('\n');
            if (!text.contains("token")) {
                all.append(prefix).append("access-token = sandbox-token\n");
            }
        }
        return Files.writeString(directory.resolve("application.properties"), all);
    }
}
