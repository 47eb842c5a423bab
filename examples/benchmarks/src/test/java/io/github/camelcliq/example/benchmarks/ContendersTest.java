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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each contender sends and receives what it should. */
class ContendersTest {

    private static final int SIZE = 300_001;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\\s\";]+)");

    private static Tls made;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeKey(@TempDir Path keys) throws Exception {
        made = Tls.create(keys);
    }

    static List<Cell> uploads() {
        List<Cell> cells = new ArrayList<>();
        for (Cell.Body body : Cell.Body.values()) {
            cells.add(Cell.upload(SIZE, 1, body, 1, false));
            cells.add(Cell.upload(SIZE, 3, body, 1, true));
        }
        return cells;
    }

    static Stream<Cell> downloads() {
        return Stream.of(Cell.KIB, SIZE)
                .flatMap(size -> Stream.of(Cell.download(size, 1, false), Cell.download(size, 1, true)))
                .flatMap(cell -> Stream.of(cell, cell.kept()));
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void sendsTheFilesTwiceOverOneConnection(Cell cell) throws Exception {
        Tls tls = cell.tls() ? made : null;
        byte[] content = content(cell.size());
        try (Sink sink = Sink.start(tls, true)) {
            for (Contender contender : Contenders.of(cell, new Target(sink.url(), tls, directory), directory)) {
                sink.uploads().clear();
                try (contender) {
                    assertThat(contender.exchange()).isEqualTo((long) cell.files() * cell.size());
                    contender.exchange();
                }

                assertThat(sink.uploads())
                        .as(contender.way().description())
                        .hasSize(2)
                        .allSatisfy(upload -> assertThat(files(upload))
                                .hasSize(cell.files())
                                .allSatisfy(file -> assertThat(file).isEqualTo(content)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("downloads")
    void receivesTheFileAndLeavesNothingBehind(Cell cell) throws Exception {
        Tls tls = cell.tls() ? made : null;
        try (Sink sink = Sink.start(tls, true)) {
            for (Contender contender : Contenders.of(cell, new Target(sink.url(), tls, directory), directory)) {
                try (contender) {
                    assertThat(contender.exchange())
                            .as(contender.way().description())
                            .isEqualTo(cell.size());
                    assertThat(contender.exchange()).isEqualTo(cell.size());
                }
            }
        }
        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static byte[] content(int size) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Content.write(content, size);
        return content.toByteArray();
    }

    /** The contents of the form's parts. */
    private static List<byte[]> files(Sink.Upload upload) {
        Matcher boundary = BOUNDARY.matcher(upload.head());
        assertThat(boundary.find()).isTrue();
        String body = new String(upload.body(), StandardCharsets.ISO_8859_1);
        List<byte[]> files = new ArrayList<>();
        for (String part : body.split(Pattern.quote("--" + boundary.group(1)))) {
            int start = part.indexOf("\r\n\r\n");
            if (start >= 0) {
                assertThat(part.substring(0, start)).contains("name=\"file\"").contains("filename=\"");
                files.add(part.substring(start + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
