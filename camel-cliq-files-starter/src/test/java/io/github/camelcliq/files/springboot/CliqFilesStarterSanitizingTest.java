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

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Which of the values that Actuator would show are masked. */
class CliqFilesStarterSanitizingTest {

    private final CliqFilesSanitizingFunction function = new CliqFilesSanitizingFunction(environment(), () -> null);

    private static Environment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "camel.component.cliq-files.access-token",
                                "1000.abcdef",
                                "camel.component.cliq-files.client-id",
                                "true")));
        return environment;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.cliq-files.access-token",
                "camel.component.cliq-files.accessToken",
                "CAMEL_COMPONENT_CLIQFILES_ACCESSTOKEN",
                "CAMEL_COMPONENT_CLIQ_FILES_ACCESS_TOKEN",
                "camel.component.cliq-files.client-id",
                "camel.component.cliq-files.clientSecret",
                "camel.component.cliq-files.refresh_token",
                "camel.component.cliq-files.configuration.refreshToken",
                "camel.component.cliq-files.sslContextParameters.keyManagers.keyPassword"
            })
    void secretsOfTheComponentAreMasked(String key) {
        assertThat(shown(key, "whatever")).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    static Stream<String> secretOptions() throws IOException {
        return CliqFilesStarterMetadataTest.options()
                .filter(option -> option.getValue().get("secret").asBoolean())
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("secretOptions")
    void eachSecretOptionOfTheCatalogIsMasked(String option) {
        assertThat(shown("camel.component.cliq-files." + option, "whatever"))
                .isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"MY_TOKEN, 1000.abcdef", "some.uri, cliq-files:channel/ops?accessToken=1000.abcdef", "my.id, true"})
    void valuesThatHoldAConfiguredSecretAreMasked(String key, String value) {
        assertThat(shown(key, value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.cliq-files.base-url, https://cliq.zoho.eu",
        "camel.component.cliq-files.user-id, 60011",
        "camel.component.other.access-token, theirs",
        "my.text, 'as true as that: a short secret is no reason to mask all that contains it'"
    })
    void othersAreShown(String key, String value) {
        assertThat(shown(key, value)).isEqualTo(value);
    }

    @Test
    void nothingIsNothing() {
        assertThat(shown("camel.component.cliq-files.access-token", null)).isNull();
    }

    private Object shown(String key, String value) {
        return function.apply(new SanitizableData(null, key, value)).getValue();
    }
}
