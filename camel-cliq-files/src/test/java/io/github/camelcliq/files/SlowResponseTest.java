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

import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A response has bounds: its head arrives whole and in a limited time, and neither its lines nor their number are endless. */
@Timeout(300)
class SlowResponseTest {

    private static final int LARGE = 50 * 1024 * 1024;

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
    }

    /** Sends a piece again and again, each in less time than the timeouts, until the client is gone. */
    private RawServer.Script endless(String start, String piece, long pauseMillis) {
        return connection -> {
            RawServer.readBody(connection, RawServer.readHead(connection));
            drip(connection, start, piece, pauseMillis);
        };
    }

    private void drip(Socket connection, String start, String piece, long pauseMillis) throws IOException {
        RawServer.respond(connection, start);
        try {
            while (!over.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                RawServer.respond(connection, piece);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Slow: a", "HTTP/1.1 102 Processing\r\n\r\n", ""})
    void aHeadThatTakesTooLongEndsTheFetch(String start) throws Exception {
        String piece = start.endsWith("\n") ? start : "a";
        try (RawServer server = new RawServer(endless(start, piece, 100));
                CamelContext context = context(server, 700)) {
            assertThat(fetch(context).getException()).isExactlyInstanceOf(CliqConnectionException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 204 No Content\r\nX-Slow: a", "HTTP/1.1 102 Processing\r\n\r\n"})
    void aHeadThatTakesTooLongLeavesTheOutcomeOfAShareOpen(String start) throws Exception {
        String piece = start.endsWith("\n") ? start : "a";
        try (RawServer server = new RawServer(endless(start, piece, 100));
                CamelContext context = context(server, 700)) {
            assertThat(share(context, "channel/ops", 3).getException())
                    .isExactlyInstanceOf(CliqUnknownOutcomeException.class);
        }
    }

    @Test
    void aTokenResponseWhoseHeadTakesTooLongIsAConnectionFailure() throws Exception {
        try (RawServer server = new RawServer(endless("HTTP/1.1 200 OK\r\nX-Slow: a", "a", 100));
                CamelContext context = context(server, 700)) {
            CliqFilesConfiguration options =
                    CliqFilesTestSupport.component(context).getConfiguration();
            options.setAccessToken(null);
            options.setClientId("c");
            options.setClientSecret("s");
            options.setRefreshToken("r");
            options.setAccountsUrl(server.url());

            assertThat(fetch(context).getException()).isExactlyInstanceOf(CliqConnectionException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Long: ", "HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\n"})
    void aHeadWithoutEndIsRejected(String start) throws Exception {
        String piece = (start.endsWith("\n") ? "X-Many: a\r\n" : "aaaaaaaaaaaaaaaa").repeat(100);
        try (RawServer server = new RawServer(endless(start, piece, 1));
                CamelContext context = context(server, 60_000)) {
            assertThat(fetch(context).getException())
                    .isExactlyInstanceOf(CliqConnectionException.class)
                    .hasMessageContaining("MessageConstraintException");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nX-Some: a\r\n"})
    void aHeadThatIsCutIsNoResponse(String head) throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    RawServer.readBody(connection, RawServer.readHead(connection));
                    RawServer.respond(connection, head);
                });
                CamelContext context = context(server, 60_000)) {
            assertThat(fetch(context).getException()).isExactlyInstanceOf(CliqConnectionException.class);
            assertThat(share(context, "channel/ops", 3).getException())
                    .isExactlyInstanceOf(CliqUnknownOutcomeException.class);
        }
    }

    @Test
    void aFileThatStallsEndsAfterTheSocketTimeout() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    RawServer.readHead(connection);
                    drip(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", "", 60_000);
                });
                CamelContext context = context(server, 60_000)) {
            CliqFilesTestSupport.component(context).getConfiguration().setSoTimeout(500);

            assertThat(fetch(context).getException()).isExactlyInstanceOf(CliqConnectionException.class);
        }
    }

    @Test
    void aSlowEarlyResponseDoesNotDelayThoseOfOtherUploads() throws Exception {
        AtomicInteger slow = new AtomicInteger();
        try (RawServer server = new RawServer(connection -> {
                    if (RawServer.readHead(connection).contains("/slow/")) {
                        slow.incrementAndGet();
                        drip(connection, "HTTP/1.1 413 Too", "o", 300);
                    } else {
                        drip(connection, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n", "", 60_000);
                    }
                });
                CamelContext context = context(server, 60_000)) {
            context.start();
            Thread other = new Thread(() -> share(context, "channel/slow", LARGE));
            other.start();
            await().until(() -> slow.get() == 1);

            assertThat(share(context, "channel/ops", LARGE).getException())
                    .isExactlyInstanceOf(CliqInvalidRequestException.class);

            assertThat(other.isAlive()).isTrue();
            over.countDown();
            other.join();
        }
    }

    private static CamelContext context(RawServer server, long responseTimeout) {
        CamelContext context = new DefaultCamelContext();
        CliqFilesConfiguration options = CliqFilesTestSupport.component(context).getConfiguration();
        options.setBaseUrl(server.url());
        options.setAccessToken("t-1");
        options.setResponseTimeout(responseTimeout);
        return context;
    }

    private static Exchange fetch(CamelContext context) {
        context.start();
        return context.createProducerTemplate().request("cliq-files:file/1", exchange -> {});
    }

    private static Exchange share(CamelContext context, String target, int length) {
        context.start();
        return context.createProducerTemplate().request("cliq-files:" + target, exchange -> exchange.getMessage()
                .setBody(new byte[length]));
    }
}
