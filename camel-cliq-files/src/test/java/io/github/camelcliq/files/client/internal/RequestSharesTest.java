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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers of many chats under the limit of one account, by a simulated clock. */
class RequestSharesTest {

    private static final int LIMIT = 15;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration DELAY = Duration.ofSeconds(10);
    private static final Duration ENOUGH = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong();
    private final CliqRateLimiter limiter = new CliqRateLimiter(LIMIT, WINDOW, now::get, () -> {});
    private final Random random = new Random(42);

    /** A consumer with the seconds at which it has sent a request. */
    private class Consumer {

        final RequestShares.Share share = limiter.shares().share();
        final List<Double> sentAt = new ArrayList<>();
        final Duration delay;
        private final int pages;
        private double first;
        long next;

        private Consumer(Duration delay, int pages, long first) {
            this.delay = delay;
            this.pages = pages;
            this.first = first / 1e9;
            this.next = first;
        }

        /** Asks for as many pages as it needs. */
        void poll() {
            share.begin();
            int page = 0;
            while (page < pages && send()) {
                page++;
            }
        }

        boolean send() {
            Optional<CliqRateLimiter.Slot> reserved = share.tryReserve();
            reserved.ifPresent(slot -> {
                sentAt.add(now.get() / 1e9);
                slot.send();
                now.addAndGet(Duration.ofMillis(50 + random.nextInt(300)).toNanos());
                slot.close();
            });
            return reserved.isPresent();
        }

        void forget() {
            first = sentAt.get(sentAt.size() - 1);
            sentAt.clear();
        }

        /** Seconds, from its first poll on. */
        double longestWait() {
            double longest =
                    isDone() ? 0 : now.get() / 1e9 - (sentAt.isEmpty() ? first : sentAt.get(sentAt.size() - 1));
            double before = first;
            for (double time : sentAt) {
                longest = Math.max(longest, time - before);
                before = time;
            }
            return longest;
        }

        boolean isDone() {
            return false;
        }
    }

    /** A consumer that has files to fetch. */
    private final class Fetching extends Consumer {

        private int backlog;

        private Fetching(int backlog, long first) {
            super(DELAY, 0, first);
            this.backlog = backlog;
        }

        @Override
        boolean isDone() {
            return backlog == 0;
        }

        @Override
        void poll() {
            if (isDone()) {
                share.end();
                return;
            }
            share.begin();
            int allowed = share.available(backlog);
            while (allowed > 0 && send()) {
                allowed--;
                backlog--;
            }
        }
    }

    private void run(List<? extends Consumer> consumers) {
        run(consumers, ENOUGH);
    }

    /** Polls for some time, each consumer by itself, one request at a time. */
    private void run(List<? extends Consumer> all, Duration time) {
        List<Consumer> consumers = List.copyOf(all);
        long end = now.get() + time.toNanos();
        while (now.get() < end) {
            Consumer first = consumers.stream()
                    .min(Comparator.comparingLong(consumer -> consumer.next))
                    .orElseThrow();
            now.set(Math.max(now.get(), first.next));
            first.poll();
            first.next = now.get() + first.delay.toNanos();
        }
    }

    private List<Consumer> consumers(int count, Duration delay, long spread) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Consumer(delay, 1, now.get() + (long) (random.nextDouble() * spread)))
                .toList();
    }

    private List<Fetching> fetching(int count, int backlog) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Fetching(backlog, now.get() + (long) (random.nextDouble() * DELAY.toNanos())))
                .toList();
    }

    private static int requests(List<? extends Consumer> consumers) {
        return consumers.stream().mapToInt(consumer -> consumer.sentAt.size()).sum();
    }

    private static int permitted(Duration time) {
        return (int) (LIMIT * time.toMinutes());
    }

    private static int permitted() {
        return permitted(ENOUGH);
    }

    /** When all wait, each can have a request in this time, in seconds. */
    private static double mean(int consumers) {
        return (double) consumers * WINDOW.toSeconds() / LIMIT;
    }

    private void assertNoneWaitsLongerThanTwiceTheMean(List<? extends Consumer> consumers) {
        assertThat(consumers)
                .allSatisfy(consumer -> assertThat(consumer.longestWait()).isLessThan(2 * mean(consumers.size())));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, 10_000_000_000L})
    void noneOfFiftyWaitsLongerThanTwiceTheMean(long spread) {
        List<Consumer> consumers = consumers(50, DELAY, spread);

        run(consumers);

        assertNoneWaitsLongerThanTwiceTheMean(consumers);
        assertThat(requests(consumers)).isGreaterThan(permitted() * 94 / 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 60, 120})
    void noneWaitsLongerThanThatUntilAPollWhateverTheDelay(int seconds) {
        Duration delay = Duration.ofSeconds(seconds);
        List<Consumer> consumers = consumers(50, delay, delay.toNanos());

        run(consumers);

        assertThat(consumers)
                .allSatisfy(consumer -> assertThat(consumer.longestWait()).isLessThan(2 * mean(50) + seconds));
        assertThat(requests(consumers)).isGreaterThan(permitted() * 85 / 100);
    }

    @Test
    void twoWhoseRequestsAreBelowTheLimitHaveAll() {
        List<Consumer> consumers = consumers(2, DELAY, DELAY.toNanos());

        run(consumers);

        assertThat(consumers)
                .allSatisfy(consumer -> assertThat(consumer.longestWait()).isLessThan(11));
    }

    @Test
    void manyWhoseRequestsAreBelowTheLimitHaveAll() {
        List<Consumer> consumers = consumers(14, Duration.ofSeconds(62), WINDOW.toNanos());

        run(consumers);

        assertThat(consumers)
                .allSatisfy(consumer -> assertThat(consumer.longestWait()).isLessThan(63));
    }

    @Test
    void aSingleOneHasTheWholeLimit() {
        Consumer consumer = new Consumer(DELAY, 100, 0);

        run(List.of(consumer));

        assertThat(consumer.sentAt).hasSizeGreaterThan(permitted() * 9 / 10);
        assertThat(consumer.sentAt.get(LIMIT - 1)).isLessThan(DELAY.toSeconds());
    }

    @Test
    void aLongHistoryHoldsUpNoOther() {
        List<Consumer> consumers = new ArrayList<>(consumers(2, DELAY, DELAY.toNanos()));
        Consumer history = new Consumer(DELAY, 100, 0);
        consumers.add(history);
        // the history begins with the whole limit, unless it is known that others come
        run(consumers, WINDOW.plus(DELAY));
        consumers.forEach(Consumer::forget);

        run(consumers);
        assertThat(consumers.subList(0, 2))
                .allSatisfy(consumer -> assertThat(consumer.longestWait()).isLessThan(2 * mean(3) + DELAY.toSeconds()));
        assertThat(history.sentAt).hasSizeGreaterThan(permitted() / 4);
        assertThat(requests(consumers)).isGreaterThan(permitted() * 9 / 10);
    }

    @Test
    void thoseThatAskForLittleHaveAllNextToALongHistory() {
        List<Consumer> consumers = new ArrayList<>(consumers(10, Duration.ofSeconds(62), WINDOW.toNanos()));
        Consumer history = new Consumer(DELAY, 100, 0);
        consumers.add(history);

        run(consumers);
        assertThat(requests(consumers.subList(0, 10))).isGreaterThan((int) (10 * ENOUGH.toSeconds() / 62 * 9 / 10));
        assertThat(requests(consumers)).isGreaterThan(permitted() * 9 / 10);
    }

    @Test
    void oneThatPollsRarelyHasMostOfItsPolls() {
        List<Consumer> consumers = new ArrayList<>(consumers(20, Duration.ofSeconds(1), DELAY.toNanos()));
        Consumer rare = new Consumer(Duration.ofMinutes(5), 1, 0);
        consumers.add(rare);

        run(consumers);
        assertThat(rare.sentAt).hasSizeGreaterThan((int) ENOUGH.toMinutes() / 5 * 3 / 4);
        assertThat(requests(consumers)).isGreaterThan(permitted() * 9 / 10);
    }

    @Test
    void oneThatPollsRarelySlowsNoOther() {
        Consumer history = new Consumer(DELAY, 100, 0);
        Consumer rare =
                new Consumer(Duration.ofHours(1), 100, Duration.ofMinutes(1).toNanos());

        run(List.of(history, rare));

        assertThat(history.sentAt).hasSizeGreaterThan(permitted() * 9 / 10);
    }

    @Test
    void theShareOfOneThatHasStoppedIsThatOfTheOthers() {
        List<Consumer> all = consumers(50, DELAY, DELAY.toNanos());
        run(all);
        all.subList(2, 50).forEach(stopped -> stopped.share.end());

        assertTwoHaveAll(all.subList(0, 2));
    }

    @Test
    void theShareOfOneThatNeverPollsAgainIsSoonThatOfTheOthers() {
        List<Consumer> all = consumers(50, DELAY, DELAY.toNanos());
        run(all);

        assertTwoHaveAll(all.subList(0, 2));
    }

    private void assertTwoHaveAll(List<Consumer> left) {
        left.forEach(consumer -> consumer.next = now.get());
        run(left, Duration.ofMinutes(1));
        left.forEach(consumer -> consumer.sentAt.clear());
        run(left, Duration.ofMinutes(10));

        assertThat(requests(left)).isGreaterThan(2 * 6 * 9);
    }

    @Test
    void consumersThatStartAndStopLeaveNoShareBehind() {
        Consumer consumer = new Consumer(DELAY, 100, 0);
        for (int i = 0; i < 1000; i++) {
            RequestShares.Share other = limiter.shares().share();
            other.begin();
            other.end();
        }

        run(List.of(consumer));

        assertThat(consumer.sentAt).hasSizeGreaterThan(permitted() * 9 / 10);
    }

    @Test
    void aRequestThatFailsIsOneOfTheShare() {
        List<Consumer> consumers = new ArrayList<>(consumers(4, Duration.ofSeconds(1), DELAY.toNanos()));
        Consumer failing = new Consumer(Duration.ofSeconds(1), 1, 0) {
            @Override
            boolean send() {
                Optional<CliqRateLimiter.Slot> reserved = share.tryReserve();
                reserved.ifPresent(slot -> {
                    sentAt.add(now.get() / 1e9);
                    slot.close();
                });
                return false;
            }
        };
        consumers.add(failing);

        run(consumers);

        assertThat(failing.sentAt).hasSizeLessThan(permitted() / 4);
    }

    @Test
    void ofFiftyWithABacklogNoneWaitsLongerThanTwiceTheMean() {
        List<Fetching> consumers = fetching(50, 200);

        run(consumers, Duration.ofHours(12));

        assertNoneWaitsLongerThanTwiceTheMean(consumers);
        assertThat(requests(consumers)).isEqualTo(10_000);
        assertThat(consumers).allSatisfy(consumer -> assertThat(consumer.sentAt.get(199))
                .isLessThan(10_000.0 / LIMIT * WINDOW.toSeconds() / 0.94));
    }

    @Test
    void aBacklogOfThousandsHoldsUpNoOther() {
        Fetching large = new Fetching(5000, 0);
        run(List.of(large), Duration.ofMinutes(10));
        List<Fetching> few = fetching(49, 3);
        List<Fetching> all = Stream.concat(Stream.of(large), few.stream()).toList();

        run(all);

        assertNoneWaitsLongerThanTwiceTheMean(all);
        assertThat(few).allSatisfy(consumer -> assertThat(consumer.sentAt).hasSize(3));
        assertThat(requests(all)).isGreaterThan(permitted(ENOUGH.plusMinutes(10)) * 95 / 100);
    }

    @Test
    void aFileThatIsSharedNowAndThenDoesNotWaitForABacklogOfThousands() {
        Fetching large = new Fetching(5000, 0);
        Fetching other = new Fetching(0, 0);
        run(List.of(large), Duration.ofMinutes(10));

        for (int i = 0; i < 60; i++) {
            other.backlog++;
            run(List.of(large, other), WINDOW.plus(DELAY).plusSeconds(random.nextInt(120)));
            assertThat(other.isDone()).isTrue();
        }

        assertThat(requests(List.of(large, other))).isGreaterThan(permitted(Duration.ofNanos(now.get())) * 94 / 100);
    }
}
