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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar holds what Camel's runtimes look for. */
class JarIT {

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
                "META-INF/services/org/apache/camel/configurer/cliq-files-endpoint",
                "META-INF/services/org/apache/camel/urifactory/cliq-files-endpoint",
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

    @Test
    void itHasAJandexIndexAndTheCatalogEntry() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(jar.getEntry("META-INF/jandex.idx")).isNotNull();
            assertThat(jar.getEntry("META-INF/io/github/camelcliq/files/cliq-files.json"))
                    .isNotNull();
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
}
