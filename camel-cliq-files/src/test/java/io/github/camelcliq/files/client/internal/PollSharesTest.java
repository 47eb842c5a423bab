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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers of many chats under the limit of one account, by a simulated clock. */
class PollSharesTest {

    private static final int LIMIT = 15;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration DELAY = Duration.ofSeconds(10);
    private static final Duration ENOUGH = Duration.ofHours(2);

    private final AtomicLong now = new AtomicLong();
    private final CliqRateLimiter limiter = new CliqRateLimiter(LIMIT, WINDOW, now::get, () -> {});
    private final Random random = new Random(42);

    /** A consumer with the seconds at which it has sent a request. */
    private final class Consumer {

        private final PollShares.Poller share = limiter.shares().poller();
        private final Duration delay;
        private final int pages;
        private final List<Double> sentAt = new ArrayList<>();
        private long next;

        private Consumer(Duration delay, int pages, long first) {
            this.delay = delay;
            this.pages = pages;
            this.next = first;
        }

        private void poll() {
            share.begin();
            for (int page = 0; page < pages && share.maySend(); page++) {
                if (limiter.available() == 0) {
                    share.denied();
                    break;
                }
                try (CliqRateLimiter.Slot slot = limiter.tryReserve().orElseThrow()) {
                    slot.send();
                    now.addAndGet(Duration.ofMillis(50 + random.nextInt(300)).toNanos());
                }
                share.sent();
                sentAt.add(now.get() / 1e9);
            }
            next = now.get() + delay.toNanos();
        }

        private double longestWait() {
            double longest = ENOUGH.toSeconds() - sentAt.get(sentAt.size() - 1);
            for (int i = 1; i < sentAt.size(); i++) {
                longest = Math.max(longest, sentAt.get(i) - sentAt.get(i - 1));
            }
            return longest;
        }
    }

    /** Polls for two hours, each consumer by itself, one request at a time. */
    private void run(List<Consumer> consumers) {
        while (now.get() < ENOUGH.toNanos()) {
            Consumer first = consumers.stream()
                    .reduce((one, other) -> one.next <= other.next ? one : other)
                    .orElseThrow();
            now.set(Math.max(now.get(), first.next));
            first.poll();
        }
    }

    private List<Consumer> consumers(int count, Duration delay, long spread) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Consumer(delay, 1, (long) (random.nextDouble() * spread)))
                .toList();
    }

    private static int requests(List<Consumer> consumers) {
        return consumers.stream().mapToInt(consumer -> consumer.sentAt.size()).sum();
    }

    private static int permitted() {
        return (int) (LIMIT * ENOUGH.toMinutes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, 10_000_000_000L})
    void noneOfFiftyWaitsLongerThanTwiceTheMean(long spread) {
        List<Consumer> consumers = consumers(50, DELAY, spread);

        run(consumers);

        double mean = 50.0 * ENOUGH.toSeconds() / requests(consumers);
        assertThat(consumers)
                .allSatisfy(consumer -> assertThat(consumer.longestWait()).isLessThan(2 * mean));
        assertThat(requests(consumers)).isGreaterThan(permitted() * 7 / 10);
    }

    @Test
    void twoWhoseRequestsAreBelowTheLimitHaveAll() {
        List<Consumer> consumers = consumers(2, DELAY, DELAY.toNanos());

        run(consumers);

        assertThat(consumers)
                .allSatisfy(consumer -> assertThat(consumer.longestWait()).isLessThan(11));
    }

    @Test
    void aSingleOneHasTheWholeLimit() {
        Consumer consumer = new Consumer(DELAY, 100, 0);

        run(List.of(consumer));

        assertThat(consumer.sentAt).hasSizeGreaterThan(permitted() * 7 / 10);
    }

    @Test
    void aLongHistoryHoldsUpNoOther() {
        List<Consumer> consumers = new ArrayList<>(consumers(2, DELAY, DELAY.toNanos()));
        Consumer history = new Consumer(DELAY, 100, 0);
        consumers.add(history);

        run(consumers);

        assertThat(consumers.subList(0, 2))
                .allSatisfy(consumer -> assertThat(consumer.longestWait()).isLessThan(2.5 * DELAY.toSeconds()));
        assertThat(history.sentAt).hasSizeGreaterThan(permitted() / 4);
        assertThat(requests(consumers)).isGreaterThan(permitted() * 7 / 10);
    }

    @Test
    void oneThatPollsRarelyHasMostOfItsPolls() {
        List<Consumer> consumers = new ArrayList<>(consumers(20, Duration.ofSeconds(1), DELAY.toNanos()));
        Consumer rare = new Consumer(Duration.ofMinutes(5), 1, 0);
        consumers.add(rare);

        run(consumers);

        assertThat(rare.sentAt).hasSizeGreaterThan((int) ENOUGH.toMinutes() / 5 / 2);
    }

    @Test
    void theShareOfOneThatHasStoppedIsThatOfTheOthers() {
        List<Consumer> all = consumers(50, DELAY, DELAY.toNanos());
        run(all);
        List<Consumer> left = all.subList(0, 2);
        left.forEach(consumer -> consumer.sentAt.clear());
        long end = now.get() + Duration.ofMinutes(10).toNanos();

        while (now.get() < end) {
            Consumer first = left.get(0).next <= left.get(1).next ? left.get(0) : left.get(1);
            now.set(Math.max(now.get(), first.next));
            first.poll();
        }

        assertThat(requests(left)).isGreaterThan(2 * 6 * 8);
    }
}
