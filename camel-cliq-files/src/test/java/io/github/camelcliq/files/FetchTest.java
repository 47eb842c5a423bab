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
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.sandbox.Api;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching in a step of a route: which file, and what the message has afterwards. */
class FetchTest extends CliqFilesTestSupport {

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:toD").toD("cliq-files:file/${header.id}");
    }

    private String seed(String name, String type, String content) {
        return sandbox.get().seed(name, type, content.getBytes());
    }

    @Test
    void aFileIsFetchedByTheIdInTheUri() {
        String id = seed("a.txt", "text/plain", "hello");

        assertThat(sendOk("cliq-files:file/" + id, null).getMessage().getBody(String.class))
                .isEqualTo("hello");
        assertThat(request().path()).isEqualTo("/api/v2/files/" + id);
        assertThat(request().method()).isEqualTo("GET");
    }

    @Test
    void aFileIsFetchedByTheIdInTheHeader() {
        String id = seed("a.txt", "text/plain", "hello");

        Exchange exchange = sendOk("cliq-files:file", null, Map.of("CamelCliqFilesFileId", id));

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("hello");
    }

    @Test
    void aFileIsFetchedByTheIdThatToDEvaluatesTo() {
        String id = seed("a.txt", "text/plain", "hello");

        Exchange exchange = sendOk("direct:toD", null, Map.of("id", id));

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("hello");
        assertThat(exchange.getMessage().getHeader("CamelCliqFilesFileId")).isEqualTo(id);
    }

    @Test
    void theIdInTheUriWinsOverTheHeader() {
        String uri = seed("a.txt", "text/plain", "uri");
        String header = seed("b.txt", "text/plain", "header");

        Exchange exchange = sendOk("cliq-files:file/" + uri, null, Map.of("CamelCliqFilesFileId", header));

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("uri");
        assertThat(exchange.getMessage().getHeader("CamelCliqFilesFileId")).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?streamDownload=true", "?localWorkDirectory=target/fetch-test"})
    void theHeadersTellWhatWasFetched(String options) {
        String id = seed("résumé 日本.pdf", "application/pdf", "hello");

        Map<String, Object> headers =
                sendOk("cliq-files:file/" + id + options, null).getMessage().getHeaders();

        assertThat(headers)
                .containsEntry("CamelFileName", "résumé 日本.pdf")
                .containsEntry("Content-Type", "application/pdf")
                .containsEntry("CamelFileLength", 5L)
                .containsEntry("CamelCliqFilesFileId", id)
                .containsEntry("CamelHttpResponseCode", 200);
    }

    @Test
    void headersOfTheMessageStay() {
        String id = seed("a.txt", "text/plain", "hello");

        assertThat(sendOk("cliq-files:file/" + id, null, Map.of("own", 7))
                        .getMessage()
                        .getHeaders())
                .containsEntry("own", 7);
    }

    @Test
    void headersOfAnEarlierFileAreReplaced() {
        String id = seed("a.txt", "text/plain", "hello");

        Exchange exchange = sendOk(
                "cliq-files:file/" + id,
                null,
                Map.of(
                        "CamelFileName",
                        "old.pdf",
                        "Content-Type",
                        "application/pdf",
                        "CamelFileLength",
                        7L,
                        "CamelFileLocalWorkPath",
                        "/tmp/old.pdf"));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelFileName", "a.txt")
                .containsEntry("Content-Type", "text/plain")
                .containsEntry("CamelFileLength", 5L)
                .doesNotContainKey("CamelFileLocalWorkPath");
    }

    @Test
    void anEmptyFileIsAnEmptyFile() {
        String id = seed("empty.txt", "text/plain", "");

        Exchange exchange = sendOk("cliq-files:file/" + id, null);

        assertThat(exchange.getMessage().getBody(byte[].class)).isEmpty();
        assertThat(exchange.getMessage().getHeader("CamelFileLength")).isEqualTo(0L);
    }

    @Test
    void aCompressedFileArrivesAsItIs() throws Exception {
        java.io.ByteArrayOutputStream gz = new java.io.ByteArrayOutputStream();
        try (java.io.OutputStream out = new java.util.zip.GZIPOutputStream(gz)) {
            out.write("hello".getBytes());
        }
        String id = sandbox.get().seed("a.txt.gz", "application/gzip", gz.toByteArray());

        Exchange exchange = sendOk("cliq-files:file/" + id, null);

        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(gz.toByteArray());
        assertThat(request().header("Accept")).isEqualTo("*/*");
        assertThat(request().header("Accept-Encoding")).isNull();
    }

    @Test
    void oneFetchIsOneRequest() {
        String id = seed("a.txt", "text/plain", "hello");

        sendOk("cliq-files:file/" + id, null);

        assertThat(sandbox.get().requests(Api.FETCH_FILE)).hasSize(1);
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 206, 301, 302, 304, 307})
    void aResponseWithoutAWholeFileIsACliqException(int status) throws Exception {
        try (RawServer server = RawServer.responding(("HTTP/1.1 " + status + " Whatever\r\nLocation: "
                        + sandbox.baseUrl() + "/api/v2/files/1\r\nConnection: close\r\n\r\n")
                .getBytes())) {
            Exchange exchange = send("cliq-files:file/1?accessToken=t&baseUrl=" + server.url(), null);

            assertThat(exchange.getException()).isExactlyInstanceOf(CliqException.class);
            assertThat(((CliqException) exchange.getException()).getStatusCode())
                    .isEqualTo(status);
            assertThat(((CliqException) exchange.getException()).isRetryable()).isFalse();
            assertThat(requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 100\r\n\r\nonly this'",
        "'Transfer-Encoding: chunked\r\n\r\n64\r\nonly this'",
        "'Transfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n'",
        "'Content-Length: 100\r\n\r\n'",
    })
    void aFileThatDoesNotArriveWholeIsAConnectionFailure(String rest) throws Exception {
        try (RawServer server = RawServer.responding(("HTTP/1.1 200 OK\r\nConnection: close\r\n" + rest).getBytes())) {
            Exchange exchange = send(
                    "cliq-files:file/1?accessToken=t&baseUrl=" + server.url(),
                    "before",
                    Map.of("CamelFileName", "before"));

            assertThat(exchange.getException()).isInstanceOf(CliqConnectionException.class);
            assertThat(((CliqException) exchange.getException()).isRetryable()).isTrue();
            assertThat(exchange.getMessage().getBody()).isEqualTo("before");
            assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("CamelFileName", "before"));
        }
    }

    @Test
    void aTypeThatIsMissingIsUnknown() throws Exception {
        try (RawServer server = RawServer.responding("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".getBytes())) {
            Exchange exchange = sendOk("cliq-files:file/4711?accessToken=t&baseUrl=" + server.url(), null);

            assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(exchange.getMessage().getHeader("CamelFileName")).isEqualTo("4711.bin");
        }
    }
}
