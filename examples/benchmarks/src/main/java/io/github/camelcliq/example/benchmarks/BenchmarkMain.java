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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the benchmarks and the memory harness, prints the results and writes them into the documentation. */
public final class BenchmarkMain {

    private static final int FILE_SIZE = 50 * Cell.MIB;
    private static final int DYNAMIC_TARGETS = 10_000;

    private BenchmarkMain() {}

    /**
     * Runs.
     *
     * @param  arguments see the README
     * @throws Exception when something could not be measured
     */
    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.parse(List.of(arguments));
        Instant start = Instant.now();
        List<CellResult> cells = cells(options);
        List<MemoryResult> memory = options.memory() ? memory() : List.of();
        List<String> about = List.of(
                Machine.hardware(),
                Machine.versions(),
                options.run().rounds() + " rounds in each of " + cells.size()
                        + " cells (4 times as many shorter ones at 1 KiB, twice as many at 1 MiB, at most 5 where the"
                        + " exchanges at once move 400 MiB or more), "
                        + Duration.between(start, Instant.now()).toSeconds() + " s, load average "
                        + Machine.load() + " at the end");
        String results = ResultsPage.text(about, cells, memory);
        System.out.println(results);
        if (options.docs() != null) {
            write(options.docs(), results, cells);
        }
    }

    private static List<CellResult> cells(Arguments options) throws RunnerException {
        List<CellResult> results = new ArrayList<>();
        for (Cell cell : options.cells()) {
            CellResult result = options.run().of(cell);
            results.add(result);
            System.out.println(results.size() + "/" + options.cells().size() + ' ' + ResultText.line(result));
        }
        return results;
    }

    private static List<MemoryResult> memory() throws IOException, InterruptedException {
        List<MemoryResult> results = new MemoryRun(FILE_SIZE, DYNAMIC_TARGETS).all();
        results.forEach(result -> System.out.println(result.scenario().description() + ": " + result.text()));
        return results;
    }

    private static void write(Path docs, String results, List<CellResult> cells) throws IOException {
        ResultsPage.write(docs.resolve("benchmarks.adoc"), results);
        Files.writeString(docs.resolve("images").resolve("benchmarks.svg"), RatioPlot.svg(cells));
    }
}
