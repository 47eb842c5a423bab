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
import io.github.camelcliq.files.client.CliqDataCenter;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.boot.convert.ApplicationConversionService;

/** The properties that an IDE completes are the options in the component's own catalog, no more and no less. */
class CliqFilesStarterMetadataTest {

    private static final String PREFIX = "camel.component.cliq-files.";
    private static final String GATEWAY = "camel.cliq-files.gateway.";

    private static final Path GATEWAY_SOURCE =
            Path.of("../camel-cliq-files/src/main/java/io/github/camelcliq/files/gateway/GatewayOptions.java");
    private static final Pattern SETTER = Pattern.compile("/\\*\\* (.*?) \\*/\\s+public void set(\\w+)\\(");

    private static final Map<String, Class<?>> WRAPPERS =
            Map.of("boolean", Boolean.class, "int", Integer.class, "long", Long.class);

    private static JsonNode metadata;
    private static Map<String, JsonNode> properties;

    @BeforeAll
    static void readMetadata() throws IOException {
        metadata = json("META-INF/spring-configuration-metadata.json");
        properties = new TreeMap<>();
        metadata.get("properties")
                .forEach(property -> properties.put(property.get("name").asText(), property));
    }

    static Stream<Map.Entry<String, JsonNode>> options() throws IOException {
        return json("META-INF/io/github/camelcliq/files/cliq-files.json")
                .get("componentProperties")
                .properties()
                .stream();
    }

    @Test
    void theNamesAreThoseOfTheCatalog() throws IOException {
        Stream<String> camelsOwn = Stream.of("enabled", "customizer.enabled");
        Stream<String> catalog = options().map(option -> StringHelper.camelCaseToDash(option.getKey()));

        assertThat(properties.keySet())
                .filteredOn(name -> !name.startsWith(GATEWAY))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(camelsOwn, catalog).map(PREFIX::concat).toList());
    }

    @Test
    void thePropertiesOfTheGatewayAreItsParameters() {
        Stream<String> parameters = Arrays.stream(CliqFilesGateway.class.getMethods())
                .filter(method -> method.getName().startsWith("set")
                        && method.getDeclaringClass().getPackage().equals(CliqFilesGateway.class.getPackage()))
                .map(method -> GATEWAY
                        + StringHelper.camelCaseToDash(
                                StringHelper.decapitalize(method.getName().substring(3))));

        assertThat(properties.keySet())
                .filteredOn(name -> name.startsWith(GATEWAY))
                .containsExactlyInAnyOrderElementsOf(parameters.toList());
    }

    /** The texts stand in its source, as Javadoc of the setters. */
    @Test
    void thePropertiesOfTheGatewayAreDescribedAsItsParameters() throws Exception {
        Map<String, String> described = SETTER.matcher(Files.readString(GATEWAY_SOURCE))
                .results()
                .collect(Collectors.toMap(
                        setter -> GATEWAY + StringHelper.camelCaseToDash(StringHelper.decapitalize(setter.group(2))),
                        setter -> setter.group(1).replaceAll("\\{@code (.*?)}", "$1")));

        assertThat(properties.values())
                .filteredOn(property -> property.get("name").asText().startsWith(GATEWAY))
                .hasSize(described.size())
                .allSatisfy(property -> assertThat(property.get("description").asText())
                        .isEqualTo(described.get(property.get("name").asText())));
    }

    @Test
    void thePropertiesOfTheGatewayHaveItsTypesAndDefaults() {
        BeanWrapper gateway = new BeanWrapperImpl(new CliqFilesGateway());
        ApplicationConversionService conversions = new ApplicationConversionService();

        assertThat(properties.values())
                .filteredOn(property -> property.get("name").asText().startsWith(GATEWAY))
                .isNotEmpty()
                .allSatisfy(property -> {
                    String name = StringHelper.dashToCamelCase(
                            property.get("name").asText().substring(GATEWAY.length()));
                    Class<?> type = gateway.getPropertyType(name);
                    assertThat(property.get("type").asText())
                            .isEqualTo(
                                    WRAPPERS.getOrDefault(type.getName(), type).getName());
                    Object value = property.has("defaultValue")
                            ? conversions.convert(property.get("defaultValue").asText(), type)
                            : null;
                    assertThat(gateway.getPropertyValue(name)).isEqualTo(value);
                });
    }

    @ParameterizedTest
    @MethodSource("options")
    void typeDefaultAndDescriptionAreThoseOfTheCatalog(Map.Entry<String, JsonNode> option) {
        JsonNode expected = option.getValue();
        JsonNode property = properties.get(PREFIX + StringHelper.camelCaseToDash(option.getKey()));

        assertThat(property.get("type").asText().replace(" ", "")).isEqualTo(type(expected));
        assertThat(property.path("defaultValue").asText())
                .isEqualTo(expected.path("defaultValue").asText());
        assertThat(property.get("description").asText())
                .isEqualTo(expected.get("description").asText());
    }

    @ParameterizedTest
    @MethodSource("options")
    void noOptionHasAValueBeforeOneIsConfigured(Map.Entry<String, JsonNode> option) throws Exception {
        String getter = "get" + StringHelper.capitalize(option.getKey());

        assertThat(CliqFilesComponentConfiguration.class
                        .getMethod(getter)
                        .invoke(new CliqFilesComponentConfiguration()))
                .isNull();
    }

    @Test
    void everyPropertyIsDescribed() {
        assertThat(properties.values())
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    @Test
    void theDataCentersAreHinted() {
        assertThat(hints(PREFIX + "data-center"))
                .containsExactly(
                        Stream.of(CliqDataCenter.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void whatHappensToAFileOfUnknownOutcomeIsHinted() {
        assertThat(hints(GATEWAY + "on-unknown")).containsExactly("keep", "resend");
    }

    private static List<String> hints(String property) {
        for (JsonNode hint : metadata.get("hints")) {
            if (hint.get("name").asText().equals(property)) {
                return hint.get("values").findValuesAsText("value");
            }
        }
        throw new AssertionError("There is no hint for " + property);
    }

    private static String type(JsonNode option) {
        String javaType = option.get("javaType").asText().replace(" ", "");
        if (option.get("type").asText().equals("duration")) {
            return Duration.class.getName();
        }
        return WRAPPERS.containsKey(javaType) ? WRAPPERS.get(javaType).getName() : javaType;
    }

    private static JsonNode json(String resource) throws IOException {
        try (InputStream in =
                CliqFilesStarterMetadataTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
