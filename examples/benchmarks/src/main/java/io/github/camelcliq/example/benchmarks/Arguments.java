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

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the command line asks for.
 *
 * @param cells  what is measured
 * @param run    how long
 * @param memory whether memory is measured, too
 * @param docs   the directory of the page that gets the results, null when they are only printed
 */
record Arguments(List<Cell> cells, CellRun run, boolean memory, Path docs) {

    private static final CellRun USUAL = new CellRun(4, 7, 200, null);

    /** Shows that all works, and measures nothing well. */
    private static final CellRun QUICK = new CellRun(1, 2, 10, null);

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it has something that is none
     */
    static Arguments parse(List<String> arguments) {
        List<Cell> cells = Cell.chosen();
        Predicate<String> wanted = name -> true;
        CellRun run = USUAL;
        boolean memory = true;
        Path docs = null;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.poll();
            switch (argument) {
                case "--all" -> cells = Cell.all();
                case "--cells" ->
                    wanted = Pattern.compile(value(argument, rest)).asPredicate();
                case "--rounds" -> run = run.withRounds(Integer.parseInt(value(argument, rest)));
                case "--jfr" -> run = run.withRecording(value(argument, rest));
                case "--quick" -> run = QUICK;
                case "--no-memory" -> memory = false;
                case "--docs" -> docs = Path.of(value(argument, rest));
                case "--print" -> docs = null;
                default -> throw new IllegalArgumentException("There is no option " + argument);
            }
        }
        Predicate<String> filter = wanted;
        return new Arguments(
                cells.stream().filter(cell -> filter.test(cell.name())).toList(), run, memory, docs);
    }

    private static String value(String argument, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(argument + " needs a value");
        }
        return rest.poll();
    }
}
