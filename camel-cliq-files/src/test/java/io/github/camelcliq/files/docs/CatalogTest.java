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
package io.github.camelcliq.files.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.ModuleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel's tools find the component in the jar, and the URIs of all pages are valid to them. */
class CatalogTest {

    private static final String DESCRIPTION = "org/apache/camel/catalog/components/cliq-files.json";
    private static final String GENERATED_DESCRIPTION = "META-INF/io/github/camelcliq/files/cliq-files.json";
    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component.properties";

    /** A URI in Java, YAML, XML or running text, without a full stop after it. */
    private static final Pattern URI =
            Pattern.compile("\\bcliq-files:[a-z-]+(?:/[^\\s\"'`<>|?,;)]*)?(?:\\?[^\\s\"'`<>|,)]*)?(?<![.:])");

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    CatalogTest() {
        catalog.addComponent("cliq-files", CliqFilesComponent.class.getName());
    }

    static Stream<String> uris() {
        return Snippets.allPages().stream()
                .flatMap(CatalogTest::urisOf)
                .filter(uri -> !uri.startsWith("cliq-files:kind/")) // the syntax of all URIs
                .distinct();
    }

    private static Stream<String> urisOf(Path page) {
        return URI.matcher(Snippets.text(page))
                .results()
                .map(MatchResult::group)
                .map(uri -> uri.replace("&amp;", "&"));
    }

    @ParameterizedTest
    @MethodSource("uris")
    void eachUriOfThePagesIsValid(String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);

        assertThat(result.isSuccess())
                .as(() -> result.summaryErrorMessage(false))
                .isTrue();
    }

    @Test
    void aMisspelledOptionIsReported() {
        EndpointValidationResult result = catalog.validateEndpointProperties("cliq-files:channel/ops?coments=hello");

        assertThat(result.getUnknown()).containsExactly("coments");
    }

    @Test
    void anUnknownKindIsReported() {
        EndpointValidationResult result = catalog.validateEndpointProperties("cliq-files:chanel/ops");

        assertThat(result.getInvalidEnum()).containsEntry("kind", "chanel");
    }

    @Test
    void theCatalogHasTheDescriptionThatTheBuildGenerates() throws IOException {
        assertThat(catalog.findComponentNames()).contains("cliq-files");
        assertThat(resource(DESCRIPTION))
                .as(DESCRIPTION + " is a copy of an older " + GENERATED_DESCRIPTION + ": build again")
                .isEqualTo(resource(GENERATED_DESCRIPTION));
    }

    @Test
    void toolsFindTheComponentInTheListOfTheJar() throws IOException {
        Properties components = new Properties();
        try (InputStream in = Files.newInputStream(ModuleFiles.of("target/classes/" + COMPONENTS))) {
            components.load(in);
        }

        assertThat(components)
                .containsEntry("components", "cliq-files")
                .containsEntry("groupId", "io.github.camel-cliq")
                .containsEntry("artifactId", "camel-cliq-files");
    }

    private static String resource(String name) throws IOException {
        return Files.readString(ModuleFiles.of("target/classes/" + name), StandardCharsets.UTF_8);
    }
}
