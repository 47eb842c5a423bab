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

import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Shares the requests of a limit out among the consumers that wait for it. While there are enough for all, each gets what
 * it asks for. Otherwise a consumer that asks for few gets these, and the others get equal parts of the rest, in turn.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class RequestShares {

    private final CliqRateLimiter limiter;
    private final long window;
    private final LongSupplier nanoTime;
    private final List<Share> active = new ArrayList<>();

    /**
     * The shares of a limit.
     *
     * @param limiter  the limit
     * @param window   its window in nanoseconds
     * @param nanoTime a monotonic clock, nanoseconds from any origin
     */
    RequestShares(CliqRateLimiter limiter, long window, LongSupplier nanoTime) {
        this.limiter = limiter;
        this.window = window;
        this.nanoTime = nanoTime;
    }

    /**
     * The share of a consumer. It counts from its first poll on, until the consumer asks for nothing more.
     *
     * @return the share
     */
    public Share share() {
        return new Share();
    }

    /** Nanoseconds between two requests of a share that wants more than it can have; 0 when there are enough for all. */
    private long interval(long now) {
        double left = limiter.limit();
        int others = active.size();
        int[] wanted =
                active.stream().mapToInt(share -> share.wanted(now)).sorted().toArray();
        for (int requests : wanted) {
            if (requests * others > left) {
                return (long) (window / left * others);
            }
            left -= requests;
            others--;
        }
        return 0;
    }

    /** A consumer's part of a limit. Thread-safe. */
    public final class Share {

        /** When requests were sent, in the last window. */
        private final Deque<Long> sent = new ArrayDeque<>();

        private boolean polls;
        private long polled;
        private long period = window;
        private boolean wantedMore;
        private boolean wantsMore;
        private boolean served;
        /** When its last request was due, later than that when it did not ask for long. */
        private long turn;
        /** When its last request was sent. */
        private long servedAt;

        private Share() {}

        /** A poll begins that may send requests. */
        public void begin() {
            synchronized (RequestShares.this) {
                long now = nanoTime.getAsLong();
                active.removeIf(other -> other != this && other.isGone(now));
                if (!active.contains(this)) {
                    active.add(this);
                }
                if (polls) {
                    period = Math.max(1, now - polled);
                } else if (!served) {
                    turn = now;
                    servedAt = now;
                }
                polls = true;
                polled = now;
                wantedMore = wantsMore;
                wantsMore = false;
            }
        }

        /** The consumer sends no more requests until its next poll begins, if there is one. */
        public void end() {
            synchronized (RequestShares.this) {
                polls = false;
                wantedMore = false;
                wantsMore = false;
            }
        }

        /**
         * The requests that may be sent now.
         *
         * @param  asked the requests that the consumer could send
         * @return       the number, at most as many as asked for
         */
        public int available(int asked) {
            synchronized (RequestShares.this) {
                int available = Math.min(asked, available(nanoTime.getAsLong()));
                wantsMore |= available < asked;
                return available;
            }
        }

        /**
         * Reserves a slot of the limit for a request that follows.
         *
         * @return the slot, to be closed in any case; empty when the request has to wait for a later poll
         */
        public Optional<Slot> tryReserve() {
            synchronized (RequestShares.this) {
                long now = nanoTime.getAsLong();
                Optional<Slot> slot = available(now) > 0 ? limiter.tryReserve() : Optional.empty();
                if (slot.isPresent()) {
                    serve(now);
                } else {
                    wantsMore = true;
                }
                return slot;
            }
        }

        /** A consumer that comes late keeps what it could have sent in a third of a window, or one request. */
        private void serve(long now) {
            long interval = interval(now);
            turn = served ? Math.max(turn + interval, now - Math.max(window / 3, interval)) : now;
            servedAt = now;
            served = true;
            sent.addLast(now);
        }

        private int available(long now) {
            long interval = interval(now);
            if (interval == 0) {
                return limiter.available();
            }
            if (!isDue(now, interval)) {
                return 0;
            }
            long due = served ? (now - turn) / interval : 1;
            return (int) Math.min(due, left(now, interval));
        }

        /** The slots that are free now, but for those that a consumer whose turn is earlier does not find free later. */
        private int left(long now, long interval) {
            long[] arrivals = active.stream()
                    .filter(other -> other.isDue(now, interval) && other.turn - turn < 0)
                    .filter(other -> other.isExpectedWithin(other.hasWaited(now, interval) ? window : window / 6, now))
                    .mapToLong(other -> Math.max(0, other.polled + other.period - now))
                    .sorted()
                    .toArray();
            int left = limiter.available();
            for (int i = 0; i < arrivals.length; i++) {
                left = Math.min(left, limiter.availableIn(arrivals[i]) - i - 1);
            }
            return Math.max(0, left);
        }

        private boolean isDue(long now, long interval) {
            return !served || now - turn >= interval;
        }

        /** Whether it waits for so long that a slot should be kept, however late its next poll is. */
        private boolean hasWaited(long now, long interval) {
            return now - servedAt > 1.5 * interval;
        }

        /** The requests in a window that this consumer could send. */
        private int wanted(long now) {
            while (!sent.isEmpty() && now - sent.peekFirst() >= window) {
                sent.removeFirst();
            }
            boolean expected = isExpectedWithin(window, now);
            return expected && (wantedMore || wantsMore) ? limiter.limit() : Math.max(sent.size(), expected ? 1 : 0);
        }

        /** Whether it polls again within a time. A poll can be late by half a period. */
        private boolean isExpectedWithin(long time, long now) {
            long left = polled + period - now;
            return polls && left <= time && left >= -Math.min(window, period / 2);
        }

        private boolean isGone(long now) {
            return wanted(now) == 0 && (!polls || now - polled > 2 * Math.max(window, period));
        }
    }
}
