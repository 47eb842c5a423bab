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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts Camel Main with each properties snippet and shares a file by each component that it configures. The sandbox
 * stands for the real service, by properties that override its URL.
 */
class SnippetPropertiesTest {

    private static final Pattern COMPONENT = Pattern.compile("(?m)^camel\\.component\\.([\\w-]+)\\.");
    private static final Pattern BEAN = Pattern.compile("(?m)^camel\\.beans\\.(\\w+) = #class:\\S*CliqFilesComponent$");

    @RegisterExtension
    static final WorkingDirectory directory = new WorkingDirectory();

    static Stream<Snippet> properties() {
        return Snippets.ofAllPages().filter(snippet -> snippet.language().equals("properties"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("properties")
    void eachComponentIsConfiguredByTheProperties(Snippet properties) {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            assertThatCode(() -> share(properties, sandbox))
                    .as(properties.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static void share(Snippet snippet, CliqSandbox sandbox) throws Exception {
        Set<String> components = components(snippet.text());
        Files.writeString(directory.file("application.properties"), withTokenFile(snippet.text()));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:application.properties");
        for (String component : components) {
            String prefix = "camel.component." + component + ".";
            main.addOverrideProperty(prefix + "base-url", sandbox.baseUrl());
            main.addOverrideProperty(prefix + "accounts-url", sandbox.baseUrl());
            if (!snippet.text().contains("token")) {
                main.addOverrideProperty(prefix + "access-token", CliqSandbox.ACCESS_TOKEN);
            }
        }
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

    /** Only root can write the file of the page. */
    private static String withTokenFile(String text) throws IOException {
        Path token = Files.writeString(directory.file("cliq-token"), CliqSandbox.ACCESS_TOKEN);
        return text.replace("/run/secrets/cliq-token", token.toString());
    }

    private static Set<String> components(String text) {
        Set<String> found = Stream.of(COMPONENT, BEAN)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        return found.isEmpty() ? Set.of("cliq-files") : found;
    }
}
