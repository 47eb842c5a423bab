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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Quarkus prepares the application, and the component in it, for a native executable; none is built. */
class NativeSourcesIT {

    private static final Path SOURCES = Path.of("target/native-sources");
    private static final String COMPONENT = "io.github.camel-cliq.camel-cliq-files-";

    @Test
    void theComponentsClassesAreKeptForReflection() throws Exception {
        try (JarFile runner = new JarFile(file(SOURCES, "-runner.jar").toFile())) {
            var reflection = runner.getInputStream(runner.getEntry("META-INF/native-image/reflect-config.json"));

            assertThat(new String(reflection.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "\"io.github.camelcliq.files.CliqFilesComponent\"",
                            "\"io.github.camelcliq.files.CliqFilesComponentConfigurer\"",
                            "\"io.github.camelcliq.files.CliqFilesEndpoint\"",
                            "\"io.github.camelcliq.files.CliqFilesEndpointConfigurer\"",
                            "\"io.github.camelcliq.files.CliqFilesEndpointUriFactory\"",
                            "\"io.github.camelcliq.files.CliqFilesSendDynamicAware\"");
        }
    }

    /** GraalVM reads these from the class path; Quarkus passes the jar on with them. */
    @Test
    void theComponentsOwnMetadataIsPassedOn() throws Exception {
        String metadata = "META-INF/native-image/io.github.camel-cliq/camel-cliq-files/";
        try (Stream<Path> jars = Files.list(SOURCES.resolve("lib"))) {
            Path component = jars.filter(jar -> jar.getFileName().toString().startsWith(COMPONENT))
                    .findFirst()
                    .orElseThrow();
            try (JarFile jar = new JarFile(component.toFile())) {
                assertThat(jar.getEntry(metadata + "reflect-config.json")).isNotNull();
                assertThat(jar.getEntry(metadata + "resource-config.json")).isNotNull();
            }
        }
    }

    private static Path file(Path directory, String end) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
