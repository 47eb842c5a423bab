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

import io.github.camelcliq.files.client.CliqConnectionException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** streamDownload: the body is the connection's own stream, released when the exchange is done. */
@Timeout(300)
class FetchStreamTest extends CliqFilesTestSupport {

    private static final String STREAM = "cliq-files:file?streamDownload=true&connectionsPerRoute=1";

    private byte[] read;

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:read").streamCache("false").to(STREAM).process(exchange -> {
            assertThat(exchange.getMessage().getBody())
                    .isInstanceOf(InputStream.class)
                    .isNotInstanceOf(StreamCache.class);
            read = exchange.getMessage().getBody(InputStream.class).readAllBytes();
        });
        routes.from("direct:unread").streamCache("false").to(STREAM);
        routes.from("direct:partly").streamCache("false").to(STREAM).process(exchange -> exchange.getMessage()
                .getBody(InputStream.class)
                .readNBytes(10));
        routes.from("direct:fails")
                .streamCache("false")
                .errorHandler(routes.noErrorHandler())
                .to(STREAM)
                .throwException(new IllegalStateException("the route failed"));
        routes.from("direct:share").streamCache("false").to(STREAM).to("cliq-files:channel/ops");
    }

    private Map<String, Object> seeded(int size) {
        return Map.of("CamelCliqFilesFileId", sandbox.get().seed("a.bin", "a/b", new byte[size]));
    }

    @Test
    void theBodyIsTheRawStream() {
        sendOk("direct:read", null, seeded(300_000));

        assertThat(read).hasSize(300_000);
    }

    @Test
    void anEmptyFileIsAnEmptyStream() {
        sendOk("direct:read", null, seeded(0));

        assertThat(read).isEmpty();
    }

    @Test
    void theConnectionIsReleasedThoughTheBodyIsNotRead() {
        for (int i = 0; i < 5; i++) {
            sendOk("direct:unread", null, seeded(5_000_000));
        }

        assertThat(requests()).hasSize(5);
    }

    @Test
    void theConnectionIsReleasedThoughTheBodyIsPartlyRead() {
        for (int i = 0; i < 5; i++) {
            sendOk("direct:partly", null, seeded(5_000_000));
        }

        assertThat(requests()).hasSize(5);
    }

    @Test
    void theConnectionIsReleasedThoughTheRouteFails() {
        for (int i = 0; i < 5; i++) {
            assertThat(send("direct:fails", null, seeded(5_000_000)).getException())
                    .hasMessage("the route failed");
        }
    }

    @Test
    void theConnectionIsReleasedAfterTheBodyIsRead() {
        for (int i = 0; i < 5; i++) {
            sendOk("direct:read", null, seeded(300_000));
        }
    }

    @Test
    void theStreamCanBeShared() {
        sendOk("direct:share", null, seeded(300_000));

        assertThat(sharedFile("channel/ops").size()).isEqualTo(300_000);
        assertThat(sharedFile("channel/ops").name()).isEqualTo("a.bin");
    }

    @Test
    void aBrokenConnectionShowsWhileItIsRead() throws Exception {
        try (RawServer server =
                RawServer.responding("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello".getBytes())) {
            Exception[] failure = new Exception[1];
            RouteBuilder.addRoutes(context, routes -> routes.from("direct:broken")
                    .streamCache("false")
                    .to("cliq-files:file/1?streamDownload=true&baseUrl=" + server.url())
                    .process(exchange -> {
                        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
                            assertThat(body.readNBytes(5)).isEqualTo("hello".getBytes());
                            body.read();
                        } catch (Exception e) {
                            failure[0] = e;
                        }
                    }));

            sendOk("direct:broken", null);

            assertThat(failure[0]).isInstanceOf(CliqConnectionException.class).hasMessageContaining("/api/v2/files/1");
        }
    }

    @Test
    void withoutAKnownLengthThereIsNoLengthHeader() throws Exception {
        try (RawServer server = RawServer.responding(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n".getBytes())) {
            Exchange exchange = sendOk(
                    "cliq-files:file/1?streamDownload=true&accessToken=t&baseUrl=" + server.url(),
                    null,
                    Map.of("CamelFileLength", 7L));

            assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("CamelFileLength");
        }
    }
}
