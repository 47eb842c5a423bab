package io.github.camelcliq.example.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmarks and the memory harness, and writes the results into the documentation. */
public final class BenchmarkMain {

    private BenchmarkMain() {}

    /**
     * Runs.
     *
     * @param arguments see the README
     */
    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.parse(List.of(arguments));
        Instant start = Instant.now();
        List<CellResult> cells = new ArrayList<>();
        List<Cell> chosen = options.cells();
        for (Cell cell : chosen) {
            CellResult result = options.run().of(cell);
            cells.add(result);
            System.out.println((cells.size()) + "/" + chosen.size() + " " + ResultText.line(result));
        }
        System.out.println(Duration.between(start, Instant.now()).toSeconds() + " s");
    }
}
