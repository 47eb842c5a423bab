package io.github.camelcliq.example.benchmarks;

import java.util.Locale;
import java.util.stream.Collectors;

/** Results as lines of text, while they come. */
final class ResultText {

    private ResultText() {}

    static String line(CellResult result) {
        return result.cell().direction().name().toLowerCase(Locale.ROOT) + ' '
                + result.cell().title()
                + ": "
                + result.ways().keySet().stream()
                        .map(way -> way.letter() + ' ' + micros(result.time(way).median()) + ' '
                                + kibibytes(result.allocation(way).median()))
                        .collect(Collectors.joining(", "));
    }

    /** A time for readers. */
    static String micros(double micros) {
        return micros < 1000
                ? String.format(Locale.ROOT, "%.0f µs", micros)
                : String.format(Locale.ROOT, "%.2f ms", micros / 1000);
    }

    /** A number of bytes for readers. */
    static String kibibytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f KiB", bytes / Cell.KIB);
    }
}
