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

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often a file's bytes are copied through the heap: the array that they are read into is the one that they are
 * written from, without HttpClient's own buffer between.
 */
class HeapCopiesTest extends CliqFilesTestSupport {

    private static final int SIZE = 1024 * 1024;

    /** What is this large or larger goes through HttpClient without a copy in its own buffer. */
    private static final int HTTP_CLIENT_BUFFER = 8 * 1024;

    private final Set<byte[]> sentFrom = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<byte[]> receivedInto = Collections.newSetFromMap(new IdentityHashMap<>());
    private int sent;
    private int received;

    @TempDir
    Path directory;

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setHttpClientConfigurer(builder -> builder.setConnectionManager(new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        proxy -> new RecordedSocket(),
                        null,
                        null,
                        RegistryBuilder.<TlsSocketStrategy>create().build()),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                null)));
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:share").streamCache("false").to("cliq-files:channel/ops");
        routes.from("direct:read")
                .streamCache("false")
                .to("cliq-files:file?streamDownload=true")
                .process(HeapCopiesTest::read);
    }

    /** Notes the arrays of the large reads and writes. */
    private final class RecordedSocket extends Socket {

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (length > HTTP_CLIENT_BUFFER) {
                        sentFrom.add(bytes);
                        sent += length;
                    }
                    out.write(bytes, offset, length);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = super.read(bytes, offset, length);
                    if (bytes.length > HTTP_CLIENT_BUFFER) {
                        receivedInto.add(bytes);
                        received += Math.max(0, read);
                    }
                    return read;
                }
            };
        }
    }

    private static void read(Exchange exchange) throws IOException {
        byte[] buffer = new byte[2 * HTTP_CLIENT_BUFFER];
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            while (body.read(buffer) >= 0) {
                // into the same array
            }
        }
    }

    private String seeded() {
        return sandbox.get().seed("a.bin", "application/octet-stream", new byte[SIZE]);
    }

    @Test
    void bytesAreWrittenToTheConnectionFromTheirOwnArray() {
        byte[] body = new byte[SIZE];

        sendOk("direct:share", body);

        assertThat(sentFrom).hasSize(1).allMatch(from -> from == body);
        assertThat(sent).isEqualTo(SIZE);
    }

    @Test
    void aStreamIsReadIntoTheArrayThatIsWrittenToTheConnection() throws IOException {
        Set<byte[]> readInto = Collections.newSetFromMap(new IdentityHashMap<>());
        InputStream body = new FilterInputStream(Files.newInputStream(file())) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                readInto.add(bytes);
                return super.read(bytes, offset, length);
            }
        };

        sendOk("direct:share", body);

        assertThat(sentFrom).isEqualTo(readInto).hasSize(1);
        assertThat(sent).isEqualTo(SIZE);
    }

    @Test
    void aFileIsWrittenToTheConnectionFromOneArray() throws IOException {
        sendOk("direct:share", file().toFile());

        assertThat(sentFrom).hasSize(1);
        assertThat(sent).isEqualTo(SIZE);
    }

    @Test
    void aDownloadedStreamIsReceivedIntoItsReadersArray() {
        sendOk("direct:read", null, Map.of("CamelCliqFilesFileId", seeded()));

        assertThat(receivedInto).hasSize(1);
        assertThat(received).isGreaterThan(SIZE - 2 * HTTP_CLIENT_BUFFER);
    }

    @Test
    void aFetchedFileIsReceivedIntoTheArrayThatIsWrittenToDisk() {
        for (String option : new String[] {"", "?localWorkDirectory=" + directory}) {
            receivedInto.clear();
            received = 0;

            sendOk("cliq-files:file/" + seeded() + option, null);

            assertThat(receivedInto).hasSize(1);
            assertThat(received).isGreaterThan(SIZE - 2 * HTTP_CLIENT_BUFFER);
        }
    }

    private Path file() throws IOException {
        return Files.write(directory.resolve("a.bin"), new byte[SIZE]);
    }
}
