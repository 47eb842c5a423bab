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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** localWorkDirectory: the body is a File that is there as long as the exchange. */
class FetchWorkDirectoryTest extends CliqFilesTestSupport {

    @TempDir
    Path work;

    private final List<Path> files = new ArrayList<>();

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setLocalWorkDirectory(work.toString());
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:fetch").to("cliq-files:file").process(this::assertFetched);
        routes.from("direct:fails")
                .errorHandler(routes.noErrorHandler())
                .to("cliq-files:file")
                .process(this::assertFetched)
                .throwException(new IllegalStateException("the route failed"));
        routes.from("direct:twice")
                .to("cliq-files:file")
                .process(this::assertFetched)
                .to("cliq-files:file")
                .process(this::assertFetched)
                .process(exchange -> assertThat(files).allMatch(Files::exists));
        routes.from("direct:share").to("cliq-files:file").to("cliq-files:channel/ops");
    }

    private void assertFetched(Exchange exchange) throws IOException {
        assertThat(exchange.getMessage().getBody()).isInstanceOf(File.class);
        Path file = exchange.getMessage().getBody(File.class).toPath();
        assertThat(exchange.getMessage().getHeader("CamelFileLocalWorkPath")).isEqualTo(file.toString());
        assertThat(file).hasContent("hello");
        assertThat(file.getParent().getParent()).isEqualTo(work);
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE", "OWNER_EXECUTE");
        assertThat(content(file.getParent())).containsExactly(file.getFileName().toString());
        files.add(file);
    }

    private static List<String> content(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private Map<String, Object> seeded(String name) {
        return Map.of("CamelCliqFilesFileId", sandbox.get().seed(name, "text/plain", "hello".getBytes()));
    }

    @Test
    void theBodyIsAFileInADirectoryOfItsOwnThatOnlyTheOwnerReads() {
        sendOk("direct:fetch", null, seeded("report.txt"));

        assertThat(files).hasSize(1);
        assertThat(files.get(0)).hasFileName("report.txt");
    }

    @Test
    void itIsRemovedWhenTheExchangeIsDone() {
        sendOk("direct:fetch", null, seeded("report.txt"));

        assertThat(work).isEmptyDirectory();
    }

    @Test
    void itIsRemovedWhenTheRouteFails() {
        assertThat(send("direct:fails", null, seeded("report.txt")).getException())
                .hasMessage("the route failed");

        assertThat(files).hasSize(1);
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void twoFilesOfTheSameNameDoNotMeet() {
        sendOk("direct:twice", null, seeded("report.txt"));

        assertThat(files).hasSize(2).doesNotHaveDuplicates();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aMissingWorkDirectoryIsMade() {
        Path missing = work.resolve("a/b");

        sendOk("cliq-files:file?localWorkDirectory=" + missing, null, seeded("report.txt"));

        assertThat(missing).isEmptyDirectory();
    }

    @Test
    void theFileIsSharedUnderItsNameInCliq() {
        sendOk("direct:share", null, seeded("what? *.txt"));

        assertThat(sharedFile("channel/ops").name()).isEqualTo("what? *.txt");
        assertThat(sharedFile("channel/ops").bytes()).isEqualTo("hello".getBytes());
    }

    @Test
    void anEmptyFileIsAnEmptyFile() throws Exception {
        String id = sandbox.get().seed("empty.txt", "text/plain", new byte[0]);
        long[] length = {-1};
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:empty")
                .to("cliq-files:file/" + id)
                .process(exchange ->
                        length[0] = exchange.getMessage().getBody(File.class).length()));

        assertThat(sendOk("direct:empty", null).getMessage().getHeader("CamelFileLength"))
                .isEqualTo(0L);
        assertThat(length[0]).isZero();
    }

    @Test
    void itIsInProgressUntilItIsWhole() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer server = RawServer.responding(out -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n"
                            + "Content-Disposition: attachment; filename=report.txt\r\n\r\nhello")
                    .getBytes());
            out.flush();
            goOn.await();
            out.write("hello".getBytes());
        })) {
            Future<Exchange> fetch = template.asyncSend(
                    "cliq-files:file/1?accessToken=t&baseUrl=" + server.url(),
                    exchange -> exchange.getMessage().setBody(null));

            await().until(() -> !content(work).isEmpty());
            Path own = work.resolve(content(work).get(0));
            await().until(() -> !content(own).isEmpty());
            assertThat(content(own)).containsExactly("report.txt.inprogress");
            goOn.countDown();

            Exchange fetched = fetch.get(Patience.TIME.toSeconds(), TimeUnit.SECONDS);
            assertThat(fetched.getException()).isNull();
            assertThat(fetched.getMessage().getBody(File.class)).hasName("report.txt");
        }
    }

    @Test
    void aBrokenConnectionLeavesNothing() throws Exception {
        try (RawServer server =
                RawServer.responding("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello".getBytes())) {
            Exchange exchange = send("cliq-files:file/1?accessToken=t&baseUrl=" + server.url(), "before");

            assertThat(exchange.getException()).isInstanceOf(CliqConnectionException.class);
            assertThat(exchange.getMessage().getBody()).isEqualTo("before");
            assertThat(work).isEmptyDirectory();
        }
    }

    @Test
    void aFailureOfTheDiskIsAnOrdinaryIoExceptionAndTheConnectionIsReleased() throws Exception {
        Path file = Files.createFile(work.resolve("a-file"));
        String uri = "cliq-files:file?connectionsPerRoute=1&localWorkDirectory=" + file.resolve("below");

        for (int i = 0; i < 3; i++) {
            assertThat(send(uri, null, seeded("report.txt")).getException())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(CliqException.class);
        }
    }

    @Test
    void aWorkDirectoryThatIsAFileIsRejectedAtStart() throws Exception {
        Path file = Files.createFile(work.resolve("a-file"));

        assertThatThrownBy(() -> context.getEndpoint("cliq-files:file?localWorkDirectory=" + file))
                .rootCause()
                .hasMessageContaining("localWorkDirectory=" + file);
    }

    @Test
    void aWorkDirectoryAndAStreamExcludeEachOther() {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:file?streamDownload=true"))
                .rootCause()
                .hasMessageContaining("streamDownload=true")
                .hasMessageContaining("localWorkDirectory=" + work);
    }

    /** In a JVM of its own, since the encoding of paths is fixed at its start. */
    @Test
    void aNameThatTheFileSystemDoesNotTakeIsNoReasonToFail() throws Exception {
        ProcessBuilder java = ChildJvm.of(PosixLocale.class).process(work.toString());
        java.environment().put("LC_ALL", "C");

        assertThat(ChildJvm.output(java)).contains(".txt 1");
    }

    static final class PosixLocale {

        private PosixLocale() {}

        public static void main(String[] args) throws Exception {
            Exchange exchange = new DefaultExchange(new DefaultCamelContext());
            Path file = CliqFilesWorkFile.write(
                            Path.of(args[0]),
                            "gr\u00fcn \u65e5\u672c.txt",
                            new ByteArrayInputStream(new byte[1]),
                            exchange)
                    .toPath();
            System.out.println(file.getFileName() + " " + Files.size(file));
        }
    }
}
