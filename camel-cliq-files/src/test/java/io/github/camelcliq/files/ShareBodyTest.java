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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.SharedFile;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.CamelFileDataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of body that is a file. */
class ShareBodyTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";

    @TempDir
    Path directory;

    @Override
    void routes(RouteBuilder routes) {
        routes.from("file:" + directory + "/inbox?initialDelay=0&delay=50&noop=true")
                .routeId("inbox")
                .autoStartup(false)
                .to(OPS)
                .to("mock:shared");
        routes.from("direct:twice").to(OPS).to("cliq-files:channel/announcements");
        routes.from("direct:raw").streamCache("false").to(OPS).to("cliq-files:channel/announcements");
    }

    private SharedFile share(Object body, Map<String, Object> headers) {
        sendOk(OPS, body, headers);
        return sharedFile("channel/ops");
    }

    private SharedFile share(Object body) {
        return share(body, Map.of());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static byte[] large() {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    /** A stream that tells whether it was closed. */
    private static final class Closeable extends ByteArrayInputStream {
        private final AtomicInteger closed = new AtomicInteger();

        private Closeable(String content) {
            super(content.getBytes());
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void aFile() throws Exception {
        SharedFile file = share(file("report.txt", "42").toFile());

        assertThat(file.name()).isEqualTo("report.txt");
        assertThat(file.bytes()).isEqualTo("42".getBytes());
    }

    @Test
    void aPath() throws Exception {
        SharedFile file = share(file("report.txt", "42"));

        assertThat(file.name()).isEqualTo("report.txt");
        assertThat(file.bytes()).isEqualTo("42".getBytes());
    }

    @Test
    void bytes() {
        assertThat(share(large()).bytes()).isEqualTo(large());
    }

    @Test
    void textIsUtf8() {
        assertThat(share("grün 日本 😀").bytes()).isEqualTo("grün 日本 😀".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textIsInTheCharsetOfTheHeader() {
        assertThat(share("grün", Map.of("CamelCharsetName", "ISO-8859-1")).bytes())
                .isEqualTo("grün".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void textIsInTheCharsetOfTheExchangeProperty() {
        Exchange exchange = template.request(OPS, e -> {
            e.setProperty("CamelCharsetName", "UTF-16BE");
            e.getMessage().setBody("grün");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(sharedFile("channel/ops").bytes()).isEqualTo("grün".getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-charset", "a b", "\r\n"})
    void aCharsetThatIsNoneIsRejected(String charset) {
        assertThat(assertRefused(OPS, "grün", Map.of("CamelCharsetName", charset)))
                .hasMessageContaining("CamelCharsetName");
    }

    @Test
    void aStreamIsReadAndClosed() {
        Closeable stream = new Closeable("hello");

        assertThat(share(stream).bytes()).isEqualTo("hello".getBytes());
        assertThat(stream.closed).hasPositiveValue();
    }

    @Test
    void aStreamIsClosedWhenItIsRejected() {
        Closeable stream = new Closeable("hello");

        assertRefused(OPS, stream, Map.of("Content-Type", "none"));

        assertThat(stream.closed).hasPositiveValue();
    }

    @Test
    void aStreamOfUnknownLengthIsSentInChunks() {
        share(new ByteArrayInputStream(large()));

        assertThat(request().contentLength()).isEqualTo(-1);
        assertThat(request().header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(sharedFile("channel/ops").bytes()).isEqualTo(large());
    }

    @Test
    void aStreamOfKnownLengthIsSentWithItsLength() {
        share(CliqFile.of(new ByteArrayInputStream(large()), large().length, "a.bin"));

        assertThat(request().contentLength()).isGreaterThan(large().length);
        assertThat(sharedFile("channel/ops").bytes()).isEqualTo(large());
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6})
    void aStreamThatIsNotAsLongAsToldIsRejectedAndNothingIsPosted(long told) {
        Exchange exchange = send(OPS, CliqFile.of(new ByteArrayInputStream("hello".getBytes()), told, "a.txt"));

        assertThat(exchange.getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("a.txt");
        assertThat(shared("channel/ops")).isEmpty();
    }

    @Test
    void aStreamThatWasReadByAnEarlierShareIsRejectedClearly() {
        Exchange exchange = template.request("direct:raw", e -> e.getMessage().setBody(new Closeable("hello")));

        assertThat(exchange.getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("read by an earlier attempt")
                .hasMessageContaining("stream caching");
        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aRoutesStreamCachingLetsAStreamBeSharedTwice() {
        Exchange exchange = template.request("direct:twice", e -> e.getMessage().setBody(new Closeable("hello")));

        assertThat(exchange.getException()).isNull();
        assertThat(sharedFile("channel/ops").bytes()).isEqualTo("hello".getBytes());
        assertThat(sharedFile("channel/announcements").bytes()).isEqualTo("hello".getBytes());
    }

    @Test
    void aStreamThatFailsIsAnOrdinaryIoExceptionAndNothingIsPosted() {
        IOException failure = new IOException("the disk is gone");
        InputStream stream = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw failure;
                }
                left--;
                return 'x';
            }
        };

        assertThat(send(OPS, stream).getException()).isSameAs(failure);
        assertThat(shared("channel/ops")).isEmpty();
    }

    @Test
    void aStreamCacheInMemoryIsResetAndCanBeSharedAgain() throws Exception {
        InputStreamCache cache = new InputStreamCache(large());

        assertThat(share(cache).bytes()).isEqualTo(large());
        sendOk("cliq-files:channel/announcements", cache);

        assertThat(sharedFile("channel/announcements").bytes()).isEqualTo(large());
        assertThat(cache.readAllBytes()).isEqualTo(large());
    }

    @Test
    void aStreamCacheThatWasReadIsSharedFromItsStart() throws Exception {
        InputStreamCache cache = new InputStreamCache("hello".getBytes());
        cache.readNBytes(3);

        assertThat(share(cache).bytes()).isEqualTo("hello".getBytes());
    }

    @Test
    void aStreamCacheInAFileIsResetAndCanBeSharedAgain() throws Exception {
        Path spool = Files.write(directory.resolve("spool.tmp"), large());
        FileInputStreamCache cache = new FileInputStreamCache(spool.toFile());
        assertThat(cache.inMemory()).isFalse();

        assertThat(share(cache).bytes()).isEqualTo(large());
        sendOk("cliq-files:channel/announcements", cache);

        assertThat(sharedFile("channel/announcements").bytes()).isEqualTo(large());
        assertThat(cache.readAllBytes()).isEqualTo(large());
        cache.close();
    }

    @Test
    void aStreamCachesLengthIsSent() {
        share(new InputStreamCache("hello".getBytes()));

        assertThat(request().contentLength()).isPositive();
    }

    @Test
    void aStreamCacheOfTextIsShared() {
        assertThat(share(new ReaderCache("grün".repeat(1000))).bytes())
                .isEqualTo("grün".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatAFileConsumerDelivers() throws Exception {
        Files.createDirectories(directory.resolve("inbox/sub"));
        Files.writeString(directory.resolve("inbox/report.txt"), "42");
        getMockEndpoint("mock:shared").expectedMessageCount(1);

        context.getRouteController().startRoute("inbox");

        assertSatisfied(getMockEndpoint("mock:shared"));
        SharedFile file = sharedFile("channel/ops");
        assertThat(file.name()).isEqualTo("report.txt");
        assertThat(file.type()).isEqualTo("text/plain");
        assertThat(file.bytes()).isEqualTo("42".getBytes());
        assertThat(request().contentLength()).isPositive();
        assertThat(getMockEndpoint("mock:shared")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody())
                .isInstanceOf(GenericFile.class);
    }

    @Test
    void anEmptyFileOfAFileConsumer() throws Exception {
        Files.createDirectories(directory.resolve("inbox"));
        Files.createFile(directory.resolve("inbox/empty.txt"));
        getMockEndpoint("mock:shared").expectedMessageCount(1);

        context.getRouteController().startRoute("inbox");

        assertSatisfied(getMockEndpoint("mock:shared"));
        assertThat(sharedFile("channel/ops").size()).isZero();
    }

    /** What FTP, SFTP and the like deliver: the file is of a class of their own, the body holds the content. */
    private static GenericFile<Object> remote(Object body, long length) {
        GenericFile<Object> remote = new GenericFile<>();
        remote.setFile(new Object());
        remote.setFileName("remote/report.txt");
        remote.setFileLength(length);
        remote.setBody(body);
        return remote;
    }

    @Test
    void aRemoteFileHeldInMemory() {
        SharedFile file = share(remote("42".getBytes(), 2));

        assertThat(file.name()).isEqualTo("report.txt");
        assertThat(file.bytes()).isEqualTo("42".getBytes());
    }

    @Test
    void aRemoteFileThatIsStreamedIsSentWithItsLength() {
        SharedFile file = share(remote(new ByteArrayInputStream("42".getBytes()), 2));

        assertThat(file.bytes()).isEqualTo("42".getBytes());
        assertThat(request().contentLength()).isPositive();
    }

    @Test
    void aRemoteFileInALocalWorkDirectory() throws Exception {
        SharedFile file = share(remote(file("4711.tmp", "42").toFile(), 2));

        assertThat(file.bytes()).isEqualTo("42".getBytes());
    }

    @Test
    void aRemoteFileThatWasNotRetrievedIsRejected() {
        assertThat(assertRefused(OPS, remote(null, 2))).hasMessageContaining("convert it to one of");
    }

    @Test
    void aDataHandlerOfAFile() throws Exception {
        SharedFile file = share(
                new DataHandler(new FileDataSource(file("report.txt", "42").toFile())));

        assertThat(file.name()).isEqualTo("report.txt");
        assertThat(file.type()).isEqualTo("text/plain");
        assertThat(file.bytes()).isEqualTo("42".getBytes());
        assertThat(request().contentLength()).isPositive();
    }

    @Test
    void aDataHandlerOfAFileUnderAnotherName() throws Exception {
        SharedFile file = share(new DataHandler(
                new CamelFileDataSource(file("upload-4711", "%PDF").toFile(), "report.pdf")));

        assertThat(file.name()).isEqualTo("report.pdf");
        assertThat(file.type()).isEqualTo("application/pdf");
    }

    @Test
    void aDataHandlerOfBytes() {
        SharedFile file = share(new DataHandler(new NamelessDataSource("a,b".getBytes(), "text/csv")));

        assertThat(file.type()).isEqualTo("text/csv");
        assertThat(file.name()).endsWith(".csv");
        assertThat(file.bytes()).isEqualTo("a,b".getBytes());
    }

    @Test
    void aDataHandlerCanBeSharedTwice() throws Exception {
        DataHandler data =
                new DataHandler(new FileDataSource(file("report.txt", "42").toFile()));

        assertThat(template.request("direct:twice", e -> e.getMessage().setBody(data))
                        .getException())
                .isNull();
        assertThat(sharedFile("channel/announcements").bytes()).isEqualTo("42".getBytes());
    }

    @Test
    void aCliqFile() {
        SharedFile file = share(CliqFile.of("<p>".getBytes(), "page.html")
                .withType("text/html; charset=utf-8")
                .withComment("look"));

        assertThat(file.name()).isEqualTo("page.html");
        assertThat(file.type()).isEqualTo("text/html; charset=utf-8");
        assertThat(file.comment()).isEqualTo("look");
        assertThat(file.bytes()).isEqualTo("<p>".getBytes());
    }

    @Test
    void aCliqFileOfAPath() throws Exception {
        SharedFile file = share(CliqFile.of(file("report.txt", "42")).withName("renamed.md"));

        assertThat(file.name()).isEqualTo("renamed.md");
        assertThat(file.bytes()).isEqualTo("42".getBytes());
    }

    @Test
    void emptyFilesAreFine() throws Exception {
        List<Object> empty = Arrays.asList(
                file("empty.txt", ""),
                new byte[0],
                "",
                InputStream.nullInputStream(),
                new InputStreamCache(new byte[0]),
                CliqFile.of(new byte[0], "e.bin"));

        sendOk(OPS, empty);

        assertThat(shared("channel/ops")).extracting(SharedFile::size).containsExactly(0L, 0L, 0L, 0L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.txt", "."})
    void aFileThatIsNotThereOrADirectoryIsRejected(String name) {
        assertThat(assertRefused(OPS, directory.resolve(name))).hasMessageContaining(directory.toString());
    }

    @Test
    void aBodyThatIsNoFileIsRejectedWithWhatToConvertItTo() {
        assertThat(assertRefused(OPS, Map.of("a", 1)))
                .hasMessageContaining("Map")
                .hasMessageContaining("File, Path, byte[], String, InputStream, DataHandler or CliqFile")
                .hasMessageContaining("convertBodyTo");
    }

    @Test
    void aFileOpenedAsAStreamIsSharedAndClosed() throws Exception {
        FileInputStream stream = new FileInputStream(file("report.txt", "42").toFile());

        assertThat(share(stream).bytes()).isEqualTo("42".getBytes());
        assertThat(stream.getChannel().isOpen()).isFalse();
    }
}
