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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures a cell with JMH, in a JVM of its own.
 *
 * @param warmUpRounds how often each contender has its turn before it counts
 * @param rounds       how often it has its turn
 * @param turnMillis   how long a turn is, at least; small files have more and shorter ones
 * @param jfr          a directory for a flight recording, or null
 */
record CellRun(int warmUpRounds, int rounds, int turnMillis, String jfr) {

    /** Enough where each turn moves hundreds of megabytes. */
    private static final int HEAVY_WARM_UP = 1;

    private static final int HEAVY_ROUNDS = 5;

    /** Small exchanges are mostly code, which has to be compiled, while all cores are busy if many run at once. */
    private static final int SMALL_WARM_UP = 2;

    private static final int SMALL_AT_ONCE_WARM_UP = 6;

    private static final int SMALL_PARTS = 4;
    private static final int MIDDLE_PARTS = 2;

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    CellRun withRounds(int other) {
        return new CellRun(warmUpRounds, other, turnMillis, jfr);
    }

    CellRun withRecording(String directory) {
        return new CellRun(warmUpRounds, rounds, turnMillis, directory);
    }

    CellResult of(Cell cell) throws RunnerException {
        if (cell.isHeavy()) {
            return new CellRun(HEAVY_WARM_UP, Math.min(rounds, HEAVY_ROUNDS), turnMillis, jfr).measured(cell);
        }
        if (cell.size() <= Cell.KIB) {
            int warmUp = cell.atOnce() > 1 ? SMALL_AT_ONCE_WARM_UP : SMALL_WARM_UP;
            return new CellRun(warmUp * warmUpRounds, rounds, turnMillis, jfr)
                    .inParts(SMALL_PARTS)
                    .measured(cell);
        }
        return inParts(cell.size() <= Cell.MIB ? MIDDLE_PARTS : 1).measured(cell);
    }

    /** The same time in more and shorter turns, where an exchange takes little of one. */
    private CellRun inParts(int parts) {
        return new CellRun(parts * warmUpRounds, parts * rounds, turnMillis / parts, jfr);
    }

    private CellResult measured(Cell cell) throws RunnerException {
        List<Way> ways = ways(cell);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(ExchangeBenchmark.class.getName())
                .param("cell", cell.name())
                .threads(cell.atOnce())
                .forks(1)
                .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseG1GC")
                .warmupIterations(warmUpRounds * ways.size())
                .warmupTime(TimeValue.milliseconds(turnMillis))
                .measurementIterations(rounds * ways.size())
                .measurementTime(TimeValue.milliseconds(turnMillis))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        if (jfr != null) {
            options.addProfiler("jfr", "dir=" + jfr + ";configName=profile");
        }
        RunResult result = new Runner(options.build()).runSingle();
        return result(cell, ways, result);
    }

    private static List<Way> ways(Cell cell) {
        return Contenders.ways(cell.direction());
    }

    private CellResult result(Cell cell, List<Way> ways, RunResult result) {
        List<IterationResult> iterations = new ArrayList<>();
        result.getBenchmarkResults().forEach(benchmark -> iterations.addAll(benchmark.getIterationResults()));
        Map<Way, CellResult.Rounds> measured = new EnumMap<>(Way.class);
        for (int i = 0; i < ways.size(); i++) {
            double[] micros = new double[rounds];
            double[] allocated = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                int turn = Turns.of(warmUpRounds + round, ways.size()).indexOf(i);
                IterationResult iteration = iterations.get(round * ways.size() + turn);
                micros[round] = iteration.getPrimaryResult().getScore();
                allocated[round] =
                        iteration.getSecondaryResults().get(ALLOCATION).getScore();
            }
            measured.put(ways.get(i), new CellResult.Rounds(micros, allocated));
        }
        return new CellResult(cell, measured);
    }
}
