package io.github.camelcliq.example.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What several rounds gave: the median, and the quartiles that half of the rounds lie between.
 *
 * @param median the median
 * @param low    the lower quartile
 * @param high   the upper quartile
 */
record Spread(double median, double low, double high) {

    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** As a ratio for readers. */
    String text() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, low, high);
    }
}
