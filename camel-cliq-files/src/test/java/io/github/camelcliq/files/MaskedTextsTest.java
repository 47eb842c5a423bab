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

import io.github.camelcliq.files.client.CliqException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer or an option says comes into exceptions and JMX without secrets, printable, and not endless. */
class MaskedTextsTest extends CliqFilesTestSupport {

    private static final String TOKEN = "s3cr3t-access-token";

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setAccessToken(TOKEN);
        options.setResponseTimeout(5_000);
    }

    private static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private CliqException failure(String uri, String response) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            RawServer.readHead(connection);
            RawServer.respond(connection, response);
        })) {
            component(context).getConfiguration().setBaseUrl(server.url());
            Exchange exchange = send(uri, "hello");
            assertThat(exchange.getException()).isInstanceOf(CliqException.class);
            return (CliqException) exchange.getException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nAuthorization Bearer s3cr3t-access-token\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: s3cr3t-access-token\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: s3cr3t-access-token\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ns3cr3t-access-token\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\ns3cr3t-access-token\r\nx",
                "HTTP/1.1 s3cr3t-access-token OK\r\n\r\n",
                "s3cr3t-access-token\r\n\r\n",
                "HTTP/s3cr3t-access-token 200 OK\r\n\r\n",
                "HTTP/1.1 401 s3cr3t-access-token\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 400 Bad\r\nContent-Length: 41\r\n\r\n{\"code\":\"s3cr3t-access-token\",\"message\":1}",
            })
    void aSecretInAMalformedResponseIsNotShown(String response) throws Exception {
        // a share is done when the head of its response says so, whatever its body does
        List<String> uris = response.matches("(?s)HTTP/1.1 200 OK\r\n(Content-Length|Transfer-Encoding):.*")
                ? List.of("cliq-files:file/1")
                : List.of("cliq-files:file/1", "cliq-files:channel/ops");
        for (String uri : uris) {
            assertThat(everythingOf(failure(uri, response))).doesNotContain(TOKEN);
            assertThat(context.getEndpoint(uri, CliqFilesEndpoint.class).getLastError())
                    .isNotEmpty()
                    .doesNotContain(TOKEN);
            context.removeEndpoints(uri);
        }
    }

    @Test
    void textsOfTheServiceArePrintableAndBounded() throws Exception {
        String message = "\\u001b[2Jx\\u202eevil\\u2028\\u0085\\r\\n" + "y".repeat(60_000);
        String body = "{\"code\":\"c\",\"message\":\"" + message + "\"}";

        CliqException failure = failure(
                "cliq-files:file/1",
                "HTTP/1.1 400 Bad\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);

        assertThat(failure.getErrorMessage()).startsWith("?[2Jx?evil????").hasSizeLessThan(600);
        assertThat(failure.getMessage())
                .doesNotContainPattern("[\\p{Cc}\\x{202e}\\x{2028}]")
                .hasSizeLessThan(1_200);
    }

    @ParameterizedTest
    @CsvSource({
        "proxyHost=user:p4ssw0rd@proxy.example.com",
        "proxyHost=user:p4ssw0rd@proxy.example.com&proxyPort=8080",
        "proxyHost=http://user:p4ssw0rd@proxy.example.com&proxyPort=8080",
        "baseUrl=https://user:p4ssw0rd@cliq.zoho.com",
        "baseUrl=https://user:x/p4ssw0rd@cliq.zoho.com",
        "baseUrl=user:p4ssw0rd@cliq.zoho.com",
        "accountsUrl=https://user:x?/#p4ssw0rd@accounts.zoho.com",
    })
    void userInfoOfAHostIsNotShown(String options) {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops?accessToken=t&" + options))
                .rootCause()
                .hasMessageContaining(options.substring(0, options.indexOf('=')))
                .hasMessageNotContaining("p4ssw0rd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "127.0.0.1", "::1", "[::1]", "proxy_1"})
    void theHostOfAProxyIsANameOrAnAddress(String host) {
        assertThat(context.getEndpoint("cliq-files:channel/ops?accessToken=t&proxyPort=1&proxyHost=" + host))
                .isNotNull();
    }
}
