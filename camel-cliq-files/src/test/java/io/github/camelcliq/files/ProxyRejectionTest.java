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
import io.github.camelcliq.sandbox.CliqSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The response of a proxy that rejects a CONNECT is not Cliq's: nothing reached Cliq. */
@Timeout(300)
class ProxyRejectionTest {

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 401, 403, 404, 407, 413, 429, 500, 503})
    void aRejectedConnectIsAConnectionFailureOfEachRequest(int status) throws Exception {
        try (RawServer proxy = new RawServer(connection -> {
                    RawServer.readHead(connection);
                    String body = status == 204 ? "" : "{\"message\":\"proxy\"}";
                    RawServer.respond(
                            connection,
                            "HTTP/1.1 " + status + " Rejected\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                });
                CamelContext context = new DefaultCamelContext()) {
            CliqFilesConfiguration options =
                    CliqFilesTestSupport.component(context).getConfiguration();
            options.setBaseUrl("https://cliq.example");
            options.setAccountsUrl("https://accounts.example");
            options.setProxyHost("localhost");
            options.setProxyPort(Integer.valueOf(proxy.url().replaceFirst(".*:", "")));
            options.setConnectionsPerRoute(1);
            options.setConnectTimeout(1000);
            context.start();

            assertRejected(send(context, "cliq-files:channel/ops?accessToken=t"), status);
            assertRejected(send(context, "cliq-files:file/1?accessToken=t"), status);
            assertRejected(send(context, "cliq-files:file/1?clientId=c&clientSecret=s&refreshToken=r"), status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "file/1"})
    void aPlainProxyThatAsksForCredentialsIsAConnectionFailure(String target) throws Exception {
        try (RawServer proxy = new RawServer(connection -> {
                    RawServer.readBody(connection, RawServer.readHead(connection));
                    RawServer.respond(
                            connection, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                });
                CamelContext context = new DefaultCamelContext()) {
            CliqFilesConfiguration options =
                    CliqFilesTestSupport.component(context).getConfiguration();
            options.setBaseUrl("http://localhost:1");
            options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
            options.setProxyHost("localhost");
            options.setProxyPort(Integer.valueOf(proxy.url().replaceFirst(".*:", "")));
            context.start();

            assertRejected(send(context, "cliq-files:" + target), 407);
        }
    }

    private static Exchange send(CamelContext context, String uri) {
        return context.createProducerTemplate()
                .request(uri, exchange -> exchange.getMessage().setBody("hello"));
    }

    private static void assertRejected(Exchange exchange, int status) {
        assertThat(exchange.getException()).isInstanceOfSatisfying(CliqConnectionException.class, failure -> {
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.getStatusCode()).isZero();
            assertThat(failure).hasMessageContaining("proxy").hasMessageContaining(" " + status);
        });
    }
}
