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

    private static final CellRun USUAL = new CellRun(4, 9, 200, null);

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
                case "--cells" -> wanted = Pattern.compile(value(argument, rest)).asPredicate();
                case "--rounds" -> run = run.withRounds(Integer.parseInt(value(argument, rest)));
                case "--jfr" -> run = run.withRecording(value(argument, rest));
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
