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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application with a web server and Actuator, which shares through the component and shows how it is. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "management.endpoints.web.exposure.include=env,configprops,health,metrics",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always",
            "management.endpoint.health.show-details=always",
            "management.endpoint.health.probes.enabled=true",
            "camel.health.exposure-level=full",
            "acme.cliq.secret=" + CliqSandbox.CLIENT_SECRET,
            "acme.cliq.url=cliq-files:channel/ops?refreshToken=" + CliqSandbox.REFRESH_TOKEN,
            "acme.harmless=shown",
            "camel.component.cliq-files.client-id={{my.id}}",
            "camel.component.cliq-files.client-secret=${acme.cliq.secret}",
            "my.refresh=" + CliqSandbox.REFRESH_TOKEN,
            "my.id=" + CliqSandbox.CLIENT_ID,
            "camel.component.cliq-files.refreshToken={{my.refresh}}",
            "camel.component.cliq-files.comments=shown-too"
        })
@DirtiesContext
class CliqFilesStarterActuatorTest {

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

    @Autowired
    private ProducerTemplate template;

    @Test
    void aFileIsShared() {
        template.sendBodyAndHeader("direct:ops", "Hello, ops", Exchange.FILE_NAME, "hello.txt");

        assertThat(sandbox.get().shared("channel/ops"))
                .anySatisfy(file -> assertThat(file.name()).isEqualTo("hello.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "configprops"})
    void secretsAreMasked(String endpoint) throws Exception {
        String shown = get(endpoint).body();

        assertThat(shown)
                .contains("shown-too", "******")
                .doesNotContain(CliqSandbox.CLIENT_ID, CliqSandbox.CLIENT_SECRET, CliqSandbox.REFRESH_TOKEN);
    }

    @Test
    void aPropertyThatNoSecretIsTakenFromIsShown() throws Exception {
        JsonNode env = json(get("env/acme.harmless"));
        JsonNode secret = json(get("env/acme.cliq.secret"));

        assertThat(env.at("/property/value").asText()).isEqualTo("shown");
        assertThat(secret.at("/property/value").asText()).isEqualTo("******");
    }

    @Test
    void healthShowsTheComponentsCheck() throws Exception {
        HttpResponse<String> health = get("health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health)
                        .at("/components/camelHealth/details")
                        .get("component:cliq-files")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void metricsShowTheRateLimits() throws Exception {
        JsonNode limit = json(get("metrics/camel.cliq.files.limit?tag=call:list-messages"));

        assertThat(limit.at("/measurements/0/value").asInt()).isEqualTo(15);
    }

    @Test
    void readinessIsAskedOfTheComponentToo() throws Exception {
        assertThat(get("health/readiness").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String endpoint) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
