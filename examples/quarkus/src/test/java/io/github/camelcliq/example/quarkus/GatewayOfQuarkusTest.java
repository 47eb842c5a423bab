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
package io.github.camelcliq.example.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.gateway.CliqFilesGateway;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.quarkus.main.CamelMain;
import org.junit.jupiter.api.Test;

/** The gateway and the component's route templates are there without being added. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class GatewayOfQuarkusTest {

    @Inject
    CamelContext context;

    @Inject
    CamelMain main;

    @Inject
    ProducerTemplate producer;

    CliqSandbox sandbox;

    @Test
    void thereIsOneGateway() {
        assertThat(main.configure().getRoutesBuilders())
                .filteredOn(CliqFilesGateway.class::isInstance)
                .hasSize(1);
        assertThat(((ModelCamelContext) context).getRouteTemplateDefinitions())
                .filteredOn(template -> template.getId().equals(CliqFilesGateway.THROTTLED))
                .hasSize(1);
    }

    @Test
    void aPropertyNamesItsDirectory() {
        producer.sendBodyAndHeaders(
                "direct:cliq-files-gateway",
                "hello",
                Map.of(CliqFilesGateway.TARGET, "channel/announcements", "CamelFileName", "gateway.txt"));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(sandbox.shared("channel/announcements"))
                .anyMatch(file -> file.name().equals("gateway.txt")));
    }

    @Test
    void aFileIsSharedThroughThem() {
        TemplatedRouteBuilder.builder(context, "cliq-files-throttled").add();
        TemplatedRouteBuilder.builder(context, "cliq-files-redelivered").add();

        producer.sendBodyAndHeaders(
                "direct:cliq-files-redelivered",
                "hello",
                Map.of("CamelCliqFilesTarget", "chat/CT_3001_1", "CamelFileName", "templates.txt"));

        assertThat(sandbox.shared("chat/CT_3001_1"))
                .anyMatch(file -> file.name().equals("templates.txt"));
    }
}
