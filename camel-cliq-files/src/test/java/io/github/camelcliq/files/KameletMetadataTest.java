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
package io.github.camelcliq.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Kamelets tell about themselves is what tools look for, and what their templates and the component do. */
class KameletMetadataTest {

    private static final String GATEWAY_SINK = "cliq-files-gateway-sink";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\??)(\\w+)}}");
    private static final Pattern EXISTS = Pattern.compile("\\$\\{propertiesExist:(\\w+)}");
    private static final String PASSWORD = "urn:alm:descriptor:com.tectonic.ui:password";
    private static final String CREDENTIALS = "urn:camel:group:credentials";
    private static final String CHECKBOX = "urn:alm:descriptor:com.tectonic.ui:checkbox";

    /** What stands in the path of the URI or in a header, and is no option of the endpoint. */
    private static final Set<String> NO_OPTIONS = Set.of("kind", "name", "fileId");

    private static final Path KAMELETS = ModuleFiles.of("src/main/resources/kamelets");
    private static final String SUFFIX = ".kamelet.yaml";

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @MethodSource("kamelets")
    @interface EachKamelet {}

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @MethodSource("kameletsOfEndpoints")
    @interface EachKameletOfAnEndpoint {}

    static List<String> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            return files.map(file -> file.getFileName().toString().replace(SUFFIX, ""))
                    .sorted()
                    .toList();
        }
    }

    static List<String> kameletsOfEndpoints() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : kamelets()) {
            if (kamelet(name).at("/spec/template").findValuesAsText("uri").stream()
                    .anyMatch(uri -> uri.startsWith("cliq-files:"))) {
                names.add(name);
            }
        }
        return names;
    }

    @Test
    void eachIsMadeOfAnEndpointButThatOfTheGateway() throws IOException {
        List<String> others = new ArrayList<>(kamelets());
        others.removeAll(kameletsOfEndpoints());

        assertThat(kameletsOfEndpoints()).hasSize(4);
        assertThat(others).containsExactly(GATEWAY_SINK);
    }

    @Test
    void thatOfTheGatewayHasItsDirectoryAndNamesTheTargetAsThatOfTheEndpointDoes() throws Exception {
        Map<String, JsonNode> declared = properties(kamelet(GATEWAY_SINK));
        Map<String, JsonNode> sink = properties(kamelet("cliq-files-sink"));

        assertThat(declared).containsOnlyKeys("directory", "kind", "name");
        assertThat(declared.get("kind")).isEqualTo(sink.get("kind"));
        assertThat(declared.get("name")).isEqualTo(sink.get("name"));
        assertThat(CliqFilesGateway.class.getMethod("setDirectory", String.class))
                .isNotNull();
        assertThat(declared.get("directory").path("type").asText()).isEqualTo("string");
        assertThat(required(kamelet(GATEWAY_SINK))).containsExactly("directory", "name");
    }

    @Test
    void thatOfTheGatewayNeedsEachOfItsParameters(@TempDir Path directory) throws Exception {
        Map<String, String> parameters = Map.of("directory", directory.toString(), "kind", "channel", "name", "ops");

        assertThat(parameters)
                .containsOnlyKeys(properties(kamelet(GATEWAY_SINK)).keySet());
        assertThatCode(() -> create(GATEWAY_SINK, parameters)).doesNotThrowAnyException();
        assertThat(parameters.keySet()).allSatisfy(name -> {
            Map<String, String> others = new HashMap<>(parameters);
            others.remove(name);
            assertThatThrownBy(() -> create(GATEWAY_SINK, others)).hasMessageContaining("[" + name + "]");
        });
    }

    /** Creates the class of a Kamelet's only step, with parameters. */
    private static void create(String kamelet, Map<String, String> parameters) throws Exception {
        JsonNode steps = kamelet(kamelet).at("/spec/template/from/steps");
        assertThat(steps).hasSize(1);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Properties properties = new Properties();
            properties.putAll(parameters);
            context.getPropertiesComponent().setInitialProperties(properties);
            PropertyBindingSupport.resolveBean(
                    context, steps.get(0).at("/process/ref").asText());
        }
    }

    @EachKamelet
    void itIsNamedAsItsFileAndOfTheTypeThatItsNameEndsWith(String name) throws Exception {
        JsonNode kamelet = kamelet(name);
        String type = name.substring(name.lastIndexOf('-') + 1);

        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo(name);
        assertThat(kamelet.at("/metadata/labels")
                        .path("camel.apache.org/kamelet.type")
                        .asText())
                .isEqualTo(type);
        assertThat(kamelet.at("/spec/definition/title").asText())
                .startsWith("Cliq Files")
                .endsWithIgnoringCase(type);
        assertThat(kamelet.at("/spec/definition/description").asText()).isNotBlank();
        assertThat(kamelet.at("/spec/definition/type").asText()).isEqualTo("object");
    }

    @EachKamelet
    void itHasTheAnnotationsOfACatalog(String name) throws Exception {
        JsonNode annotations = kamelet(name).at("/metadata/annotations");

        assertThat(annotations.path("camel.apache.org/kamelet.support.level").asText())
                .isEqualTo("Stable");
        assertThat(annotations.path("camel.apache.org/catalog.version").asText())
                .isEqualTo(version());
        assertThat(annotations.path("camel.apache.org/kamelet.icon").asText()).startsWith("data:image/svg+xml;base64,");
        assertThat(annotations.path("camel.apache.org/provider").asText()).isNotBlank();
        assertThat(annotations.path("camel.apache.org/kamelet.group").asText()).isNotBlank();
        assertThat(annotations.path("camel.apache.org/kamelet.namespace").asText())
                .isNotBlank();
    }

    @EachKamelet
    void itNamesWhatItNeedsOnTheClassPath(String name) throws Exception {
        assertThat(kamelet(name).at("/spec/dependencies"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "camel:core", "camel:kamelet", "mvn:io.github.camel-cliq:camel-cliq-files:" + version());
    }

    @EachKameletOfAnEndpoint
    void itsTemplateUsesWhatItDeclaresAndNothingElse(String name) throws Exception {
        JsonNode kamelet = kamelet(name);
        String template = kamelet.at("/spec/template").toString();
        Set<String> used = Stream.concat(
                        PLACEHOLDER.matcher(template).results().map(found -> found.group(2)),
                        EXISTS.matcher(template).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());

        assertThat(used).isEqualTo(properties(kamelet).keySet());
    }

    @EachKameletOfAnEndpoint
    void whatIsNeitherRequiredNorHasADefaultIsOptionalInTheTemplate(String name) throws Exception {
        JsonNode kamelet = kamelet(name);
        Set<String> required = required(kamelet);
        properties(kamelet).forEach((property, declared) -> {
            if (declared.has("default")) {
                required.add(property);
            }
        });
        Set<String> mandatory = PLACEHOLDER
                .matcher(kamelet.at("/spec/template").toString())
                .results()
                .filter(found -> found.group(1).isEmpty())
                .map(found -> found.group(2))
                .collect(Collectors.toSet());

        assertThat(mandatory).isEqualTo(required);
        assertThat(properties(kamelet).keySet()).containsAll(required);
    }

    @EachKamelet
    void eachPropertyHasATitleADescriptionAndAType(String name) throws Exception {
        assertThat(properties(kamelet(name))).isNotEmpty().allSatisfy((property, declared) -> {
            assertThat(declared.path("title").asText()).as(property).isNotBlank();
            assertThat(declared.path("description").asText()).as(property).endsWith(".");
            assertThat(declared.path("type").asText()).as(property).isIn("string", "boolean", "integer");
            assertThat(descriptors(declared).contains(CHECKBOX))
                    .as(property)
                    .isEqualTo(declared.path("type").asText().equals("boolean"));
            if (declared.has("default")) {
                assertThat(typeOf(declared.get("default")))
                        .as(property)
                        .isEqualTo(declared.path("type").asText());
            }
        });
    }

    @EachKameletOfAnEndpoint
    void eachPropertyIsAnOptionOfTheEndpointOfTheSameTypeAndAsSecret(String name) throws Exception {
        JsonNode options = endpointOptions();
        assertThat(properties(kamelet(name))).allSatisfy((property, declared) -> {
            if (NO_OPTIONS.contains(property)) {
                return;
            }
            JsonNode option = options.path(property);
            String type = option.path("type").asText();
            assertThat(declared.path("type").asText())
                    .as(property)
                    .isEqualTo(Map.of("enum", "string", "duration", "integer", "object", "string")
                            .getOrDefault(type, type));
            assertThat(declared.path("enum")).as(property).isEqualTo(option.path("enum"));
            boolean secret = option.path("secret").asBoolean();
            assertThat(declared.path("format").asText().equals("password"))
                    .as(property)
                    .isEqualTo(secret);
            assertThat(descriptors(declared).containsAll(List.of(PASSWORD, CREDENTIALS)))
                    .as(property)
                    .isEqualTo(secret);
        });
    }

    @EachKameletOfAnEndpoint
    void itHasEachSecretOfTheEndpointThatServesForItsUse(String name) throws Exception {
        Set<String> secrets = fields(endpointOptions()).entrySet().stream()
                .filter(option -> option.getValue().path("secret").asBoolean())
                .map(Map.Entry::getKey)
                .filter(option -> !option.equals("webhookToken"))
                .collect(Collectors.toSet());

        assertThat(properties(kamelet(name))).containsKeys(secrets.toArray(String[]::new));
        assertThat(properties(kamelet(name)).containsKey("webhookToken")).isEqualTo(name.equals("cliq-files-sink"));
    }

    @EachKameletOfAnEndpoint
    void defaultsAreThoseOfTheEndpoint(String name) throws Exception {
        JsonNode options = endpointOptions();
        assertThat(properties(kamelet(name))).allSatisfy((property, declared) -> {
            if (declared.has("default") && !NO_OPTIONS.contains(property)) {
                assertThat(declared.get("default").asText())
                        .as(property)
                        .isEqualTo(options.path(property).path("defaultValue").asText());
            }
        });
    }

    @EachKamelet
    void itTellsWhatItTakesAndGives(String name) throws Exception {
        JsonNode types = kamelet(name).at("/spec/dataTypes");
        Set<String> sides = fields(types).keySet();

        assertThat(sides)
                .isEqualTo(
                        switch (name.substring(name.lastIndexOf('-') + 1)) {
                            case "sink" -> Set.of("in");
                            case "source" -> Set.of("out");
                            default -> Set.of("in", "out");
                        });
        assertThat(types).allSatisfy(side -> {
            assertThat(side.path("types").has(side.path("default").asText())).isTrue();
            assertThat(fields(side.path("headers"))).isNotEmpty().allSatisfy((header, declared) -> {
                assertThat(declared.path("title").asText()).as(header).isNotBlank();
                assertThat(declared.path("description").asText()).as(header).endsWith(".");
                assertThat(declared.path("type").asText()).as(header).isIn("string", "integer");
            });
        });
    }

    private static JsonNode kamelet(String name) throws IOException {
        try (var in = KameletMetadataTest.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            return new YAMLMapper().readTree(in);
        }
    }

    private static Map<String, JsonNode> properties(JsonNode kamelet) {
        return fields(kamelet.at("/spec/definition/properties"));
    }

    private static Set<String> required(JsonNode kamelet) {
        Set<String> required = new TreeSet<>();
        kamelet.at("/spec/definition/required").forEach(name -> required.add(name.asText()));
        return required;
    }

    private static List<String> descriptors(JsonNode property) {
        return StreamSupport.stream(property.path("x-descriptors").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String typeOf(JsonNode value) {
        return value.isBoolean() ? "boolean" : value.isInt() ? "integer" : "string";
    }

    private static JsonNode endpointOptions() throws IOException {
        return component().path("properties");
    }

    private static String version() throws IOException {
        return component().at("/component/version").asText();
    }

    private static JsonNode component() throws IOException {
        return new ObjectMapper()
                .readTree(CliqFilesComponent.class.getResource("/META-INF/io/github/camelcliq/files/cliq-files.json"));
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
