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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two lines of configuration. */
class GatewayMainTest extends GatewayTestSupport {

    private Main main(Map<String, Object> properties) {
        Main main = new Main();
        main.addInitialProperty("camel.component.cliq-files.base-url", sandbox.baseUrl());
        main.addInitialProperty("camel.component.cliq-files.access-token", "sandbox-token");
        main.addInitialProperty(
                "camel.beans.cliqFilesGateway", "#class:io.github.camelcliq.files.gateway.CliqFilesGateway");
        properties.forEach((name, value) -> main.addInitialProperty(name, value.toString()));
        return main;
    }

    /** A runtime that makes the bean itself has no properties of a bean. */
    @ParameterizedTest
    @ValueSource(strings = {"camel.beans.cliqFilesGateway.directory", "camel.cliq-files.gateway.directory"})
    void twoLinesMakeTheOneGatewayOfCamelMain(String property) throws Exception {
        Main main = main(Map.of(property, directory.resolve("spool")));
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
            awaitEntries("done", 1);
        } finally {
            main.stop();
        }
    }

    @Test
    void propertiesOfTheGatewayHaveTheSpellingOfAllOthers() throws Exception {
        Main main = main(Map.of(
                "camel.cliq-files.gateway.directory",
                directory.resolve("spool"),
                "camel.cliq-files.gateway.confirm-after",
                "5s",
                "camel.cliq-files.gateway.maxFiles",
                "4"));
        main.start();
        try {
            CliqFilesGateway gateway = main.getCamelContext().getRegistry().findSingleByType(CliqFilesGateway.class);
            assertThat(gateway.getConfirmAfter()).hasSeconds(5);
            assertThat(gateway.getMaxFiles()).isEqualTo(4);
        } finally {
            main.stop();
        }
    }

    @Test
    void propertiesChangeNoGatewayThatHasADirectory() throws Exception {
        Main main = main(Map.of(
                "camel.beans.cliqFilesGateway.directory",
                directory.resolve("spool"),
                "camel.cliq-files.gateway.directory",
                directory.resolve("other")));
        main.start();
        main.stop();

        assertThat(directory.resolve("spool")).isDirectory();
        assertThat(directory.resolve("other")).doesNotExist();
    }

    @Test
    void aMisspeltPropertyFailsTheStart() {
        Main main = main(Map.of("camel.cliq-files.gateway.dirctory", directory.resolve("spool")));

        assertThatThrownBy(main::start).hasStackTraceContaining("dirctory");
        main.stop();
    }

    @Test
    void withoutADirectoryItHasNoRoute() throws Exception {
        Main main = main(Map.of());
        main.start();
        try {
            assertThat(main.getCamelContext().getRoutes()).isEmpty();
            assertThat(main.getCamelContext()
                            .getCamelContextExtension()
                            .getContextPlugin(Model.class)
                            .getRouteTemplateDefinitions())
                    .hasSize(2);
        } finally {
            main.stop();
        }
    }
}
