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
package io.github.camelcliq.files.springboot;

import io.github.camelcliq.files.CliqFilesComponent;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.core.env.Environment;

/** Sets the options that properties name on the one component that is called {@code cliq-files}. */
final class CliqFilesComponentCustomizer implements ComponentCustomizer {

    private static final String NAME = "cliq-files";

    private final CamelContext camelContext;
    private final CliqFilesComponentConfiguration properties;
    private final Environment environment;

    CliqFilesComponentCustomizer(
            CamelContext camelContext, CliqFilesComponentConfiguration properties, Environment environment) {
        this.camelContext = camelContext;
        this.properties = properties;
        this.environment = environment;
    }

    /** Before the application's own customizers, which have the last word. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }

    /** A component of another name is another account, whose credentials must not be replaced. */
    @Override
    public boolean isEnabled(String name, Component target) {
        return NAME.equals(name)
                && target instanceof CliqFilesComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", "camel.component.cliq-files.customizer");
    }

    @Override
    public void configure(String name, Component target) {
        Map<String, Object> options = CamelPropertiesHelper.getNonNullProperties(camelContext, properties);
        if (properties.getConfiguration() != null) {
            // the single options are set on it, so it has to be there first
            ((CliqFilesComponent) target).setConfiguration(properties.getConfiguration());
            options.remove("configuration");
        }
        CamelPropertiesHelper.copyProperties(camelContext, options, target);
    }
}
