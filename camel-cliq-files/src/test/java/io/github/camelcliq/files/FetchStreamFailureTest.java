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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that failed, was closed or was read in part is never taken for a whole file. */
class FetchStreamFailureTest extends CliqFilesTestSupport {

    private static final String HALF = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello";

    @TempDir
    Path directory;

    private Exchange streamed(String baseUrl, Processor reading) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:stream")
                .streamCache("false")
                .errorHandler(routes.noErrorHandler())
                .to("cliq-files:file/1?streamDownload=true&baseUrl=" + baseUrl)
                .process(reading));
        return send("direct:stream", null);
    }

    @Test
    void eachLaterReadThrowsTheSameFailure() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        try (RawServer server = RawServer.responding(HALF.getBytes())) {
            Exchange exchange = streamed(server.url(), e -> {
                InputStream body = e.getMessage().getBody(InputStream.class);
                failures.add(catchThrowable(body::readAllBytes));
                failures.add(catchThrowable(body::read));
                failures.add(catchThrowable(() -> body.read(new byte[10])));
                failures.add(catchThrowable(() -> body.skip(1)));
                failures.add(catchThrowable(body::available));
                failures.add(catchThrowable(() -> body.transferTo(new ByteArrayOutputStream())));
                body.close();
                failures.add(catchThrowable(body::read));
            });

            assertThat(exchange.getException()).isNull();
            assertThat(failures).hasSize(7).allSatisfy(failure -> assertThat(failure)
                    .isInstanceOf(CliqConnectionException.class)
                    .isSameAs(failures.get(0)));
        }
    }

    @Test
    void aRedeliveryStoresNoEmptyFile() throws Exception {
        try (RawServer server = RawServer.responding(HALF.getBytes())) {
            RouteBuilder.addRoutes(context, routes -> routes.from("direct:store")
                    .streamCache("false")
                    .errorHandler(
                            routes.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                    .to("cliq-files:file/1?streamDownload=true&baseUrl=" + server.url())
                    .to("file:" + directory + "?fileName=stored.bin"));

            Exchange exchange = send("direct:store", null);

            assertThat(exchange.getException()).hasStackTraceContaining(CliqConnectionException.class.getName());
        }
    }

    @Test
    void aStreamThatWasClosedBeforeItsEndIsNotReadOn() throws Exception {
        String id = sandbox.get().seed("a.bin", "a/b", new byte[300_000]);
        Throwable[] failure = new Throwable[1];

        RouteBuilder.addRoutes(context, routes -> routes.from("direct:closed")
                .streamCache("false")
                .to("cliq-files:file/" + id + "?streamDownload=true")
                .process(e -> {
                    InputStream body = e.getMessage().getBody(InputStream.class);
                    body.readNBytes(10);
                    body.close();
                    failure[0] = catchThrowable(body::read);
                }));
        sendOk("direct:closed", null);

        assertThat(failure[0])
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("/api/v2/files/" + id)
                .hasMessageContaining("Fetch the file again");
    }

    @Test
    void aStreamThatWasReadInPartIsNotShared() throws Exception {
        String id = sandbox.get().seed("a.bin", "a/b", new byte[300_000]);
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:part")
                .streamCache("false")
                .errorHandler(routes.noErrorHandler())
                .to("cliq-files:file/" + id + "?streamDownload=true")
                .process(e -> e.getMessage().getBody(InputStream.class).readNBytes(10))
                .to("cliq-files:channel/ops"));

        Exchange exchange = send("direct:part", null);

        assertThat(exchange.getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("was read by an earlier attempt");
        assertThat(shared("channel/ops")).isEmpty();
    }

    @Test
    void theRestOfAStreamCanBeSkipped() throws Exception {
        String id = sandbox.get().seed("a.txt", "text/plain", "hello world".getBytes());
        byte[][] rest = new byte[1][];
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:skip")
                .streamCache("false")
                .to("cliq-files:file/" + id + "?streamDownload=true")
                .process(e -> {
                    InputStream body = e.getMessage().getBody(InputStream.class);
                    assertThat(body.skip(6)).isEqualTo(6);
                    rest[0] = body.readAllBytes();
                    assertThat(body.skip(1)).isZero();
                }));

        sendOk("direct:skip", null);

        assertThat(rest[0]).isEqualTo("world".getBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 11\r\n\r\nhello world",
                "Transfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n0\r\n\r\n"
            })
    void aTemplatesCallerIsToldThatTheStreamIsClosed(String rest) throws Exception {
        try (RawServer server = RawServer.responding(("HTTP/1.1 200 OK\r\n" + rest).getBytes())) {
            RouteBuilder.addRoutes(context, routes -> routes.from("direct:call")
                    .streamCache("false")
                    .to("cliq-files:file/1?streamDownload=true&baseUrl=" + server.url()));

            InputStream body = (InputStream) template.requestBody("direct:call", (Object) null);

            assertThat(catchThrowable(body::read)).isInstanceOf(CliqInvalidRequestException.class);
            assertThat(template.requestBody("direct:call", null, String.class)).isEqualTo("hello world");
        }
    }
}
