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
import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.junit.jupiter.api.Test;

class GatewayMainTest {

    @Test
    void aParameterMayBeAProperty() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addInitialProperty("period", "70000");
            context.addRoutes(new CliqFilesGateway());
            TemplatedRouteBuilder.builder(context, CliqFilesGateway.THROTTLED)
                    .parameter("timePeriodMillis", "{{period}}")
                    .add();

            assertThatCode(context::start).doesNotThrowAnyException();
        }
    }

    @Test
    void aPropertyAddsTheTemplatesToCamelMain() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.beans.cliqFilesGateway", "#class:" + CliqFilesGateway.class.getName());
        try {
            main.start();
            assertThat(((ModelCamelContext) main.getCamelContext()).getRouteTemplateDefinitions())
                    .extracting(RouteTemplateDefinition::getId)
                    .containsExactly(
                            CliqFilesGateway.THROTTLED,
                            CliqFilesGateway.REDELIVERED,
                            CliqFilesGateway.GATEWAY,
                            CliqFilesGateway.RESEND);
        } finally {
            main.stop();
        }
    }
}
