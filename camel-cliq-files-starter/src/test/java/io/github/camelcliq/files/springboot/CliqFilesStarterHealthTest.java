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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application whose refresh token was revoked. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "management.endpoint.health.show-details=always",
            "camel.component.cliq-files.client-id=" + CliqSandbox.CLIENT_ID,
            "camel.component.cliq-files.client-secret=" + CliqSandbox.CLIENT_SECRET,
            "camel.component.cliq-files.refresh-token=" + CliqSandbox.REFRESH_TOKEN
        })
@DirtiesContext
class CliqFilesStarterHealthTest {

    @RegisterExtension
    static final CliqSandboxExtension sandbox = new CliqSandboxExtension();

    @DynamicPropertySource
    static void useSandbox(DynamicPropertyRegistry registry) {
        registry.add("camel.component.cliq-files.base-url", sandbox::baseUrl);
        registry.add("camel.component.cliq-files.accounts-url", sandbox::baseUrl);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(RouteToOps.class)
    static class Application {}

    @Value("${local.server.port}")
    private int port;

    @Test
    void healthIsDownAndNamesNoSecret() throws Exception {
        sandbox.get().revokeRefreshToken();
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health");

        HttpResponse<String> health =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body())
                .contains("\"component:cliq-files\":\"DOWN\"")
                .doesNotContain(CliqSandbox.CLIENT_ID, CliqSandbox.CLIENT_SECRET, CliqSandbox.REFRESH_TOKEN);
    }
}
