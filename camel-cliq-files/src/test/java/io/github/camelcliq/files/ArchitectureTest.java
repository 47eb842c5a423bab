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

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.HttpResponseAware;
import org.junit.jupiter.api.Test;

/** Two layers, one direction: Camel above, Cliq below. */
class ArchitectureTest {

    private static final String CLIENT = "io.github.camelcliq.files.client..";

    private static final String INTERNAL = "io.github.camelcliq.files.client.internal";

    private static final String GATEWAY = "io.github.camelcliq.files.gateway";

    private static final Path SOURCES = ModuleFiles.of("src/main/java/io/github/camelcliq/files");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.camelcliq.files");

    @Test
    void theClientKnowsNothingOfCamelButOneInterface() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.camel..").and(not(type(HttpResponseAware.class))))
                .check(CLASSES);
    }

    @Test
    void theComponentKnowsNothingOfTheGateway() {
        noClasses()
                .that()
                .resideOutsideOfPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GATEWAY)
                .check(CLASSES);
    }

    @Test
    void theClientKnowsNothingOfTheComponent() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.camelcliq.files")
                .check(CLASSES);
    }

    @Test
    void theMonitoringKnowsNothingOfTheComponent() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelcliq.files.monitoring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.camelcliq.files")
                .check(CLASSES);
    }

    @Test
    void theGatewayUsesNoInternalsOfTheClient() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL)
                .check(CLASSES);
    }

    @Test
    void noExampleUsesInternalsOfTheClient() throws IOException {
        try (Stream<Path> files = Files.walk(ModuleFiles.of("../examples"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(INTERNAL));
        }
    }

    /** The texts in the code of a directory, without comments. */
    private static Stream<String> texts(Path directory, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(ArchitectureTest::code)
                    .flatMap(code -> TEXT.matcher(code).results())
                    .map(text -> text.group(1))
                    .toList()
                    .stream();
        }
    }

    private static String code(Path file) {
        try {
            return Files.readString(file).replaceAll("(?m)^\\s*(/?\\*|//).*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options whose names are no ordinary words. */
    private static String options() throws IOException {
        Path catalog = ModuleFiles.of("src/generated/resources/META-INF/io/github/camelcliq/files/cliq-files.json");
        JsonNode json = new ObjectMapper().readTree(catalog.toFile());
        return Stream.of("componentProperties", "properties")
                .flatMap(group -> json.get(group).properties().stream())
                .map(Map.Entry::getKey)
                .filter(name -> name.matches("[a-z]+[A-Z]\\w*"))
                .distinct()
                .collect(Collectors.joining("|"));
    }

    @Test
    void theTextsOfTheClientSpeakOfNoOptionAndNoPatternOfCamel() throws IOException {
        Pattern camel = Pattern.compile("\\b(" + options() + "|Camel|EIP|exchange|stream caching|toD|pollEnrich)\\b");

        assertThat(texts(SOURCES.resolve("client"), 2)).hasSizeGreaterThan(100).noneMatch(camel.asPredicate());
    }

    @Test
    void theTextsOfTheComponentNameNoErrorCodeOfCliq() throws IOException {
        Pattern code = Pattern.compile("\\b[a-z]+(_[a-z]+)+\\b");

        assertThat(texts(SOURCES, 1)).hasSizeGreaterThan(100).noneMatch(code.asPredicate());
    }

    /** Camel generates three of them, and their generator makes these public. */
    @Test
    void atMost28PublicTypesAreExported() {
        assertThat(CLASSES)
                .filteredOn(type -> Set.of("io.github.camelcliq.files", "io.github.camelcliq.files.client")
                        .contains(type.getPackageName()))
                .filteredOn(
                        type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(28);
    }
}
