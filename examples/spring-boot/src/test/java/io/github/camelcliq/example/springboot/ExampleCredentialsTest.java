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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The running service, with credentials for a Cliq elsewhere, whose credentials no longer serve. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ExampleCredentialsTest {

    @RegisterExtension
    static final CliqSandboxExtension sandbox = new CliqSandboxExtension();

    @DynamicPropertySource
    static void useSandbox(DynamicPropertyRegistry registry) {
        registry.add("camel.component.cliq-files.base-url", sandbox::baseUrl);
        registry.add("camel.component.cliq-files.accounts-url", sandbox::baseUrl);
        registry.add("camel.component.cliq-files.client-id", () -> CliqSandbox.CLIENT_ID);
        registry.add("camel.component.cliq-files.client-secret", () -> CliqSandbox.CLIENT_SECRET);
        registry.add("camel.component.cliq-files.refresh-token", () -> CliqSandbox.REFRESH_TOKEN);
    }

    @Value("${local.server.port}")
    private int port;

    private ServiceClient service;

    @BeforeEach
    void connect() {
        service = new ServiceClient(port);
    }

    @Test
    void theServicesOwnCredentialsAreNoFaultOfItsCaller() throws Exception {
        sandbox.get().revokeRefreshToken();

        HttpResponse<String> response =
                service.share("announcements", new MultipartForm().file("a.txt", "text/plain", new byte[] {'a'}));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body())
                .doesNotContain(CliqSandbox.CLIENT_ID, CliqSandbox.CLIENT_SECRET, CliqSandbox.REFRESH_TOKEN);
        assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
    }
}
