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
package io.github.camelcliq.files.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.RawServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** Long uploads and downloads tell how far they are. */
class ProgressTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ReadRequest REQUEST =
            new ReadRequest(null, Operation.FETCH_FILE, "https://cliq.zoho.com/api/v2/files/F1", List.of());

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Progress progress() {
        return new Progress(REQUEST, "received", now::get, lines::add);
    }

    @Test
    void aTransferOfLessThanFiveSecondsIsNotReported() {
        Progress progress = progress();
        pass(Duration.ofMillis(4999));

        progress.report(10, 20);

        assertThat(lines).isEmpty();
    }

    @Test
    void aLongTransferIsReportedEveryFiveSeconds() {
        Progress progress = progress();

        for (int second = 1; second <= 12; second++) {
            pass(Duration.ofSeconds(1));
            progress.report(second * 100, 5000);
        }

        assertThat(lines)
                .containsExactly(
                        "GET https://cliq.zoho.com/api/v2/files/F1: received 500 of 5000 bytes so far",
                        "GET https://cliq.zoho.com/api/v2/files/F1: received 1000 of 5000 bytes so far");
    }

    @Test
    void withoutDebugNothingIsMadeForARequest() {
        assertThat(Progress.ofUpload(REQUEST)).isSameAs(Progress.ofDownload(REQUEST));
    }

    @Test
    void aDownloadIsReportedWhileItIsRead() throws Exception {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(200);
        InputStream body = new ByteArrayInputStream(new byte[3000]);
        response.setEntity(new InputStreamEntity(body, -1, ContentType.APPLICATION_OCTET_STREAM));
        OpenResponse open = new OpenResponse(new HttpPost("https://cliq.zoho.com"), response);
        try (FetchedFile file = new FetchedFile(open, REQUEST, progress());
                InputStream content = file.content(new SizeLimit("maxFetchSize", 0))) {
            content.readNBytes(1000);
            pass(Duration.ofSeconds(6));
            content.readNBytes(1500);
            content.readAllBytes();
        }

        assertThat(lines).containsExactly("GET https://cliq.zoho.com/api/v2/files/F1: received 2500 bytes so far");
    }

    /** A service that stops reading is seen by its line. */
    @Test
    void anUploadThatTheServiceDoesNotReadIsReported() throws Exception {
        byte[] body = new byte[16 * 1024 * 1024];
        CountDownLatch reported = new CountDownLatch(1);
        Progress progress = new Progress(REQUEST, "sent", () -> now.addAndGet(6_000_000_000L), lines::add);
        try (RawServer server = new RawServer(connection -> {
                    await().atMost(PATIENCE).until(() -> reported.getCount() == 0);
                    connection.getInputStream().readNBytes(body.length);
                    connection.getOutputStream().write("HTTP/1.1 204 no\r\n\r\n".getBytes());
                });
                Sender sender = new Sender()) {
            sender.post(server.url(), new Upload(new ByteArrayEntity(body, null), true, progress));
            await().atMost(PATIENCE).until(() -> !lines.isEmpty());
            reported.countDown();
        }

        assertThat(new ArrayList<>(lines).get(0)).matches("GET \\S+: sent \\d+ of 16777216 bytes so far");
    }

    /** A client as the component makes it. */
    private static final class Sender implements AutoCloseable {

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final CloseableHttpClient client;

        private Sender() {
            CliqConnections connections = new CliqConnections();
            HttpClientBuilder builder = HttpClientBuilder.create()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setConnectionFactory(connections)
                            .build());
            CliqHttpClient.configure(
                    builder, connections, timer, threads, Timeout.ofSeconds(30), Timeout.ofSeconds(30));
            client = builder.build();
        }

        private void post(String url, Upload upload) {
            HttpPost request = new HttpPost(url);
            request.setEntity(upload);
            threads.submit(() -> client.execute(request, upload.context(), response -> response.getCode()));
        }

        @Override
        public void close() throws Exception {
            client.close();
            timer.shutdownNow();
            threads.shutdownNow();
        }
    }
}
