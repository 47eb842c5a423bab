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
package io.github.camelcliq.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many files, and how large ones, a request may have; what is too much never gets to the service. */
class ShareLimitsTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";
    private static final String SMALL = OPS + "?maxFileSize=1000";

    @TempDir
    static Path directory;

    @Test
    void tenFilesAreShared() {
        sendOk(OPS, Collections.nCopies(10, "x"));

        assertThat(shared("channel/ops")).hasSize(10);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void elevenFilesAreRejectedBeforeAnythingIsSent() {
        assertThat(assertRefused(OPS, Collections.nCopies(11, "x")))
                .hasMessageContaining("maxFiles")
                .hasMessageContaining("10");
    }

    @Test
    void theOptionSetsHowManyFilesARequestMayHave() {
        sendOk(OPS + "?maxFiles=2", List.of("a", "b"));

        assertThat(assertRefused(OPS + "?maxFiles=2", List.of("a", "b", "c"))).hasMessageContaining("of 2 ");
    }

    @Test
    void ofAnEndlessIteratorNoMoreThanOneOverTheLimitIsTaken() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<String> endless =
                Stream.generate(() -> "x" + taken.incrementAndGet()).iterator();

        assertRefused(OPS, endless);

        assertThat(taken).hasValue(11);
    }

    static Stream<Object> ofSize1000() throws Exception {
        return ofSize(1000);
    }

    static Stream<Object> ofSize1001() throws Exception {
        return ofSize(1001);
    }

    private static Stream<Object> ofSize(int size) throws Exception {
        byte[] bytes = new byte[size];
        Path file = Files.write(directory.resolve(size + ".bin"), bytes);
        return Stream.of(
                file,
                file.toFile(),
                bytes,
                "x".repeat(size),
                new InputStreamCache(bytes),
                CliqFile.of(bytes, "a.bin"),
                CliqFile.of(file),
                CliqFile.of(new ByteArrayInputStream(bytes), size, "a.bin"));
    }

    @ParameterizedTest
    @MethodSource("ofSize1000")
    void aFileOfExactlyTheLimitIsShared(Object body) {
        sendOk(SMALL, body);

        assertThat(shared("channel/ops")).extracting(SharedFile::size).containsExactly(1000L);
    }

    @ParameterizedTest
    @MethodSource("ofSize1001")
    void aLargerFileIsRejectedBeforeAnythingIsSent(Object body) {
        assertThat(assertRefused(SMALL, body))
                .hasMessageContaining("maxFileSize")
                .hasMessageContaining("1000")
                .hasMessageContaining("1001");
    }

    @Test
    void oneLargeFileAmongOthersIsRejectedBeforeAnythingIsSent() {
        assertThat(assertRefused(SMALL, List.of("a", CliqFile.of(new byte[1001], "large.bin"), "c")))
                .hasMessageContaining("large.bin");
    }

    @Test
    void theLimitIsForEachFileNotForAll() {
        sendOk(SMALL, List.of(new byte[1000], new byte[1000], new byte[1000]));

        assertThat(shared("channel/ops")).hasSize(3);
    }

    @Test
    void theLimitCountsBytesNotCharacters() {
        assertThat(assertRefused(SMALL, "ü".repeat(501))).hasMessageContaining("1002");
    }

    @Test
    void aStreamOfExactlyTheLimitIsShared() {
        sendOk(SMALL, new ByteArrayInputStream(new byte[1000]));

        assertThat(shared("channel/ops")).extracting(SharedFile::size).containsExactly(1000L);
    }

    @Test
    void aStreamOverTheLimitIsBrokenOffAndNothingIsPosted() {
        Exchange exchange = send(SMALL, new ByteArrayInputStream(new byte[1001]));

        assertThat(exchange.getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("maxFileSize");
        assertNothingIsPosted();
    }

    @Test
    void anEndlessStreamIsBrokenOffAtTheLimit() {
        AtomicInteger read = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 'x';
            }
        };

        Exchange exchange = send(OPS + "?maxFileSize=200000", endless);

        assertThat(exchange.getException()).isInstanceOf(CliqInvalidRequestException.class);
        assertThat(read.get()).isLessThan(300_000);
        assertNothingIsPosted();
    }

    @Test
    void aStreamOverTheLimitTakesTheFilesBeforeItWithIt() {
        Exchange exchange = send(SMALL, List.of("a", new ByteArrayInputStream(new byte[5000]), "c"));

        assertThat(exchange.getException()).isInstanceOf(CliqInvalidRequestException.class);
        assertNothingIsPosted();
    }

    /** The sandbox notices the broken body in its own time; then too it has posted nothing. */
    private void assertNothingIsPosted() {
        await().untilAsserted(() -> {
            assertThat(requests()).allMatch(request -> request.status() == 0 || request.status() >= 400);
            assertThat(shared("channel/ops")).isEmpty();
        });
        sendOk("cliq-files:channel/ops", "afterwards");
        assertThat(shared("channel/ops")).hasSize(1);
    }

    @Test
    void theLengthIsSentWhenAllLengthsAreKnown() throws Exception {
        Path file = Files.write(directory.resolve("known.bin"), new byte[500]);

        sendOk(OPS, List.of(file, new byte[500], "x", new InputStreamCache(new byte[500])));

        assertThat(request().contentLength()).isGreaterThan(1501);
        assertThat(request().header("Transfer-Encoding")).isNull();
    }

    @Test
    void chunksAreSentWhenOneLengthIsNotKnown() {
        sendOk(OPS, List.of(new byte[500], new ByteArrayInputStream(new byte[500])));

        assertThat(request().contentLength()).isEqualTo(-1);
        assertThat(request().header("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    void aFileThatGrowsAfterItsLengthWasToldIsRejectedAndNothingIsPosted() throws Exception {
        CliqFile.Content growing = new CliqFile.Content() {
            @Override
            public long length() {
                return 10;
            }

            @Override
            public boolean repeatable() {
                return true;
            }

            @Override
            public void writeTo(java.io.OutputStream out) throws java.io.IOException {
                out.write(new byte[11]);
            }
        };

        Exchange exchange = send(OPS, CliqFile.of(growing, "growing.log"));

        assertThat(exchange.getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("growing.log");
        assertNothingIsPosted();
    }
}
