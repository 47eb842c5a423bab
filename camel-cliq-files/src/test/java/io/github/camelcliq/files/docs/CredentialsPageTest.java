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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page about credentials keeps its promise: a webhook token and three lines of YAML share a file. */
class CredentialsPageTest {

    @RegisterExtension
    static final WorkingDirectory directory = new WorkingDirectory();

    @Test
    void aWebhookTokenAndThreeLinesOfYamlShareAFile() throws Exception {
        Snippet route = Snippets.of(Snippets.guide("credentials.adoc")).stream()
                .filter(snippet -> snippet.section().equals("Webhook token")
                        && snippet.language().equals("yaml"))
                .findFirst()
                .orElseThrow();
        Path outbox = Files.createDirectories(directory.file("outbox"));
        Files.writeString(outbox.resolve("report.txt"), "42");
        try (CliqSandbox sandbox = CliqSandbox.start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            CliqFilesComponent component = context.getComponent("cliq-files", CliqFilesComponent.class);
            component.getConfiguration().setBaseUrl(sandbox.baseUrl());
            component.getConfiguration().setWebhookToken(CliqSandbox.WEBHOOK_TOKEN);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", route.text()));

            context.start();

            await().until(() -> sandbox.shared("channel/ops").size() == 1);
            assertThat(route.text().lines()).hasSize(3);
            assertThat(sandbox.shared("channel/ops").get(0).name()).isEqualTo("report.txt");
            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL)).singleElement().satisfies(request -> assertThat(
                            request.header("Authorization"))
                    .isNull());
        }
    }
}
