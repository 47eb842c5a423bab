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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One thing that is measured for all contenders.
 *
 * @param direction whether files are sent or fetched
 * @param size      the bytes of a file
 * @param files     how many files an exchange has
 * @param body      what the files are in the message; of no meaning for a download
 * @param atOnce    how many exchanges run at the same time
 * @param tls       whether the connections are encrypted
 */
public record Cell(Direction direction, int size, int files, Body body, int atOnce, boolean tls) {

    /** Whether files are sent or fetched, and whether what is fetched is read as it comes or kept for later. */
    public enum Direction {
        UPLOAD,
        DOWNLOAD,
        DOWNLOAD_KEPT
    }

    /** What a file is in the message. */
    public enum Body {
        FILE,
        BYTES,
        STREAM
    }

    static final int KIB = 1024;
    static final int MIB = 1024 * KIB;

    private static final int[] SIZES = {KIB, MIB, 50 * MIB};
    private static final int MANY_FILES = 10;
    private static final int MANY_AT_ONCE = 8;

    static Cell upload(int size, int files, Body body, int atOnce, boolean tls) {
        return new Cell(Direction.UPLOAD, size, files, body, atOnce, tls);
    }

    static Cell download(int size, int atOnce, boolean tls) {
        return new Cell(Direction.DOWNLOAD, size, 1, Body.FILE, atOnce, tls);
    }

    /** The same file, kept before it is read. */
    Cell kept() {
        return new Cell(Direction.DOWNLOAD_KEPT, size, files, body, atOnce, tls);
    }

    /** The cells of the usual run. */
    static List<Cell> chosen() {
        List<Cell> cells = new ArrayList<>();
        for (int size : SIZES) {
            for (int atOnce : new int[] {1, MANY_AT_ONCE}) {
                cells.add(upload(size, 1, Body.FILE, atOnce, false));
                cells.add(upload(size, 1, Body.FILE, atOnce, true));
                cells.add(download(size, atOnce, false));
                cells.add(download(size, atOnce, false).kept());
            }
            cells.add(upload(size, MANY_FILES, Body.FILE, 1, false));
            cells.add(upload(size, 1, Body.BYTES, 1, false));
            cells.add(upload(size, 1, Body.STREAM, 1, false));
            cells.add(download(size, 1, true));
            cells.add(download(size, 1, true).kept());
        }
        return cells;
    }

    /** Every combination. */
    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (int size : SIZES) {
            for (int atOnce : new int[] {1, MANY_AT_ONCE}) {
                for (boolean tls : new boolean[] {false, true}) {
                    cells.add(download(size, atOnce, tls));
                    cells.add(download(size, atOnce, tls).kept());
                    for (int files : new int[] {1, MANY_FILES}) {
                        Arrays.stream(Body.values())
                                .map(body -> upload(size, files, body, atOnce, tls))
                                .forEach(cells::add);
                    }
                }
            }
        }
        return cells;
    }

    /** The cell of a name that {@link #name} gave. */
    static Cell parse(String name) {
        return Stream.concat(all().stream(), chosen().stream())
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no cell " + name));
    }

    /** The same with files of another size. */
    Cell ofSize(int other) {
        return new Cell(direction, other, files, body, atOnce, tls);
    }

    /** A name without blanks. */
    String name() {
        return verb()
                + (direction == Direction.UPLOAD ? "-" + files + "x-" + lower(body) : "")
                + '-'
                + size
                + '-'
                + atOnce
                + (tls ? "-tls" : "-plain");
    }

    /** What is done, in one word. */
    String verb() {
        return lower(direction).replace('_', '-');
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Whether one exchange of each thread moves hundreds of megabytes. */
    boolean isHeavy() {
        return (long) size * files * atOnce >= 400L * MIB;
    }

    /** The size for readers. */
    String sizeText() {
        return size >= MIB ? size / MIB + " MiB" : size / KIB + " KiB";
    }

    /** The cell for readers. */
    String title() {
        String what = direction != Direction.UPLOAD
                ? sizeText()
                : (files > 1 ? files + " × " : "")
                        + sizeText()
                        + ' '
                        + switch (body) {
                            case FILE -> "File";
                            case BYTES -> "byte[]";
                            case STREAM -> "InputStream";
                        };
        return what + (atOnce > 1 ? ", " + atOnce + " at once" : "") + (tls ? ", TLS" : "");
    }
}
