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
package io.github.camelcliq.example.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The results as a part of an AsciiDoc page, between two lines of comment. */
final class ResultsPage {

    static final String BEGIN = "// results: written by the benchmarks";
    static final String END = "// end of results";

    private static final List<Way> OTHERS = List.of(Way.HTTP_CLIENT, Way.CAMEL_HTTP, Way.JDK_CLIENT, Way.SOCKET);

    private final StringBuilder text = new StringBuilder();

    private ResultsPage() {}

    /** Writes results between the two lines of a page. */
    static void write(Path page, String results) throws IOException {
        String old = Files.readString(page);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " lacks the lines '" + BEGIN + "' and '" + END + "'");
        }
        Files.writeString(page, old.substring(0, begin) + BEGIN + "\n\n" + results + "\n" + old.substring(end));
    }

    /** The results as AsciiDoc. */
    static String text(List<String> about, List<CellResult> cells, List<MemoryResult> memory) {
        ResultsPage page = new ResultsPage();
        about.forEach(line -> page.line("* " + line));
        page.line("");
        page.goals(Goal.of(cells));
        page.multiples("Sharing", Way.CLIQ_FILES, of(Cell.Direction.UPLOAD, cells));
        page.multiples("Fetching with streamDownload", Way.CLIQ_FILES_STREAM, of(Cell.Direction.DOWNLOAD, cells));
        page.kept(of(Cell.Direction.DOWNLOAD_KEPT, cells));
        page.memory(memory);
        return page.text.toString();
    }

    private static List<CellResult> of(Cell.Direction direction, List<CellResult> cells) {
        return cells.stream()
                .filter(result -> result.cell().direction() == direction)
                .toList();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void table(String title, String columns, String... head) {
        line("." + title);
        line("[width=\"100%\",cols=\"" + columns + "\",options=\"header\"]");
        line("|===");
        row(head);
        line("");
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells));
    }

    private void endOfTable() {
        line("|===");
        line("");
    }

    private void goals(List<Goal> goals) {
        table("Targets", "5,2,2,4", "What", "At most", "Reached", "Worst cell");
        for (Goal goal : goals) {
            if (!goal.cells().isEmpty()) {
                Goal.Figure worst = goal.cells().get(0);
                boolean all = goal.reached() == goal.cells().size();
                row(
                        goal.description(),
                        goal.text(goal.most()),
                        (all ? "yes, " : "not in all: ") + goal.reached() + " of "
                                + goal.cells().size() + " cells",
                        goal.text(worst.value()) + " (" + worst.cell().title() + ')');
            }
        }
        endOfTable();
    }

    private void multiples(String what, Way way, List<CellResult> cells) {
        if (cells.isEmpty()) {
            return;
        }
        table(
                what + ": time of (a) as a multiple of the others'",
                "4,2,3,3,3,3,3",
                "Cell",
                "a",
                "a : b",
                "a : c",
                "a : d",
                "a : e",
                "allocation a, b");
        for (CellResult cell : cells) {
            line("| " + cell.cell().title() + " | "
                    + ResultText.micros(cell.time(way).median()));
            OTHERS.forEach(other -> line("| " + cell.ratio(way, other).text()));
            line("| " + allocation(cell, way) + ", " + allocation(cell, Way.HTTP_CLIENT));
            line("");
        }
        endOfTable();
    }

    private void kept(List<CellResult> cells) {
        if (cells.isEmpty()) {
            return;
        }
        table(
                "Fetching by default, and to a file",
                "4,2,3,2,3,5",
                "Cell",
                "a",
                "a : c spool",
                "a work",
                "a work : b file",
                "allocation a, c spool, a work, b file");
        for (CellResult cell : cells) {
            line("| " + cell.cell().title());
            kept(cell, Way.CLIQ_FILES, Way.CAMEL_HTTP_SPOOLING);
            kept(cell, Way.CLIQ_FILES_WORK_DIRECTORY, Way.HTTP_CLIENT_TO_FILE);
            line("| " + allocation(cell, Way.CLIQ_FILES) + ", " + allocation(cell, Way.CAMEL_HTTP_SPOOLING) + ", "
                    + allocation(cell, Way.CLIQ_FILES_WORK_DIRECTORY) + ", "
                    + allocation(cell, Way.HTTP_CLIENT_TO_FILE));
            line("");
        }
        endOfTable();
    }

    private void kept(CellResult cell, Way way, Way other) {
        line("| " + ResultText.micros(cell.time(way).median()));
        line("| " + cell.ratio(way, other).text());
    }

    private static String allocation(CellResult cell, Way way) {
        return ResultText.kibibytes(cell.allocation(way).median());
    }

    private void memory(List<MemoryResult> memory) {
        if (memory.isEmpty()) {
            return;
        }
        table(
                String.format(Locale.ROOT, "Memory, in a heap of %d MiB", MemoryRun.HEAP_MIB),
                "5,2,4",
                "What",
                "Reached",
                "Result");
        for (MemoryResult result : memory) {
            row(result.scenario().description(), result.passed() ? "yes" : "no", firstLine(result.text()));
        }
        endOfTable();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").replace("|", "\\|");
    }
}
