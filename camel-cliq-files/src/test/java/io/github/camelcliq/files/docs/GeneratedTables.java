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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables that a page has between two comments.
 *
 * @param byName the tables by the names in the comments
 */
record GeneratedTables(Map<String, String> byName) {

    private static final String UPDATE = "reference.update";
    private static final Pattern GENERATED =
            Pattern.compile("(?s)(// generated: ([\\w -]+)\n).*?(// end of generated)");

    /** Checks that a page has all tables, as they should be; with {@code -Dreference.update} makes them so first. */
    void check(Path file, Class<?> test) throws IOException {
        if (System.getProperty(UPDATE) != null) {
            Files.writeString(file, updated(Files.readString(file)));
        }
        String page = Files.readString(file);
        assertThat(GENERATED.matcher(page).results().map(found -> found.group(2)))
                .containsExactlyInAnyOrderElementsOf(byName.keySet());
        assertThat(page)
                .as(
                        "The tables of %s are not current: run ./mvnw -pl examples/sandbox,camel-cliq-files test"
                                + " -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -D%s",
                        file.getFileName(), test.getSimpleName(), UPDATE)
                .isEqualTo(updated(page));
    }

    private String updated(String page) {
        Matcher matcher = GENERATED.matcher(page);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(current(found)));
    }

    private String current(MatchResult found) {
        return found.group(1) + byName.getOrDefault(found.group(2), "") + found.group(3);
    }
}
