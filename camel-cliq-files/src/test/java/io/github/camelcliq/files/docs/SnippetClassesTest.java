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

import io.github.camelcliq.files.ModuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A class in a page that is no route is one of the package {@code com.example}, where it is compiled and tested. The
 * files of the guides' projects are compiled and run as these projects, by the tests in {@code examples/guides}.
 */
class SnippetClassesTest {

    private static final Path SOURCES = ModuleFiles.of("src/test/java/com/example");

    static Stream<Snippet> classes() {
        return Snippets.ofAllPages()
                .filter(snippet -> snippet.isClass() && !snippet.isRoute())
                .filter(snippet -> !snippet.title().startsWith("src/"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classes")
    void theClassIsTheOneThatIsTested(Snippet snippet) throws IOException {
        String source = Files.readString(SOURCES.resolve(snippet.className() + ".java"));
        String withoutHead = source.substring(source.indexOf("\nimport ") + 1);

        assertThat(snippet.text().replaceFirst("^package com\\.example;\n\n", ""))
                .as(snippet.toString())
                .isEqualTo(withoutHead);
    }
}
