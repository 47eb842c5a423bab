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

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A share whose 2xx came is done, whatever the body of that response is. */
class ShareResponseBodyTest extends CliqFilesTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK\r\nContent-Length: abc\r\n\r\n",
                "200 OK\r\nContent-Length: -5\r\n\r\n",
                "200 OK\r\nContent-Length: 5, 7\r\n\r\nhello",
                "200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello",
                "200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                "200 OK\r\nContent-Length: 100\r\n\r\n{",
                "204 No Content\r\nContent-Length: abc\r\n\r\n",
            })
    void aSuccessWithABrokenBodyIsASuccess(String response) throws Exception {
        try (RawServer server = RawServer.responding(("HTTP/1.1 " + response).getBytes())) {
            Exchange exchange = send("cliq-files:channel/ops?accessToken=t&baseUrl=" + server.url(), "hello");

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode"))
                    .isEqualTo(Integer.valueOf(response.substring(0, 3)));
            assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("CamelCliqFilesResponse");
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void aSuccessWithAnEndlesslyNestedBodyIsASuccess() throws Exception {
        String body = "{\"a\":".repeat(10_000);
        try (RawServer server = RawServer.responding(
                ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes())) {
            assertThat(send("cliq-files:channel/ops?accessToken=t&baseUrl=" + server.url(), "hello")
                            .getException())
                    .isNull();
        }
    }
}
