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

import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/**
 * A backlog in each of many chats, under Cliq's limits in a shorter time: everything is delivered, in order, and below the
 * limits. {@code -Dchats}, {@code -Dchats.files} (of each) and {@code -Dchats.window} (milliseconds instead of a minute)
 * make it longer. It prints figures.
 */
class SharedFilesManyChatsTest extends SharedFilesTestSupport {

    private static final int CHATS = Integer.getInteger("chats", 10);
    private static final int FILES = Integer.getInteger("chats.files", 12);
    private static final int WINDOW = Integer.getInteger("chats.window", 100);

    /** When each chat's files were delivered, in nanoseconds. */
    private final Map<String, Queue<Long>> times = new ConcurrentHashMap<>();

    private final Map<String, Queue<String>> names = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile long heap;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder()
                .requestsPerWindow(20)
                .messageRequestsPerWindow(15)
                .window(Duration.ofMillis(WINDOW));
    }

    @Override
    CliqRateLimiters limits() {
        return limits(20, 15, Duration.ofMillis(WINDOW + WINDOW / 60 + 5));
    }

    private static String name(int file) {
        return "file%04d".formatted(file);
    }

    private void shareAll() {
        IntStream.range(0, CHATS).forEach(chat -> sandbox.get().addChat("CT_9_" + chat));
        for (int file = 0; file < FILES; file++) {
            for (int chat = 0; chat < CHATS; chat++) {
                sandbox.get().postFile("chat/CT_9_" + chat, name(file), "text/plain", new byte[1000]);
            }
        }
    }

    private void deliver(Exchange exchange) {
        String chat = exchange.getFromEndpoint().getEndpointUri();
        times.computeIfAbsent(chat, first -> new ConcurrentLinkedQueue<>()).add(System.nanoTime());
        names.computeIfAbsent(chat, first -> new ConcurrentLinkedQueue<>())
                .add(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class));
        if (count.incrementAndGet() == CHATS * FILES / 2) {
            System.gc();
            heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }

    @Test
    void everyFileOfEachChatIsDeliveredInOrderBelowTheLimits() throws Exception {
        shareAll();
        long began = System.nanoTime();
        RouteBuilder.addRoutes(context, routes -> {
            for (int chat = 0; chat < CHATS; chat++) {
                routes.from("cliq-files:chat/CT_9_" + chat + "?startFrom=beginning&initialDelay=0&delay=" + WINDOW / 6
                                + "&exceptionHandler=#reports")
                        .process(this::deliver);
            }
        });

        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> count.get() == CHATS * FILES);

        report(began);
        List<String> all = IntStream.range(0, FILES)
                .mapToObj(SharedFilesManyChatsTest::name)
                .toList();
        assertThat(names).hasSize(CHATS);
        assertThat(names.values()).allSatisfy(delivered -> assertThat(delivered).containsExactlyElementsOf(all));
        assertThat(sandbox.get().lockedUntil(Api.FETCH_FILE)).isEmpty();
        assertThat(sandbox.get().lockedUntil(Api.LIST_MESSAGES)).isEmpty();
        assertThat(reports).isEmpty();
    }

    private void report(long began) {
        double windows = (System.nanoTime() - began) / 1e6 / WINDOW;
        List<Double> waits =
                times.values().stream().flatMap(this::waits).sorted().toList();
        System.out.printf(
                "%d files of %d chats in %.0f windows, %.0f %% of the permitted fetches; a chat waits for its next file for"
                        + " at most %.2f times the mean, 99 %% wait for less than %.2f times; heap %d MiB, with the"
                        + " sandbox%n",
                CHATS * FILES,
                CHATS,
                windows,
                100 * CHATS * FILES / (20 * windows),
                waits.get(waits.size() - 1),
                waits.get(waits.size() * 99 / 100),
                heap / 1024 / 1024);
    }

    /** The time between two files of a chat, in that in which each chat can have one. */
    private Stream<Double> waits(Queue<Long> delivered) {
        List<Long> all = List.copyOf(delivered);
        return IntStream.range(1, all.size()).mapToObj(i -> (all.get(i) - all.get(i - 1)) / 1e6 / WINDOW * 20 / CHATS);
    }
}
