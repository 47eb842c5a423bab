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

import io.github.camelcliq.files.ModuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the source blocks out of a page: in AsciiDoc {@code [source,language]} with dashes around the text, in Markdown
 * the fenced ones.
 */
final class Snippets {

    private static final Pattern ASCIIDOC_SECTION = Pattern.compile("={1,5} (.+)");
    private static final Pattern ASCIIDOC_SOURCE = Pattern.compile("\\[source,\\s*([\\w-]+).*]");
    private static final Pattern ASCIIDOC_TITLE = Pattern.compile("\\.([^. ].*)");
    private static final String ASCIIDOC_FENCE = "----";
    private static final Pattern MARKDOWN_SECTION = Pattern.compile("#{1,5} (.+)");
    private static final Pattern MARKDOWN_FENCE = Pattern.compile("```([\\w-]*)");

    /** Pages about other modules, which test what the pages show. */
    private static final Set<String> OTHER_MODULES =
            Set.of("spring-boot.adoc", "quarkus.adoc", "karaf.adoc", "sandbox.adoc");

    private static final Path REPOSITORY = ModuleFiles.of("..");

    private final String page;
    private final List<String> lines;
    private final List<Snippet> found = new ArrayList<>();
    private String section = "";
    private String title = "";

    private Snippets(String page, List<String> lines) {
        this.page = page;
        this.lines = lines;
    }

    /** The reference page. */
    static Path referencePage() {
        return REPOSITORY.resolve("camel-cliq-files/src/main/docs/cliq-files-component.adoc");
    }

    /** A page in {@code docs/}. */
    static Path guide(String name) {
        return REPOSITORY.resolve("docs").resolve(name);
    }

    /** The reference page, the README and the pages in {@code docs/}, without those that have tests elsewhere. */
    static List<Path> pages() {
        return allPages().stream()
                .filter(page -> !OTHER_MODULES.contains(page.getFileName().toString()))
                .toList();
    }

    /** The reference page, the README and all pages in {@code docs/}. */
    static List<Path> allPages() {
        try (Stream<Path> guides = Files.list(REPOSITORY.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(referencePage(), REPOSITORY.resolve("README.md")),
                            guides.filter(file -> file.toString().endsWith(".adoc"))
                                    .sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The README of each example. */
    static List<Path> readmesOfExamples() {
        try (Stream<Path> examples = Files.list(REPOSITORY.resolve("examples"))) {
            return examples.map(example -> example.resolve("README.md"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a page. */
    static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source blocks of all pages. */
    static Stream<Snippet> ofAllPages() {
        return pages().stream().flatMap(page -> of(page).stream());
    }

    /** The source blocks of a page, in order. */
    static List<Snippet> of(Path page) {
        try {
            Snippets snippets = new Snippets(page.getFileName().toString(), Files.readAllLines(page));
            return page.toString().endsWith(".md") ? snippets.markdown() : snippets.asciiDoc();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Snippet> asciiDoc() {
        String language = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher source = ASCIIDOC_SOURCE.matcher(line);
            Matcher heading = ASCIIDOC_SECTION.matcher(line);
            Matcher blockTitle = ASCIIDOC_TITLE.matcher(line);
            if (line.equals(ASCIIDOC_FENCE)) {
                i = block(i, ASCIIDOC_FENCE, language);
                language = null;
            } else if (source.matches()) {
                language = source.group(1);
            } else if (heading.matches()) {
                section = heading.group(1);
            } else if (blockTitle.matches()) {
                title = blockTitle.group(1);
            } else {
                title = "";
            }
        }
        return found;
    }

    private List<Snippet> markdown() {
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = MARKDOWN_FENCE.matcher(lines.get(i));
            Matcher heading = MARKDOWN_SECTION.matcher(lines.get(i));
            if (fence.matches()) {
                i = block(i, "```", fence.group(1).isEmpty() ? null : fence.group(1));
            } else if (heading.matches()) {
                section = heading.group(1);
            }
        }
        return found;
    }

    /** Reads the block that begins at a line; returns the line of its end. */
    private int block(int begin, String fence, String language) {
        int end = begin + 1;
        while (end < lines.size() && !lines.get(end).equals(fence)) {
            end++;
        }
        if (end == lines.size()) {
            throw new IllegalStateException(page + " line " + (begin + 1) + ": this block has no end");
        }
        if (language != null) {
            String text = String.join("\n", lines.subList(begin + 1, end)) + "\n";
            found.add(new Snippet(page, section, title, language, text));
        }
        title = "";
        return end;
    }
}
