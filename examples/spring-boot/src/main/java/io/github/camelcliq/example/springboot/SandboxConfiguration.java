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
package io.github.camelcliq.example.springboot;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.sandbox.CliqSandbox;
import org.apache.camel.spi.ComponentCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Without credentials, a sandbox in this process stands in for Cliq, so that the service can be tried at once. */
@Configuration(proxyBeanMethods = false)
@Conditional(WithoutCredentials.class)
class SandboxConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxConfiguration.class);

    @Bean
    CliqSandbox cliqSandbox() {
        CliqSandbox sandbox = CliqSandbox.start();
        LOG.warn(
                "No credentials are configured: files go to a sandbox in this process ({}), not to Cliq, and are gone"
                        + " when it ends. It has the channels announcements and ops.",
                sandbox.baseUrl());
        return sandbox;
    }

    @Bean
    ComponentCustomizer useSandbox(CliqSandbox sandbox) {
        return ComponentCustomizer.builder(CliqFilesComponent.class).build(component -> {
            CliqFilesConfiguration options = component.getConfiguration();
            options.setBaseUrl(sandbox.baseUrl());
            options.setAccountsUrl(sandbox.baseUrl());
            options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
        });
    }
}
