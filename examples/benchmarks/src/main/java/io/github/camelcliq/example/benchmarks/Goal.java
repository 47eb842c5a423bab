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

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A figure to reach, and what was measured for it.
 *
 * @param description what it is
 * @param most        what it may be at most
 * @param cells       what was measured for it, the worst first
 * @param format      how a figure is written
 */
record Goal(String description, double most, List<Figure> cells, String format) {

    /** The share by which (b)'s allocation may be passed. */
    private static final double ALLOCATION = 1.20;

    private static final double FLAT = 64.0 * Cell.KIB;

    /**
     * A figure of a cell.
     *
     * @param cell  the cell
     * @param value the figure
     */
    record Figure(Cell cell, double value) {}

    /** All of them, with what these cells came to. */
    static List<Goal> of(List<CellResult> results) {
        Predicate<Cell> uploads = is(Cell.Direction.UPLOAD);
        Predicate<Cell> files = uploads.and(cell -> cell.body() == Cell.Body.FILE);
        Predicate<Cell> downloads = is(Cell.Direction.DOWNLOAD);
        Predicate<Cell> kept = is(Cell.Direction.DOWNLOAD_KEPT);
        Predicate<Cell> small = cell -> cell.size() == Cell.KIB;
        return List.of(
                time(
                        "File bodies of 1 KiB: time, a : b",
                        1.10,
                        results,
                        files.and(small),
                        Way.CLIQ_FILES,
                        Way.HTTP_CLIENT),
                time(
                        "File bodies of 1 MiB and 50 MiB: time, a : b",
                        1.03,
                        results,
                        files.and(small.negate()),
                        Way.CLIQ_FILES,
                        Way.HTTP_CLIENT),
                time(
                        "File bodies of 1 MiB and 50 MiB: time, a : c",
                        1.0,
                        results,
                        files.and(small.negate()),
                        Way.CLIQ_FILES,
                        Way.CAMEL_HTTP),
                time(
                        "streamDownload: time, a stream : b",
                        1.10,
                        results,
                        downloads,
                        Way.CLIQ_FILES_STREAM,
                        Way.HTTP_CLIENT),
                time(
                        "streamDownload: time, a stream : c",
                        1.0,
                        results,
                        downloads,
                        Way.CLIQ_FILES_STREAM,
                        Way.CAMEL_HTTP),
                time(
                        "fetching by default: time, a : c spool",
                        1.10,
                        results,
                        kept,
                        Way.CLIQ_FILES,
                        Way.CAMEL_HTTP_SPOOLING),
                allocation("sharing: allocation, a : b", results, uploads, Way.CLIQ_FILES),
                allocation("streamDownload: allocation, a stream : b", results, downloads, Way.CLIQ_FILES_STREAM),
                flat("sharing: allocation at 50 MiB less that at 1 KiB", results, uploads, Way.CLIQ_FILES),
                flat(
                        "streamDownload: allocation at 50 MiB less that at 1 KiB",
                        results,
                        downloads,
                        Way.CLIQ_FILES_STREAM),
                flat("fetching by default: allocation at 50 MiB less that at 1 KiB", results, kept, Way.CLIQ_FILES));
    }

    private static Predicate<Cell> is(Cell.Direction direction) {
        return cell -> cell.direction() == direction;
    }

    private static Goal time(
            String description, double most, List<CellResult> results, Predicate<Cell> of, Way way, Way other) {
        return goal(
                description,
                most,
                results,
                of,
                result -> result.ratio(way, other).median(),
                "%.2f");
    }

    private static Goal allocation(String description, List<CellResult> results, Predicate<Cell> of, Way way) {
        return goal(
                description,
                ALLOCATION,
                results,
                of,
                result -> result.allocation(way).median()
                        / result.allocation(Way.HTTP_CLIENT).median(),
                "%.2f");
    }

    private static Goal flat(String description, List<CellResult> results, Predicate<Cell> of, Way way) {
        return goal(
                description,
                FLAT,
                results.stream().filter(result -> hasSmaller(result, results)).toList(),
                of.and(cell -> !cell.tls()),
                result -> result.allocation(way).median()
                        - smaller(result, results).allocation(way).median(),
                "%.0f bytes");
    }

    private static boolean hasSmaller(CellResult result, List<CellResult> results) {
        return result.cell().size() == 50 * Cell.MIB
                && results.stream()
                        .anyMatch(other -> other.cell().equals(result.cell().ofSize(Cell.KIB)));
    }

    private static CellResult smaller(CellResult result, List<CellResult> results) {
        return results.stream()
                .filter(other -> other.cell().equals(result.cell().ofSize(Cell.KIB)))
                .findFirst()
                .orElseThrow();
    }

    private static Goal goal(
            String description,
            double most,
            List<CellResult> results,
            Predicate<Cell> of,
            ToDoubleFunction<CellResult> figure,
            String format) {
        List<Figure> figures = results.stream()
                .filter(result -> of.test(result.cell()))
                .map(result -> new Figure(result.cell(), figure.applyAsDouble(result)))
                .sorted(Comparator.comparingDouble(Figure::value).reversed())
                .toList();
        return new Goal(description, most, figures, format);
    }

    /** How many cells are within it. */
    long reached() {
        return cells.stream().filter(figure -> figure.value() <= most).count();
    }

    /** A figure, or the limit, for readers. */
    String text(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
