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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page about files as they are shared makes both repositories by properties alone. */
class SharedFilesPageTest {

    @RegisterExtension
    static final WorkingDirectory directory = new WorkingDirectory();

    @Test
    void thePropertiesMakeTheRepositoriesOfAConsumer() throws Exception {
        Files.writeString(directory.file("application.properties"), propertiesOfThePage());
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            sandbox.postFile("channel/ops", "report.txt", "text/plain", "42".getBytes(UTF_8));
            Main main = new Main();
            main.setPropertyPlaceholderLocations("file:application.properties");
            main.addInitialProperty("camel.component.cliq-files.base-url", sandbox.baseUrl());
            main.addInitialProperty("camel.component.cliq-files.access-token", CliqSandbox.ACCESS_TOKEN);
            main.configure().addRoutesBuilder(consumer(directory.file("inbox")));
            main.start();
            try {
                await().untilAsserted(() -> {
                    assertThat(directory.file("inbox/report.txt")).hasContent("42");
                    assertThat(directory.file("state/positions")).isNotEmptyFile();
                    assertThat(directory.file("state/messages")).isNotEmptyFile();
                });
            } finally {
                main.stop();
            }
        }
    }

    private static RouteBuilder consumer(Path inbox) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("cliq-files:channel/ops?offsetRepository=#positions&idempotentRepository=#messages"
                                + "&startFrom=beginning&initialDelay=0&delay=100")
                        .to("file:" + inbox);
            }
        };
    }

    private static String propertiesOfThePage() {
        return Snippets.of(Snippets.guide("shared-files.adoc")).stream()
                .filter(snippet -> snippet.language().equals("properties"))
                .map(Snippet::text)
                .findFirst()
                .orElseThrow();
    }
}
