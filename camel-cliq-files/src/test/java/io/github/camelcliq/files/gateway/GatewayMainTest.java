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
package io.github.camelcliq.files.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** The two lines of configuration. */
class GatewayMainTest extends GatewayTestSupport {

    @Test
    void twoLinesMakeAGatewayOfCamelMain() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.cliq-files.base-url", sandbox.baseUrl());
        main.addInitialProperty("camel.component.cliq-files.access-token", "sandbox-token");
        main.addInitialProperty(
                "camel.beans.cliqFilesGateway", "#class:io.github.camelcliq.files.gateway.CliqFilesGateway");
        main.addInitialProperty(
                "camel.beans.cliqFilesGateway.directory",
                directory.resolve("spool").toString());
        main.start();
        try {
            assertThat(main.getCamelContext().getRegistry().findByType(CliqFilesGateway.class))
                    .hasSize(1);
            main.getCamelTemplate()
                    .sendBodyAndHeaders(
                            "direct:cliq-files-gateway",
                            "report",
                            Map.of(CliqFilesGateway.TARGET, "channel/ops", "CamelFileName", "report.txt"));

            awaitShared("channel/ops", "report.txt");
            await().atMost(PATIENCE).until(() -> entries("done").size() == 1);
        } finally {
            main.stop();
        }
    }
}
