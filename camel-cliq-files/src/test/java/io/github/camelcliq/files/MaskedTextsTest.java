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
import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqShare;
import jakarta.activation.DataHandler;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer or an option says comes into exceptions and JMX without secrets, printable, and not endless. */
class MaskedTextsTest extends CliqFilesTestSupport {

    private static final String TOKEN = "s3cr3t-access-token";

    private static final String HOSTILE = "\u001b[2Jx\u202eevil\u2028\u0085\r\n" + "y".repeat(60_000);

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setAccessToken(TOKEN);
        options.setResponseTimeout(50_000);
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
                "we*b~h+oo/k",
                "we%2Ab~h%2Boo%2Fk",
                "we%2ab%7eh%2boo%2fk",
                "we*b%7Eh+oo%2Fk",
                "we%252Ab~h%252Boo%252Fk",
                "%77%65%2A%62%7E%68%2B%6F%6F%2F%6B",
                "/api/v2/x?zapikey%3Dwe%252Ab~h%252Boo%252Fk",
            })
    void aSecretThatAServiceEchoesIsMaskedInEachEncoding(String echo) throws Exception {
        component(context).getConfiguration().setAccessToken(null);
        component(context).getConfiguration().setWebhookToken("we*b~h+oo/k");
        String body = "{\"message\":\"no (" + echo + ")\"}";

        CliqException failure = failure(
                "cliq-files:channel/ops", "HTTP/1.1 400 no\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(failure.getErrorMessage()).startsWith("no (").contains("xxxxxx");
        assertThat(everythingOf(failure)).doesNotContain("h+oo", "oo%", "6F%6F");
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

    static Stream<Arguments> hostileMessages() {
        DataHandler once = new DataHandler(
                new OneTimeDataSource(HOSTILE, new ByteArrayInputStream(new byte[9]), stream -> stream));
        CliqShare other = new CliqShare("channel", HOSTILE, 1, List.of());
        return Stream.of(
                Arguments.of("channel/ops?maxFileSize=1", "hello", Exchange.FILE_NAME),
                Arguments.of("channel/ops?maxFileSize=1", new ByteArrayInputStream(new byte[9]), Exchange.FILE_NAME),
                Arguments.of("channel/ops", CliqFile.of(new byte[1], HOSTILE + "/"), "x"),
                Arguments.of("channel/ops", CliqFile.of(Path.of(HOSTILE.substring(0, 12))), "x"),
                Arguments.of("channel/ops", "hello", CliqFilesConstants.MARK_AS_READ),
                Arguments.of("channel/ops", "hello", CliqFilesConstants.OPERATION),
                Arguments.of("channel/ops", "hello", Exchange.CONTENT_TYPE),
                Arguments.of("channel/ops?operation=list", "hello", CliqFilesConstants.FROM_TIME),
                Arguments.of("channel/ops?operation=list", "hello", CliqFilesConstants.TO_TIME),
                Arguments.of("channel/ops?operation=confirm", other, "x"),
                Arguments.of("channel/ops", List.of(once, once), "x"),
                Arguments.of("file", "hello", CliqFilesConstants.FILE_ID));
    }

    @ParameterizedTest
    @MethodSource("hostileMessages")
    void textsOfAMessageArePrintableAndBounded(String uri, Object body, String header) {
        for (String value : List.of(HOSTILE, "\u202e" + "y".repeat(60_000))) {
            Throwable failure =
                    send("cliq-files:" + uri, body, Map.of(header, value)).getException();

            assertThat(failure).isInstanceOf(CliqException.class);
            assertThat(failure.getMessage())
                    .doesNotContainPattern("[\\p{Cc}\\x{202e}\\x{2028}]")
                    .hasSizeLessThan(1_200);
        }
    }

    /** Camel's own mask of a URI takes minutes for a very long one. */
    @Test
    @Timeout(60)
    void aVeryLongValueOfAnOptionIsRejected() throws Exception {
        RouteBuilder.addRoutes(
                context, routes -> routes.from("direct:long").toD("cliq-files:channel/ops?comments=${body}"));

        assertThat(send("direct:long", "y".repeat(100_000)).getException())
                .isExactlyInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("comments with 100000 characters")
                .hasMessageContaining("CamelCliqFilesComments");
        assertThat(requests()).isEmpty();
        send("direct:long", "ü".repeat(2_000));
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cliq-files:channel/${header.value}", "cliq-files:channel/ops?maxFiles=${header.value}"})
    void textsOfADynamicUriArePrintableAndBounded(String template) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:dynamic").toD(template));

        for (Throwable failure = send("direct:dynamic", "hello", Map.of("value", HOSTILE))
                        .getException();
                failure != null;
                failure = failure.getCause()) {
            assertThat(failure.getMessage()).doesNotContainPattern("[\\p{Cc}\\x{202e}\\x{2028}]");
        }
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
