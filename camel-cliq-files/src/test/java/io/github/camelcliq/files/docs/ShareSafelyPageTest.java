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

import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the gateway tells how a person corrects the target of a refused file. */
class ShareSafelyPageTest {

    @Test
    void aRefusedEntryWithAnotherTargetIsSharedThere(@TempDir Path directory) throws Exception {
        try (CliqSandbox sandbox = CliqSandbox.start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            CliqFilesComponent component = context.getComponent("cliq-files", CliqFilesComponent.class);
            component.getConfiguration().setBaseUrl(sandbox.baseUrl());
            component.getConfiguration().setAccessToken(CliqSandbox.ACCESS_TOKEN);
            CliqFilesGateway gateway = new CliqFilesGateway();
            gateway.setDirectory(directory.toString());
            context.addRoutes(gateway);
            context.start();
            context.createProducerTemplate()
                    .sendBodyAndHeaders(
                            "direct:cliq-files-gateway",
                            "42",
                            Map.of(CliqFilesGateway.TARGET, "channel/opss", "CamelFileName", "report.txt"));
            await().until(() -> onlyEntry(directory).isPresent());

            Path entry = onlyEntry(directory).orElseThrow();
            Path facts = entry.resolve(entry.getFileName() + ".properties");
            Files.writeString(facts, Files.readString(facts).replace("target=channel/opss", "target=channel/ops"));
            Files.move(entry, directory.resolve("waiting").resolve(entry.getFileName()));

            await().until(() -> sandbox.shared("channel/ops").size() == 1);
        }
    }

    /** The entry, once its batch is distributed. */
    private static Optional<Path> onlyEntry(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory.resolve("refused"))) {
            return entries.filter(entry -> Files.exists(entry.resolve(entry.getFileName() + ".properties")))
                    .findFirst();
        }
    }
}
