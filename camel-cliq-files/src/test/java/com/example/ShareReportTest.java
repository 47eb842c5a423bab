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

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import io.github.camelcliq.sandbox.SharedFile;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShareReportTest {

    @RegisterExtension
    final CliqSandboxExtension sandbox = new CliqSandboxExtension();

    @Test
    void theReportIsSharedWithOps() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            CliqFilesComponent cliq = context.getComponent("cliq-files", CliqFilesComponent.class);
            cliq.getConfiguration().setBaseUrl(sandbox.baseUrl());
            cliq.getConfiguration().setAccessToken(CliqSandbox.ACCESS_TOKEN);
            context.start();
            context.createProducerTemplate()
                    .sendBodyAndHeader("cliq-files:channel/ops", "42", "CamelFileName", "report.txt");
        }

        List<SharedFile> files = sandbox.get().shared("channel/ops");
        assertEquals(1, files.size());
        assertEquals("report.txt", files.get(0).name());
    }
}
