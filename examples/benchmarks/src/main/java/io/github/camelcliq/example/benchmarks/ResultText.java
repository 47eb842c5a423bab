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

import java.util.Locale;
import java.util.stream.Collectors;

/** Results as lines of text, while they come. */
final class ResultText {

    private ResultText() {}

    static String line(CellResult result) {
        return result.cell().verb() + ' '
                + result.cell().title()
                + ": "
                + result.ways().keySet().stream()
                        .map(way -> way.letter()
                                + ' '
                                + micros(result.time(way).median())
                                + ' '
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
