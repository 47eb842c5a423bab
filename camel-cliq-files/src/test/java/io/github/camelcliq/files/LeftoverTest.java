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
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that wait on a kept connection are never the response to the next request, which goes over another one. */
@Timeout(300)
class LeftoverTest {

    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";
    private static final String REQUEST_TIMEOUT =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @CsvSource({"http, false", "https, false", "http, true", "https, true"})
    void aSecondResponseIsNotThatOfTheNextShare(String scheme, boolean closed) throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.trustedOne();
        String leftover = closed ? REQUEST_TIMEOUT : NO_CONTENT;
        try (RawServer server = new RawServer(scheme, sockets(scheme, certificate), connection -> {
                    do {
                        record(RawServer.readHead(connection), connection);
                        RawServer.respond(connection, NO_CONTENT + leftover);
                    } while (!closed);
                });
                CamelContext context = context(server)) {
            CliqFilesTestSupport.component(context).getConfiguration().setSslContextParameters(certificate.trusted());
            context.start();

            for (String body : List.of("one", "two", "three")) {
                assertThat(share(context, body).getException()).isNull();
            }

            assertThat(requests).hasSize(3);
            assertThat(server.accepted()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aSecondResponseThatComesLaterIsNotThatOfTheNextShare(String scheme) throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.trustedOne();
        AtomicInteger leftovers = new AtomicInteger();
        Semaphore shared = new Semaphore(0);
        try (RawServer server = new RawServer(scheme, sockets(scheme, certificate), connection -> {
                    while (true) {
                        record(RawServer.readHead(connection), connection);
                        RawServer.respond(connection, NO_CONTENT);
                        shared.acquireUninterruptibly();
                        RawServer.respond(connection, NO_CONTENT);
                        leftovers.incrementAndGet();
                    }
                });
                CamelContext context = context(server)) {
            CliqFilesTestSupport.component(context).getConfiguration().setSslContextParameters(certificate.trusted());
            context.start();

            for (int n = 1; n <= 3; n++) {
                assertThat(share(context, "hello").getException()).isNull();
                shared.release();
                await().until(leftovers::get, Predicate.isEqual(n));
            }

            assertThat(requests).hasSize(3);
            assertThat(server.accepted()).isEqualTo(3);
        }
    }

    @Test
    void aBalancersTimeoutOfAnIdleConnectionIsNotTheResponseToAShare() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    record(RawServer.readHead(connection), connection);
                    RawServer.respond(connection, NO_CONTENT);
                    RawServer.respond(connection, REQUEST_TIMEOUT);
                });
                CamelContext context = context(server)) {
            context.start();
            assertThat(share(context, "one").getException()).isNull();
            server.awaitClosed();

            assertThat(share(context, "two").getException()).isNull();

            assertThat(requests).hasSize(2);
        }
    }

    @Test
    void bytesBehindAFileAreNotTheNextFile() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    while (true) {
                        String head = RawServer.readHead(connection);
                        String id = head.split("[ /]+")[4];
                        RawServer.respond(connection, ok(id) + ok("another"));
                    }
                });
                CamelContext context = context(server)) {
            context.start();

            for (String id : List.of("1", "2", "3")) {
                Exchange exchange = context.createProducerTemplate().request("cliq-files:file/" + id, e -> {});
                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(id);
            }
        }
    }

    @Test
    void aSecondResponseOfTheAccountsServerIsNotTheNextToken() throws Exception {
        try (RawServer accounts = new RawServer(connection -> {
                    while (true) {
                        record(RawServer.readHead(connection), connection);
                        RawServer.respond(
                                connection,
                                ok("{\"access_token\":\"t" + requests.size() + "\"}")
                                        + ok("{\"access_token\":\"another\"}"));
                    }
                });
                RawServer server = new RawServer(connection -> {
                    String head = RawServer.readHead(connection);
                    RawServer.readBody(connection, head);
                    RawServer.respond(
                            connection,
                            head.contains("Bearer t2")
                                    ? NO_CONTENT
                                    : "HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                });
                CamelContext context = context(server)) {
            CliqFilesConfiguration options =
                    CliqFilesTestSupport.component(context).getConfiguration();
            options.setAccessToken(null);
            options.setClientId("c");
            options.setClientSecret("s");
            options.setRefreshToken("r");
            options.setAccountsUrl(accounts.url());
            context.start();

            assertThat(share(context, "one").getException()).isNull();

            assertThat(accounts.accepted()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    void asManyConnectionsAsWereKeptMayHaveLeftovers(int kept) throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    while (true) {
                        record(RawServer.readHead(connection), connection);
                        RawServer.respond(connection, NO_CONTENT + REQUEST_TIMEOUT);
                    }
                });
                CamelContext context = context(server)) {
            CliqFilesTestSupport.component(context).getConfiguration().setConnectionsPerRoute(kept);
            context.start();
            List<Exchange> done = IntStream.range(0, 2 * kept)
                    .parallel()
                    .mapToObj(i -> share(context, "body " + i))
                    .toList();

            assertThat(done).extracting(Exchange::getException).containsOnlyNulls();
            assertThat(requests).hasSize(2 * kept);
        }
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void record(String head, Socket connection) throws IOException {
        requests.add(head + RawServer.readBody(connection, head));
    }

    private static CamelContext context(RawServer server) {
        CamelContext context = new DefaultCamelContext();
        CliqFilesConfiguration options = CliqFilesTestSupport.component(context).getConfiguration();
        options.setBaseUrl(server.url());
        options.setAccessToken("t-1");
        return context;
    }

    private static Exchange share(CamelContext context, String body) {
        return context.createProducerTemplate().request("cliq-files:channel/ops", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "a.txt");
        });
    }

    private static ServerSocketFactory sockets(String scheme, SelfSignedCertificate certificate) throws Exception {
        return scheme.equals("http")
                ? ServerSocketFactory.getDefault()
                : certificate.ofServers().getServerSocketFactory();
    }
}
