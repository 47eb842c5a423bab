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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** maxFetchSize: a larger file is not fetched, also when its size shows only while it is received. */
class FetchLimitTest extends CliqFilesTestSupport {

    private static final String ENDLESS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir
    Path work;

    private Exchange fetch(String uri) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:fetch")
                .errorHandler(routes.noErrorHandler())
                .to(uri)
                .convertBodyTo(byte[].class));
        return send("direct:fetch", null);
    }

    private String options(String mode) {
        return "maxFetchSize=1000" + (mode.endsWith("=") ? mode + work : mode);
    }

    private String seed(int size) {
        return "cliq-files:file/" + sandbox.get().seed("a.bin", "a/b", new byte[size]) + "?";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&localWorkDirectory=", "&streamDownload=true"})
    void aFileOfTheLimitIsFetched(String mode) throws Exception {
        Exchange exchange = fetch(seed(1000) + options(mode));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(byte[].class)).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&localWorkDirectory=", "&streamDownload=true"})
    void aLargerFileIsNotFetched(String mode) throws Exception {
        Exchange exchange = fetch(seed(1001) + options(mode));

        assertThat(exchange.getException())
                .isExactlyInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("1001 bytes")
                .hasMessageContaining("maxFetchSize")
                .hasMessageContaining("1000");
        assertThat(work).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&localWorkDirectory=", "&streamDownload=true"})
    void anEndlessFileIsAbortedAtTheLimit(String mode) throws Exception {
        try (RawServer server = RawServer.responding(out -> {
            out.write(ENDLESS.getBytes());
            while (true) {
                out.write(("400\r\n" + "x".repeat(1024) + "\r\n").getBytes());
            }
        })) {
            Exchange exchange = fetch("cliq-files:file/1?baseUrl=" + server.url() + "&" + options(mode));

            assertThat(exchange.getException())
                    .hasStackTraceContaining(CliqInvalidRequestException.class.getName())
                    .hasStackTraceContaining("maxFetchSize");
            assertThat(work).isEmptyDirectory();
        }
    }

    @Test
    void withoutALimitAFileLargerThanACanBeSharedIsFetched() throws Exception {
        component(context).getConfiguration().setMaxFileSize(1000);

        assertThat(fetch(seed(5000)).getException()).isNull();
    }

    @Test
    void aNegativeLimitIsRejectedAtStart() {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:file/1?maxFetchSize=-1"))
                .rootCause()
                .hasMessageContaining("maxFetchSize=-1");
    }
}
