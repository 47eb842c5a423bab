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

import io.github.camelcliq.files.client.CliqConnectionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;

/** The body by default: read to its end, re-readable, in memory when it is small and in a temporary file when not. */
class FetchBodyTest extends CliqFilesTestSupport {

    private static final int IN_MEMORY = 128 * 1024;

    /** A size that no other test on this machine has, by which the temporary file is found. */
    private final int size = IN_MEMORY + 1 + new Random().nextInt(1_000_000);

    private final byte[] large = new byte[size];
    private final CountDownLatch mainDone = new CountDownLatch(1);
    private final CompletableFuture<byte[]> tapped = new CompletableFuture<>();
    private long spoolsWhileRunning = -1;

    @Override
    void routes(RouteBuilder routes) {
        new Random(size).nextBytes(large);
        routes.from("direct:fetch").to("cliq-files:file").process(this::assertFetched);
        routes.from("direct:fails")
                .errorHandler(routes.noErrorHandler())
                .to("cliq-files:file")
                .process(this::assertFetched)
                .throwException(new IllegalStateException("the route failed"));
        routes.from("direct:twice")
                .to("cliq-files:file")
                .to("cliq-files:channel/ops", "cliq-files:channel/announcements");
        routes.from("direct:multicast")
                .to("cliq-files:file")
                .multicast()
                .parallelProcessing()
                .to("cliq-files:channel/ops", "cliq-files:channel/announcements");
        routes.from("direct:tap").to("cliq-files:file").wireTap("direct:tapped");
        routes.from("direct:tapped").process(exchange -> {
            mainDone.await();
            tapped.complete(exchange.getMessage().getBody(byte[].class));
        });
    }

    private void assertFetched(Exchange exchange) throws IOException {
        spoolsWhileRunning = spools();
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(large);
    }

    private long spools() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("cliq-files-"))
                    .filter(file -> file.toFile().length() == size)
                    .count();
        }
    }

    private Map<String, Object> seeded(byte[] content) {
        return Map.of("CamelCliqFilesFileId", sandbox.get().seed("a.bin", "a/b", content));
    }

    @Test
    void aSmallFileIsInMemory() {
        Exchange exchange = sendOk("cliq-files:file", null, seeded("hello".getBytes()));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(InputStreamCache.class);
        assertThat(((StreamCache) exchange.getMessage().getBody()).inMemory()).isTrue();
    }

    @Test
    void aFileOfExactlyTheThresholdIsInMemory() {
        Exchange exchange = sendOk("cliq-files:file", null, seeded(new byte[IN_MEMORY]));

        assertThat(((StreamCache) exchange.getMessage().getBody()).inMemory()).isTrue();
        assertThat(((StreamCache) exchange.getMessage().getBody()).length()).isEqualTo(IN_MEMORY);
    }

    @Test
    void aLargerFileIsInATemporaryFile() {
        Exchange exchange = sendOk("cliq-files:file", null, seeded(new byte[IN_MEMORY + 1]));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(InputStream.class);
        assertThat(((StreamCache) exchange.getMessage().getBody()).inMemory()).isFalse();
        assertThat(((StreamCache) exchange.getMessage().getBody()).length()).isEqualTo(IN_MEMORY + 1);
    }

    @Test
    void theTemporaryFileIsDeletedWhenTheExchangeIsDone() throws Exception {
        sendOk("direct:fetch", null, seeded(large));

        assertThat(spoolsWhileRunning).isEqualTo(1);
        assertThat(spools()).isZero();
    }

    @Test
    void theTemporaryFileIsDeletedWhenTheRouteFails() throws Exception {
        Exchange exchange = send("direct:fails", null, seeded(large));

        assertThat(exchange.getException()).hasMessage("the route failed");
        assertThat(spoolsWhileRunning).isEqualTo(1);
        assertThat(spools()).isZero();
    }

    @Test
    void theTemporaryFileIsReadableByItsOwnerOnly() throws Exception {
        Path[] spool = new Path[1];
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:permissions")
                .to("cliq-files:file")
                .process(exchange -> {
                    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                        spool[0] = files.filter(
                                        file -> file.getFileName().toString().startsWith("cliq-files-"))
                                .filter(file -> file.toFile().length() == size)
                                .findFirst()
                                .orElseThrow();
                    }
                    assertThat(Files.getPosixFilePermissions(spool[0]))
                            .extracting(Enum::name)
                            .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
                }));

        sendOk("direct:permissions", null, seeded(large));
    }

    @Test
    void aSmallFileCanBeReadAgain() {
        sendOk("direct:twice", null, seeded("hello".getBytes()));

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo("hello".getBytes());
        assertThat(sharedFile("channel/announcements").bytes()).isEqualTo("hello".getBytes());
    }

    @Test
    void aLargeFileCanBeReadAgain() throws Exception {
        sendOk("direct:twice", null, seeded(large));

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo(large);
        assertThat(sharedFile("channel/announcements").bytes()).isEqualTo(large);
        assertThat(spools()).isZero();
    }

    @Test
    void eachCopyOfAMulticastHasTheWholeFile() throws Exception {
        sendOk("direct:multicast", null, seeded(large));

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo(large);
        assertThat(sharedFile("channel/announcements").bytes()).isEqualTo(large);
        assertThat(spools()).isZero();
    }

    @Test
    void aWireTappedCopyOutlivesTheExchange() throws Exception {
        sendOk("direct:tap", null, seeded(large));
        assertThat(spools()).isEqualTo(1);

        mainDone.countDown();

        assertThat(tapped.get(Patience.TIME.toSeconds(), TimeUnit.SECONDS)).isEqualTo(large);
        await().until(() -> spools() == 0);
    }

    @Test
    void aBrokenConnectionLeavesNoTemporaryFile() throws Exception {
        try (RawServer server = RawServer.responding(out -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n").getBytes());
            out.write(large);
        })) {
            Exchange exchange = send("cliq-files:file/1?accessToken=t&baseUrl=" + server.url(), null);

            assertThat(exchange.getException()).isInstanceOf(CliqConnectionException.class);
            assertThat(spools()).isZero();
        }
    }

    @Test
    void theConnectionIsGivenBackBeforeTheRouteGoesOn() throws Exception {
        String a = sandbox.get().seed("a.bin", "a/b", large);
        String b = sandbox.get().seed("b.bin", "a/b", "b".getBytes());
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:both")
                .to("cliq-files:file/" + a + "?connectionsPerRoute=1")
                .to("cliq-files:file/" + b + "?connectionsPerRoute=1")
                .to("cliq-files:file/" + a + "?connectionsPerRoute=1"));

        assertThat(sendOk("direct:both", null).getMessage().getHeader("CamelFileLength"))
                .isEqualTo((long) size);
    }
}
