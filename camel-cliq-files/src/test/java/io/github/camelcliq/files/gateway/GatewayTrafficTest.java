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
package io.github.camelcliq.files.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.TestLimits;
import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.ConnectionBreak;
import io.github.camelcliq.sandbox.ReceivedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Days of traffic at a service whose minute takes a second, or {@code gateway.window} milliseconds. A build shares a
 * thousand files; the long profile shares 100,000, which is a week of real traffic.
 */
class GatewayTrafficTest extends GatewayTestSupport {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayTrafficTest.class);
    private static final int FILES = Integer.getInteger("gateway.files", 1_000);
    private static final int MESSAGE = 50;
    private static final int LIMIT = 20;
    private static final int FAULTS = 4;
    private static final Duration WINDOW = Duration.ofMillis(Long.getLong("gateway.window", 1_000));
    private static final Duration LOCK = Duration.ofSeconds(3);
    private static final Duration LONG =
            Duration.ofMinutes(2).plus(WINDOW.multipliedBy(FILES).dividedBy(50));

    private final Random random = new Random();
    private final HttpClient otherProgram = HttpClient.newHttpClient();
    private CamelContext process;
    private final Set<Long> rejected = new HashSet<>();

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder()
                .requestsPerWindow(LIMIT)
                .messageRequestsPerWindow(LIMIT)
                .window(WINDOW)
                .lock(LOCK)
                .retryAfter(true);
    }

    @Override
    void limit(CamelContext context) {
        TestLimits.set(context, LIMIT, WINDOW.plusMillis(20));
    }

    @Test
    void aQueueUsesFullRequests() throws Exception {
        process = start();
        long start = System.nanoTime();

        List<String> names = submitAll(Map.of());

        awaitEnded(names.size());
        double windows = (System.nanoTime() - start) / (double) WINDOW.toNanos();
        long requests = requests();
        // the first ones go out at once
        LOG.info(
                "{} files in {} requests, {} % of the permitted ones",
                names.size(), requests, Math.round(100 * (requests - LIMIT) / (windows * LIMIT)));
        assertThat(names("channel/ops")).containsExactlyElementsOf(names);
        assertThat(names.size() / (double) requests).isGreaterThanOrEqualTo(9.5);
        assertThat(sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL)).isEmpty();
    }

    @Test
    void outagesLocksOfAnotherProgramAndRestartsLoseNoFileAndShareNoneTwice() throws Exception {
        process = start();

        List<String> names = submitAll(Map.of(
                FILES / 10, this::anotherProgramLocksTheAccount,
                FILES / 5, this::restart,
                3 * FILES / 10, this::outage,
                2 * FILES / 5, this::brokenConnection,
                FILES / 2, this::restart,
                3 * FILES / 5, this::brokenConnection,
                7 * FILES / 10, this::anotherProgramLocksTheAccount,
                4 * FILES / 5, this::restart,
                9 * FILES / 10, this::outage));

        awaitEnded(names.size());
        awaitEntries("waiting", 0);
        awaitEntries("sending", 0);
        assertThat(names("channel/ops")).doesNotHaveDuplicates();
        assertThat(namesIn("refused")).isEmpty();
        // a page of a hundred messages does not reach back over the ten requests of a moment
        assertThat(namesIn("unknown")).hasSizeLessThanOrEqualTo(FAULTS * 10);
        assertThat(rejected).as("one for each lock of the other program").hasSizeLessThanOrEqualTo(2);
    }

    /** Hands the gateway all files, at most a hundred ahead of the service, with what happens after some of them. */
    private List<String> submitAll(Map<Integer, Callable<?>> events) throws Exception {
        List<String> names = new ArrayList<>();
        while (names.size() < FILES) {
            List<CliqFile> message = new ArrayList<>();
            for (int i = 0; i < MESSAGE; i++) {
                String name = "file" + names.size();
                // of equal sizes, the chat does not tell which file of the same second has which name
                message.add(CliqFile.of(new byte[1 + names.size() % 1_000], name));
                names.add(name);
            }
            submit(process, "channel/ops", message, Map.of());
            if (events.containsKey(names.size())) {
                events.get(names.size()).call();
            }
            awaitEnded(names.size() - 100);
        }
        return names;
    }

    private void awaitEnded(int count) {
        await().atMost(LONG).until(() -> {
            collectRejected();
            Set<String> ended = new HashSet<>(names("channel/ops"));
            ended.addAll(namesIn("unknown"));
            return ended.size() >= count;
        });
    }

    /** The gateway's own requests that the limit has rejected, among the latest ones. */
    private void collectRejected() {
        sandbox.get().requests().stream()
                .filter(request -> !request.header("User-Agent").startsWith("Java"))
                .filter(request -> request.status() == 429)
                .forEach(request -> rejected.add(request.number()));
    }

    private long requests() {
        return sandbox.get().requests().stream()
                .mapToLong(ReceivedRequest::number)
                .max()
                .orElse(0);
    }

    private Void restart() throws Exception {
        process.stop();
        process = start();
        return null;
    }

    private Void outage() {
        sandbox.get().failNext(Api.SHARE_TO_CHANNEL, 503);
        return null;
    }

    private Void brokenConnection() {
        sandbox.get()
                .breakNext(
                        Api.SHARE_TO_CHANNEL,
                        random.nextBoolean() ? ConnectionBreak.AFTER_HANDLING : ConnectionBreak.BEFORE_HANDLING);
        return null;
    }

    /** Requests of the same account that are not counted here, until the service rejects one. */
    private Void anotherProgramLocksTheAccount() throws Exception {
        assertThat(sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL)).isEmpty();
        String form = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"other\"\r\n\r\nx\r\n--b--\r\n";
        HttpRequest share = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUrl() + "/api/v2/channelsbyname/announcements/files"))
                .header("Authorization", "Zoho-oauthtoken " + CliqSandbox.ACCESS_TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        while (sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL).isEmpty()) {
            try {
                otherProgram.send(share, HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                LOG.info("The other program gets a broken connection: {}", e.toString());
            }
        }
        return null;
    }
}
