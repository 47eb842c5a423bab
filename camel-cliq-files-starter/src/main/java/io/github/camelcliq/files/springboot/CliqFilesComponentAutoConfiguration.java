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

import io.github.camelcliq.files.gateway.CliqFilesGateway;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Configures the {@code cliq-files} component of the CamelContext from the {@code camel.component.cliq-files}
 * properties, and adds the gateway and its route templates to it, by the
 * {@code camel.cliq-files.gateway} properties. {@code camel.component.cliq-files.enabled=false} stops that.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.cliq-files"})
@EnableConfigurationProperties({ComponentConfigurationProperties.class, CliqFilesComponentConfiguration.class})
public class CliqFilesComponentAutoConfiguration {

    private static final String GATEWAY = "camel.cliq-files.gateway";

    /** Made by Spring. */
    public CliqFilesComponentAutoConfiguration() {}

    @Bean
    @ConfigurationPropertiesBinding
    static CliqFilesComponentConverter cliqFilesComponentConverter(BeanFactory beanFactory) {
        return new CliqFilesComponentConverter(beanFactory);
    }

    @Lazy
    @Bean
    ComponentCustomizer configureCliqFilesComponent(
            CamelContext camelContext, CliqFilesComponentConfiguration properties, Environment environment) {
        return new CliqFilesComponentCustomizer(camelContext, properties, environment);
    }

    @Bean
    @ConditionalOnMissingBean
    CliqFilesGateway cliqFilesGateway(Environment environment) {
        CliqFilesGateway gateway = new CliqFilesGateway();
        Binder.get(environment).bind(GATEWAY, Bindable.ofInstance(gateway));
        return gateway;
    }
}
