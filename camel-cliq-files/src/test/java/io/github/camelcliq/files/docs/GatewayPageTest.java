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

import io.github.camelcliq.files.gateway.CliqFilesGateway;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayPageTest {

    private static final String PAGE = "limits-errors-redelivery.adoc";

    @Test
    void theTableIsThatOfTheTemplates() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new CliqFilesGateway());
            new GeneratedTables(Map.of("templates", table(context.getRouteTemplateDefinitions())))
                    .check(Snippets.guide(PAGE), getClass());
        }
    }

    private static String table(List<RouteTemplateDefinition> templates) {
        return "[width=\"100%\",cols=\"3,3,6,3\",options=\"header\"]\n|===\n"
                + "| Template | Parameter | What it is | Default\n"
                + templates.stream().map(GatewayPageTest::rows).collect(Collectors.joining())
                + "|===\n";
    }

    private static String rows(RouteTemplateDefinition template) {
        return template.getTemplateParameters().stream()
                .map(parameter -> row(template, parameter))
                .collect(Collectors.joining());
    }

    private static String row(RouteTemplateDefinition template, RouteTemplateParameterDefinition parameter) {
        String value = parameter.getDefaultValue();
        return "\n| `" + template.getId() + "`\n| `" + parameter.getName() + "`\n| " + parameter.getDescription()
                + "\n| " + (value == null ? "required" : value.isEmpty() ? "none" : "`" + value + "`") + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stay below the limit",
                "Send again what did nothing",
                "Share through a gateway",
                "Files that are refused",
                "Files of unknown outcome"
            })
    void thePageShowsItInAllThreeLanguages(String section) {
        assertThat(Snippets.of(Snippets.guide(PAGE)))
                .filteredOn(snippet -> snippet.section().equals(section) && snippet.isRoute())
                .extracting(Snippet::language)
                .containsExactly("java", "yaml", "xml");
    }
}
