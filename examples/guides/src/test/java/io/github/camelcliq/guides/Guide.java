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
package io.github.camelcliq.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of {@code docs/}.
 *
 * @param name   the file's name
 * @param blocks its source blocks, in order
 */
record Guide(String name, List<Block> blocks) {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern SECTION = Pattern.compile("(?m)^(?==+ )");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)(?:^\\.(\\S+)\n)?^\\[source(?:,\\w+)?]\n----\n((?s:.*?))^----$");

    /**
     * A source block.
     *
     * @param section the title of its section, without its number
     * @param file    the path of the file that it is, empty when it is a part of one
     * @param text    its lines
     */
    record Block(String section, String file, String text) {}

    /** Reads a page. */
    static Guide of(String name) {
        try {
            List<Block> blocks = SECTION.splitAsStream(Files.readString(DOCS.resolve(name)))
                    .flatMap(Guide::blocks)
                    .toList();
            return new Guide(name, blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages. */
    static List<Guide> all() throws IOException {
        try (Stream<Path> pages = Files.list(DOCS)) {
            return pages.map(page -> page.getFileName().toString())
                    .filter(name -> name.endsWith(".adoc"))
                    .sorted()
                    .map(Guide::of)
                    .toList();
        }
    }

    private static Stream<Block> blocks(String section) {
        String title = section.lines().findFirst().orElse("").replaceFirst("^=+ (?:\\d+\\. )?", "");
        return BLOCK.matcher(section)
                .results()
                .map(block -> new Block(title, Objects.requireNonNullElse(block.group(1), ""), block.group(2)));
    }

    /** The files that the page has, by their paths in the project. */
    Map<String, String> files() {
        return blocks.stream()
                .filter(block -> !block.file().isEmpty())
                .collect(Collectors.toMap(Block::file, Block::text));
    }

    /**
     * The first block of a section that contains some text.
     *
     * @param section the title of the section, without its number
     * @param content the text
     */
    String block(String section, String content) {
        return blocks.stream()
                .filter(block -> block.section().equals(section) && block.text().contains(content))
                .map(Block::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ": no block with " + content + " in " + section));
    }
}
