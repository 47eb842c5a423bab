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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each link, image and anchor of each page leads somewhere; what is on other hosts is not asked. */
class LinkTest {

    private static final Pattern ASCIIDOC_BLOCK = Pattern.compile("(?ms)^(----|\\.{4})$.*?^\\1$");
    private static final Pattern ASCIIDOC_LINK = Pattern.compile("\\b(?:xref|link|image):{1,2}([^\\s\\[:]+)\\[");
    private static final Pattern ASCIIDOC_PAGE = Pattern.compile("\\blink:(?!http)[^\\s\\[]+\\.adoc[#\\[]");
    private static final Pattern ASCIIDOC_ANCHOR = Pattern.compile("<<#?([^,>]+)(?:,[^>]*)?>>");
    private static final Pattern ASCIIDOC_ID = Pattern.compile("\\[\\[([^\\],]+)[^\\]]*]]|\\[#([\\w-]+)[^\\]]*]");
    private static final Pattern ASCIIDOC_SECTION = Pattern.compile("(?m)^={1,5} (.+)$");
    private static final Pattern MARKDOWN_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern MARKDOWN_SECTION = Pattern.compile("(?m)^#{1,5} (.+)$");

    static List<Path> pages() throws IOException {
        Path repository = Snippets.guide("..").normalize();
        List<Path> pages = new ArrayList<>(Snippets.allPages());
        for (Path directory : List.of(repository, repository.resolve("examples"))) {
            try (Stream<Path> files = Files.find(
                    directory, 2, (file, attributes) -> file.toString().endsWith(".md"))) {
                files.filter(file -> !pages.contains(file)).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachLinkLeadsSomewhere(Path page) {
        assertThat(links(page)).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(anchors(target)).contains(parts[1]);
            }
        });
    }

    /** A {@code link:} to a page would lead to its source in the rendered documentation. */
    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsReferredToByXref(Path page) {
        if (isAsciiDoc(page)) {
            assertThat(ASCIIDOC_PAGE.matcher(text(page)).results()).isEmpty();
        }
    }

    private static boolean isAsciiDoc(Path page) {
        return page.toString().endsWith(".adoc");
    }

    /** The text of a page without its source blocks. */
    private static String text(Path page) {
        Pattern block = isAsciiDoc(page) ? ASCIIDOC_BLOCK : MARKDOWN_BLOCK;
        return block.matcher(Snippets.text(page)).replaceAll("");
    }

    private static List<String> links(Path page) {
        String text = text(page);
        Stream<String> links = groups(isAsciiDoc(page) ? ASCIIDOC_LINK : MARKDOWN_LINK, text);
        if (isAsciiDoc(page)) {
            links = Stream.concat(links, groups(ASCIIDOC_ANCHOR, text).map(anchor -> "#" + anchor));
        }
        return links.filter(link -> !link.startsWith("http")).toList();
    }

    /** The anchors of a page; in AsciiDoc the title of a section is one, too. */
    private static Set<String> anchors(Path page) {
        String text = text(page);
        if (!isAsciiDoc(page)) {
            return groups(MARKDOWN_SECTION, text)
                    .map(title -> title.toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\w -]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        }
        return Stream.of(
                        groups(ASCIIDOC_ID, text),
                        groups(ASCIIDOC_SECTION, text),
                        groups(ASCIIDOC_SECTION, text).map(LinkTest::idOf))
                .flatMap(found -> found)
                .collect(Collectors.toSet());
    }

    /** The ID that Asciidoctor makes of a title. */
    private static String idOf(String title) {
        String id = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ .-]", "")
                .replaceAll("[ .-]+", "_");
        return "_" + id.replaceAll("_$", "");
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(LinkTest::group);
    }

    private static String group(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }
}
