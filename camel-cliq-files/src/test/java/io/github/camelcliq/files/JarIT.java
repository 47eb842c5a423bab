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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar holds what Camel's runtimes look for. */
class JarIT {

    private static final Pattern CLAUSE = Pattern.compile("([\\w.]+)((?:;[\\w:]+=(?:\"[^\"]*\"|[^,;]*))*)(?:,|$)");

    private static JarFile jar() throws IOException {
        try (var found = Files.newDirectoryStream(Path.of("target"), "camel-cliq-files-*.jar")) {
            for (Path jar : found) {
                if (!jar.toString().matches(".*(sources|javadoc)\\.jar")) {
                    return new JarFile(jar.toFile());
                }
            }
        }
        throw new IllegalStateException("no jar in target");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/services/org/apache/camel/component/cliq-files",
                "META-INF/services/org/apache/camel/configurer/cliq-files-component",
                "META-INF/services/org/apache/camel/dev-console/cliq-files",
                "META-INF/services/org/apache/camel/configurer/cliq-files-endpoint",
                "META-INF/services/org/apache/camel/urifactory/cliq-files-endpoint",
                "META-INF/services/org/apache/camel/poll-dynamic/cliq-files",
                "META-INF/services/org/apache/camel/send-dynamic/cliq-files",
            })
    void aServiceFileNamesAClassOfTheJar(String service) throws Exception {
        try (JarFile jar = jar()) {
            String content =
                    new String(jar.getInputStream(jar.getEntry(service)).readAllBytes(), StandardCharsets.UTF_8);
            String type = content.lines()
                    .filter(line -> line.startsWith("class="))
                    .findFirst()
                    .orElseThrow()
                    .substring("class=".length());

            assertThat(jar.getEntry(type.replace('.', '/') + ".class")).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/LICENSE", "META-INF/NOTICE"})
    void itHoldsTheLicenceAndTheNotice(String name) throws Exception {
        Path original = Path.of("..", name.substring("META-INF/".length()));
        try (JarFile jar = jar()) {
            assertThat(jar.getInputStream(jar.getEntry(name))).hasBinaryContent(Files.readAllBytes(original));
        }
    }

    @Test
    void itNamesItsSpanDecoratorToCamelTelemetry() throws Exception {
        try (JarFile jar = jar()) {
            JarEntry service = jar.getJarEntry("META-INF/services/org.apache.camel.telemetry.SpanDecorator");

            assertThat(jar.getInputStream(service))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualToIgnoringNewLines("io.github.camelcliq.files.CliqFilesSpanDecorator");
        }
    }

    @Test
    void itHasAJandexIndexAndTheCatalogEntries() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(jar.getEntry("META-INF/jandex.idx")).isNotNull();
            assertThat(jar.getEntry("META-INF/io/github/camelcliq/files/cliq-files.json"))
                    .isNotNull();
            assertThat(jar.getEntry("org/apache/camel/catalog/components/cliq-files.json"))
                    .isNotNull();
            assertThat(jar.getEntry("META-INF/services/org/apache/camel/component.properties"))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cliq-files-sink",
                "cliq-files-gateway-sink",
                "cliq-files-fetch-action",
                "cliq-files-source",
                "cliq-files-shared-source"
            })
    void itHasTheKamelet(String name) throws Exception {
        try (JarFile jar = jar()) {
            JarEntry kamelet = jar.getJarEntry("kamelets/" + name + ".kamelet.yaml");
            String content = new String(jar.getInputStream(kamelet).readAllBytes(), StandardCharsets.UTF_8);

            assertThat(content)
                    .contains("name: " + name)
                    .containsPattern("mvn:io.github.camel-cliq:camel-cliq-files:\\d")
                    .doesNotContain("${project.");
        }
    }

    @Test
    void itHoldsOnlyItsOwnPackages() throws Exception {
        try (JarFile jar = jar()) {
            List<String> classes = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();

            assertThat(classes).isNotEmpty().allMatch(name -> name.startsWith("io/github/camelcliq/files/"));
        }
    }

    @Test
    void itIsAnOsgiBundleThatExportsItsOwnPackagesOnly() throws Exception {
        Attributes manifest = manifest();

        assertThat(manifest.getValue("Bundle-ManifestVersion")).isEqualTo("2");
        assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("io.github.camel-cliq.camel-cliq-files");
        assertThat(clauses(manifest.getValue("Export-Package")))
                .containsOnlyKeys(
                        "io.github.camelcliq.files",
                        "io.github.camelcliq.files.client",
                        "io.github.camelcliq.files.gateway");
    }

    @Test
    void itImportsCamelFrom418AndJacksonFrom219AndHttpClientOfAnyVersion() throws Exception {
        Map<String, String> imports = clauses(manifest().getValue("Import-Package"));

        // Camel for OSGi takes only bundles that are wired to these two for components
        assertThat(imports).containsKeys("org.apache.camel", "org.apache.camel.spi");
        assertThat(imports).allSatisfy((name, attributes) -> {
            if (name.startsWith("org.apache.camel")) {
                assertThat(attributes).as(name).contains("version=\"[4.18,5)\"");
            } else if (name.startsWith("com.fasterxml.jackson")) {
                assertThat(attributes).as(name).contains("version=\"[2.19,3)\"");
            } else if (name.startsWith("io.micrometer.")) {
                assertThat(attributes).as(name).contains("version=\"[1.15,2)\"");
            } else if (name.startsWith("org.apache.hc.")) {
                assertThat(attributes).as(name).isEmpty();
            } else {
                assertThat(name)
                        .isIn(
                                "org.slf4j",
                                "jakarta.activation",
                                "javax.management",
                                "javax.management.openmbean",
                                "javax.net.ssl",
                                "javax.xml.transform.stream");
            }
        });
        assertThat(imports.entrySet())
                .filteredOn(entry -> entry.getValue().contains("resolution:=optional"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "io.micrometer.core.instrument",
                        "io.micrometer.core.instrument.composite",
                        "org.apache.camel.impl.health",
                        "org.apache.camel.support.console",
                        "org.apache.camel.telemetry",
                        "org.apache.camel.telemetry.decorators",
                        "org.apache.camel.util.json");
    }

    @Test
    void itIsANamedModule() throws Exception {
        assertThat(manifest().getValue("Automatic-Module-Name")).isEqualTo("io.github.camelcliq.files");
    }

    @Test
    void itsManifestTellsNothingOfWhenAndWhereItWasBuilt() throws Exception {
        Attributes manifest = manifest();

        assertThat(manifest.keySet())
                .extracting(Object::toString)
                .doesNotContain("Bnd-LastModified", "Built-By", "Build-Jdk", "Tool");
        assertThat(manifest.getValue("Bundle-Version")).matches("\\d+\\.\\d+\\.\\d+(\\.SNAPSHOT)?");
    }

    private static Attributes manifest() throws IOException {
        try (JarFile jar = jar()) {
            return jar.getManifest().getMainAttributes();
        }
    }

    /** The packages of a header, each with its attributes and directives. */
    private static Map<String, String> clauses(String header) {
        return CLAUSE.matcher(header)
                .results()
                .collect(Collectors.toMap(clause -> clause.group(1), clause -> clause.group(2)));
    }
}
