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

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Without an account, a sandbox in this process stands in for Cliq, so that the service can be tried at once. Camel
 * asks this bean before it starts the routes.
 */
@ApplicationScoped
@Unremovable
public class SandboxInstead implements CamelContextCustomizer {

    private static final Logger LOG = Logger.getLogger(SandboxInstead.class);

    @Inject
    Config config;

    private CliqSandbox sandbox;

    /** Made by Quarkus. */
    public SandboxInstead() {}

    @Override
    public void configure(CamelContext context) {
        if (isConfigured()) {
            return;
        }
        sandbox = CliqSandbox.start();
        LOG.warnf(
                "No account is configured: files go to a sandbox in this process (%s), not to Cliq, and are gone when"
                        + " it ends. It has the channels announcements and ops.",
                sandbox.baseUrl());
        CliqFilesConfiguration options =
                context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration();
        options.setBaseUrl(sandbox.baseUrl());
        options.setAccountsUrl(sandbox.baseUrl());
        options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
    }

    private boolean isConfigured() {
        return Stream.of("access-token", "client-id", "client-secret", "refresh-token", "token-provider", "base-url")
                .map(option -> "camel.component.cliq-files." + option)
                .anyMatch(
                        option -> config.getOptionalValue(option, String.class).isPresent());
    }

    @PreDestroy
    void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
