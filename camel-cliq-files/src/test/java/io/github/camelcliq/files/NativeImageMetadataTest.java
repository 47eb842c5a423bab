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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What GraalVM is told to keep is there, and nothing that Camel finds by name is left out. */
class NativeImageMetadataTest {

    private static final String METADATA = "/META-INF/native-image/io.github.camel-cliq/camel-cliq-files/";
    private static final Pattern CLASS = Pattern.compile("#class:([\\w.]+)");
    private static final Path GENERATED = ModuleFiles.of("src/generated/resources");
    private static final Path RESOURCES = ModuleFiles.of("src/main/resources");

    @Test
    void eachNamedClassCanBeMade() throws Exception {
        assertThat(classes()).isNotEmpty().allSatisfy(name -> assertThatCode(
                        () -> Class.forName(name).getConstructor().newInstance())
                .doesNotThrowAnyException());
    }

    @Test
    void eachClassOfAServiceFileIsNamed() throws Exception {
        for (Path service : services()) {
            Properties content = new Properties();
            try (var in = Files.newInputStream(service)) {
                content.load(in);
            }
            assertThat(classes()).contains(content.getProperty("class"));
        }
    }

    @Test
    void theServiceFilesAndTheKameletsAreNamed() throws Exception {
        List<String> files = Stream.concat(
                        services().stream().map(GENERATED::relativize),
                        kamelets().stream().map(RESOURCES::relativize))
                .map(file -> file.toString().replace('\\', '/'))
                .toList();
        List<Pattern> patterns = read("resource-config.json").findValuesAsText("pattern").stream()
                .map(Pattern::compile)
                .toList();

        assertThat(patterns).hasSameSizeAs(files);
        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(patterns)
                .anyMatch(pattern -> pattern.matcher(file).matches()));
    }

    @Test
    void eachClassThatAKameletNamesIsNamed() throws Exception {
        List<String> named = new ArrayList<>();
        for (Path kamelet : kamelets()) {
            CLASS.matcher(Files.readString(kamelet)).results().forEach(found -> named.add(found.group(1)));
        }

        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(classes()).contains(name));
    }

    private static List<String> classes() throws IOException {
        return read("reflect-config.json").findValuesAsText("name").stream()
                .filter(name -> !name.equals("<init>"))
                .toList();
    }

    private static JsonNode read(String file) throws IOException {
        URL metadata = NativeImageMetadataTest.class.getResource(METADATA + file);
        return new ObjectMapper().readTree(metadata);
    }

    /** The service files that Camel reads at run time; those with lists of names are for tools. */
    private static List<Path> services() throws IOException {
        return files(GENERATED.resolve("META-INF/services")).stream()
                .filter(file -> !file.endsWith("component.properties") && !file.endsWith("dev-consoles.properties"))
                .toList();
    }

    private static List<Path> kamelets() throws IOException {
        return files(RESOURCES.resolve("kamelets"));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
