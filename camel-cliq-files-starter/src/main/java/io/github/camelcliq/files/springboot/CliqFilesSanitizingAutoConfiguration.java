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

import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Keeps credentials out of what Actuator shows of the configuration. It stays when the component's own configuration is
 * disabled, since the properties are there all the same.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class CliqFilesSanitizingAutoConfiguration {

    /** Made by Spring. */
    public CliqFilesSanitizingAutoConfiguration() {}

    @Bean
    SanitizingFunction cliqFilesSanitizingFunction(Environment environment, ObjectProvider<CamelContext> camelContext) {
        return new CliqFilesSanitizingFunction(environment, camelContext::getIfUnique);
    }
}
