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
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetRoutesTest {

    @RegisterExtension
    static final WorkingDirectory directory = new WorkingDirectory();

    private static final Pattern SHARED_DIRECTORY = Pattern.compile("(?s)(?:from\\(\"|uri: |<from uri=\")file:.*"
            + "\\b(?:cliq-files:(?:channel|channel-id|chat|bot|user)/|kamelet:cliq-files-sink\\b)");

    static Stream<Snippet> routes() {
        return Snippets.ofAllPages().filter(Snippet::isRoute);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void theRouteDoesWhatItIsShownFor(Snippet route) {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            RouteRun run = new RouteRun(sandbox, directory);
            assertThatCode(() -> run.run(route)).as(route.toString()).doesNotThrowAnyException();
        }
    }

    static Stream<Snippet> routesThatShareADirectory() {
        return Stream.concat(Snippets.allPages().stream(), Snippets.readmesOfExamples().stream())
                .flatMap(page -> Snippets.of(page).stream())
                .filter(snippet -> snippet.isRoute()
                        && SHARED_DIRECTORY.matcher(snippet.text()).find());
    }

    /** With a typo in the channel's name, or a hundred files, a route that does otherwise locks a real account. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("routesThatShareADirectory")
    void theRouteTriesEachFileOnceBelowTheLimit(Snippet route) {
        assertThat(route.text()).containsAnyOf("moveFailed", "noop").contains("throttle");
    }

    static Stream<Snippet> lines() {
        return Snippets.ofAllPages()
                .filter(snippet -> snippet.language().equals("java") && !snippet.isRoute() && !snippet.isClass());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void theLinesRun(Snippet snippet) {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            RouteRun run = new RouteRun(sandbox, directory);
            assertThatCode(() -> run.load(snippet)).as(snippet.toString()).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Share", "Share safely", "Fetch within a route", "Fetch by a consumer"})
    void thePageOfTheKameletsShowsItInAllThreeLanguages(String section) {
        assertThat(Snippets.ofAllPages())
                .filteredOn(snippet -> snippet.page().equals("kamelets.adoc"))
                .filteredOn(snippet -> snippet.section().equals(section) && snippet.isRoute())
                .extracting(Snippet::language)
                .containsExactly("java", "yaml", "xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Share in a channel",
                "Share in a chat, with a comment",
                "Share with a bot's subscribers",
                "Share with a user",
                "Share in a channel that a header names",
                "Share several files in one request",
                "Consume the files of a channel",
                "Fetch a file by a consumer",
                "Fetch a file within a route",
                "Fetch the file that a header names",
                "Fetch a file by pollEnrich",
                "Fetch the newest file of a channel",
                "Page back through the files of a channel",
                "Fetch back the file that was just posted",
                "Find out whether a share was posted"
            })
    void theReferencePageShowsItInAllThreeLanguages(String section) {
        assertThat(Snippets.of(Snippets.referencePage()))
                .filteredOn(snippet -> snippet.section().equals(section) && snippet.isRoute())
                .extracting(Snippet::language)
                .containsExactly("java", "yaml", "xml");
    }
}
