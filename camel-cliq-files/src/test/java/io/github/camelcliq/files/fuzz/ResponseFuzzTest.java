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
package io.github.camelcliq.files.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;

/** For any response of a service, the exchange has succeeded, or failed with an exception of the hierarchy. */
class ResponseFuzzTest {

    private static final String SHARE = "direct:share";
    private static final String FETCH = "direct:fetch";

    private static FuzzedRoutes routes;
    private static int accounts;

    @BeforeContainer
    static void start() throws Exception {
        routes = new FuzzedRoutes(routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from(SHARE).to("cliq-files:channel/ops");
            routes.from(FETCH).to("cliq-files:file");
        });
    }

    @AfterContainer
    static void stop() throws Exception {
        routes.close();
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileText.any();
    }

    @Provide
    Arbitrary<String> routeUris() {
        return Arbitraries.of(SHARE, FETCH);
    }

    /** Text that is JSON, nearly JSON, or too much of it. */
    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "0",
                        "-1",
                        "1e999999999",
                        "123456789012345678901234567890",
                        "9".repeat(2000),
                        "[]",
                        "{}",
                        "\"\"",
                        "\"request_limit_exceeded\"",
                        "\"oauthtoken_scope_invalid\"",
                        "\"Bearer " + FuzzedRoutes.TOKEN + "\"",
                        "\"\\u0000\\r\\n\\ud800\"",
                        "\"%s ${body} {{x}} $1 \\\\1\""),
                Arbitraries.integers().between(995, 1005).map(depth -> "[".repeat(depth) + "]".repeat(depth)),
                HostileText.any().map(text -> '"' + text + '"'));
        Arbitrary<String> fields =
                Arbitraries.of("code", "message", "error", "error_description", "access_token", "expires_in", "a");
        Arbitrary<String> objects = Combinators.combine(fields, values)
                .as((field, value) -> '"' + field + "\":" + value)
                .list()
                .ofMaxSize(5)
                .map(members -> '{' + String.join(",", members) + '}');
        return Arbitraries.oneOf(objects, objects, values, HostileText.any());
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Exchange send(String route) {
        return routes.send(route, "content", Map.of(CliqFilesConstants.FILE_ID, "1"));
    }

    @Property
    void aStatusDecidesWhateverTheBodyIs(
            @ForAll("routeUris") String route,
            @ForAll @IntRange(min = 200, max = 999) int status,
            @ForAll("texts") String retryAfter,
            @ForAll("bodies") String body) {
        String content = bytes(body);
        routes.respond(
                "HTTP/1.1 " + status + " X\r\nRetry-After: " + bytes(retryAfter).replaceAll("[\r\n]", "")
                        + "\r\nContent-Length: " + content.length() + "\r\nConnection: close\r\n\r\n" + content);

        Exception failure = send(route).getException();

        boolean done =
                route.equals(SHARE) ? status < 300 : status < 300 && status != 204 && status != 205 && status != 206;
        assertThat(failure == null).isEqualTo(done);
        if (!done) {
            // 407 is a proxy's: a failure of the connection, without a response of the service
            assertThat(((CliqException) failure).getStatusCode()).isEqualTo(status == 407 ? 0 : status);
        }
    }

    @Property
    void aResponseOfAnyBytes(@ForAll("routeUris") String route, @ForAll("texts") String bytes) {
        routes.respond(bytes(bytes));

        send(route);
    }

    @Property
    void aHeadOfAnyFields(
            @ForAll("routeUris") String route,
            @ForAll @IntRange(min = 100, max = 599) int status,
            @ForAll("headers") String headers,
            @ForAll("texts") String body) {
        routes.respond("HTTP/1.1 " + status + " X\r\n" + headers + "\r\n" + bytes(body));

        send(route);
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> names = Arbitraries.of(
                "Content-Length",
                "Transfer-Encoding",
                "Content-Encoding",
                "Content-Type",
                "Connection",
                "Location",
                "Retry-After",
                "WWW-Authenticate",
                "Set-Cookie",
                "Upgrade",
                "Keep-Alive",
                "Trailer",
                "X");
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "0",
                        "1",
                        "-1",
                        "5",
                        "99999999999999999999",
                        "chunked",
                        "gzip",
                        "identity",
                        "deflate, br",
                        "close",
                        "keep-alive",
                        "http://evil.example/",
                        "/elsewhere",
                        "Basic realm=\"x\"",
                        "a=b",
                        "h2c",
                        "timeout=-1",
                        "text/plain; charset=nonsense",
                        "timeout=99999999999999999999"),
                HostileText.any().map(text -> bytes(text).replaceAll("[\r\n]", "")));
        return Combinators.combine(names, values)
                .as((name, value) -> name + ": " + value + "\r\n")
                .list()
                .ofMaxSize(5)
                .map(lines -> String.join("", lines));
    }

    @Property
    void aTokenOfAnyLifeIsUsed(@ForAll("lives") String life) {
        String content = "{\"access_token\":\"t\",\"expires_in\":" + life + "}";
        routes.respond(
                "HTTP/1.1 200 OK\r\nContent-Length: " + content.length() + "\r\nConnection: close\r\n\r\n" + content);

        assertThat(sendWithNewAccount().getException()).isNull();
    }

    @Provide
    Arbitrary<String> lives() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.bigIntegers().map(String::valueOf),
                Arbitraries.of("null", "\"\"", "\"3600\"", "1e30", "-1e30", "[]", "0.5"));
    }

    @Property
    void aTokenServerThatReturnsAnything(
            @ForAll @IntRange(min = 200, max = 599) int status, @ForAll("bodies") String body) {
        String content = bytes(body);
        routes.respond("HTTP/1.1 " + status + " X\r\nContent-Length: " + content.length()
                + "\r\nConnection: close\r\n\r\n" + content);

        sendWithNewAccount();
    }

    /** After a refusal, an account's tokens are not asked for at once. */
    private static Exchange sendWithNewAccount() {
        int account = accounts++;
        return routes.send(
                "cliq-files:channel/ops?clientId=c" + account + "&clientSecret=s&refreshToken=r" + account,
                "content",
                Map.of());
    }
}
