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

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A response that arrives while 50 MB are still going out is the result, plain and over TLS. */
@Timeout(300)
class EarlyResponseTest {

    private static final int LENGTH = 50 * 1024 * 1024;

    @TempDir
    static Path directory;

    private static SelfSignedCertificate certificate;
    private static Path large;

    private final CountDownLatch over = new CountDownLatch(1);

    /** The client has read a response that came during an upload. */
    private final CountDownLatch read = new CountDownLatch(1);

    /** What the server has to have seen before it is closed. */
    private Callable<Boolean> served = () -> true;

    @BeforeAll
    static void makeCertificateAndFile() throws Exception {
        certificate = SelfSignedCertificate.trustedOne();
        large = directory.resolve("large.bin");
        try (var file = Files.newByteChannel(large, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.position(LENGTH - 1).write(ByteBuffer.wrap(new byte[1]));
        }
    }

    private static String status(int code, String reason, String more) {
        String body = "{\"message\":\"early\"}";
        return "HTTP/1.1 " + code + " " + reason + "\r\n" + more + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aServiceThatRespondsAndClosesIsUnderstood(String scheme) throws Exception {
        CliqException failure = share(scheme, 60_000, connection -> {
            RawServer.readHead(connection);
            RawServer.respond(connection, status(413, "Too Large", ""));
        });

        assertThat(failure).isExactlyInstanceOf(CliqInvalidRequestException.class);
        assertThat(failure.getStatusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aServiceThatRespondsAndReadsNoMoreIsUnderstoodAtOnce(String scheme) throws Exception {
        CliqException failure = share(scheme, 60_000, connection -> {
            RawServer.readHead(connection);
            RawServer.respond(connection, status(401, "Unauthorized", ""));
            awaitEnd();
        });

        assertThat(failure).isExactlyInstanceOf(CliqAuthenticationException.class);
        assertThat(failure.getErrorMessage()).isEqualTo("early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aServiceThatRespondsAndReadsSlowlyIsUnderstood(String scheme) throws Exception {
        CliqException failure = share(scheme, 60_000, connection -> {
            RawServer.readHead(connection);
            RawServer.respond(connection, status(429, "Too Many Requests", "Retry-After: 7\r\n"));
            InputStream in = connection.getInputStream();
            byte[] buffer = new byte[1024];
            while (over.getCount() > 0 && in.read(buffer) >= 0) {
                LockSupport.parkNanos(1_000_000);
            }
        });

        assertThat(failure)
                .isInstanceOfSatisfying(CliqRateLimitException.class, limit -> assertThat(limit.getRetryAfter())
                        .isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aServiceThatNeitherReadsNorRespondsIsGivenUpAfterTheSocketTimeout(String scheme) throws Exception {
        CliqException failure = share(scheme, 500, connection -> {
            RawServer.readHead(connection);
            awaitEnd();
        });

        assertThat(failure).isExactlyInstanceOf(CliqUnknownOutcomeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void anInformationalResponseIsNotTheResponse(String scheme) throws Exception {
        CliqException failure = share(scheme, 60_000, connection -> {
            String head = RawServer.readHead(connection);
            RawServer.respond(connection, "HTTP/1.1 102 Processing\r\n\r\n");
            RawServer.readBody(connection, head);
            RawServer.respond(connection, "HTTP/1.1 204 No Content\r\n\r\n");
            awaitEnd();
        });

        assertThat(failure).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aSuccessThatComesEarlyDoesNotCutTheUpload(String scheme) throws Exception {
        AtomicInteger received = new AtomicInteger();
        served = () -> received.get() > LENGTH;
        CliqException failure = share(scheme, 60_000, connection -> {
            String head = RawServer.readHead(connection);
            RawServer.respond(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            received.set(RawServer.readBody(connection, head).length());
            awaitEnd();
        });

        assertThat(failure).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aSourceThatFailsAfterAnEarlySuccessLeavesTheOutcomeOpen(String scheme) throws Exception {
        CliqException failure = share(scheme, 60_000, new FailingSource(read), connection -> {
            RawServer.readHead(connection);
            RawServer.respond(connection, "HTTP/1.1 204 No Content\r\n\r\n");
            awaitEnd();
        });

        assertThat(failure)
                .isExactlyInstanceOf(CliqUnknownOutcomeException.class)
                .hasRootCauseMessage("the disk is gone");
    }

    /** Makes Camel's thread pools, and counts a latch down when the task that reads an early response has ended. */
    private static final class Readers extends DefaultThreadPoolFactory {

        private final CountDownLatch read;

        private Readers(CountDownLatch read) {
            this.read = read;
        }

        @Override
        public ExecutorService newCachedThreadPool(ThreadFactory threads) {
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), threads) {
                @Override
                protected void afterExecute(Runnable task, Throwable failure) {
                    if (Thread.currentThread().getName().contains("CliqFilesResponseReader")) {
                        read.countDown();
                    }
                }
            };
        }
    }

    /** Sends bytes until the response is read, and then fails. */
    private static final class FailingSource extends InputStream {

        private final CountDownLatch read;

        private FailingSource(CountDownLatch read) {
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            if (read.getCount() == 0) {
                throw new IOException("the disk is gone");
            }
            LockSupport.parkNanos(10_000_000);
            return 'a';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            buffer[offset] = (byte) read();
            return 1;
        }
    }

    private void awaitEnd() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Shares 50 MB with a server of this kind; returns what the route gets, null when it was posted. */
    private CliqException share(String scheme, long soTimeout, RawServer.Script script) throws Exception {
        return share(scheme, soTimeout, large, script);
    }

    private CliqException share(String scheme, long soTimeout, Object body, RawServer.Script script) throws Exception {
        try (RawServer server = new RawServer(scheme, sockets(scheme), script);
                CamelContext context = new DefaultCamelContext()) {
            context.getExecutorServiceManager().setThreadPoolFactory(new Readers(read));
            CliqFilesConfiguration options =
                    CliqFilesTestSupport.component(context).getConfiguration();
            options.setBaseUrl(server.url());
            options.setAccessToken("t-1");
            options.setSoTimeout(soTimeout);
            options.setSslContextParameters(certificate.trusted());
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            Exchange exchange = template.request(
                    "cliq-files:channel/ops", e -> e.getMessage().setBody(body));
            assertThat(server.accepted()).isEqualTo(1);
            await().until(served);
            if (exchange.getException() != null) {
                assertThat(exchange.getException()).isInstanceOf(CliqException.class);
            }
            return exchange.getException(CliqException.class);
        } finally {
            over.countDown();
        }
    }

    private static ServerSocketFactory sockets(String scheme) throws Exception {
        return scheme.equals("http")
                ? ServerSocketFactory.getDefault()
                : certificate.ofServers().getServerSocketFactory();
    }
}
