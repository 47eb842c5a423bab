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
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    @Test
    void aTokenProviderInTheRegistryIsUsed(@TempDir Path directory) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), CliqSandbox.ACCESS_TOKEN + "\n");
        try (CliqSandbox sandbox = CliqSandbox.start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getComponent("cliq-files", CliqFilesComponent.class)
                    .getConfiguration()
                    .setBaseUrl(sandbox.baseUrl());
            context.getRegistry().bind("tokens", new TokenFile(token.toString()));
            context.start();

            context.createProducerTemplate().sendBody("cliq-files:channel/ops", "42");

            assertThat(sandbox.shared("channel/ops")).hasSize(1);
        }
    }
}
