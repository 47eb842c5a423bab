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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The rate limit of one call of the API. A request counts from when it is sent until a window after its response: the
 * service counts it on arrival, somewhere in between. A call that can wait reserves a slot ({@link #tryReserve}); a
 * call that cannot is counted even over the limit ({@link #acquire}). Waiting is by a monotonic clock. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqRateLimiter {

    private static final Duration LONGEST_LOCK = Duration.ofDays(1);

    private final int limit;
    private final long window;
    private final LongSupplier nanoTime;
    private final Runnable changed;
    private final RequestShares shares;
    private final Deque<Long> completed = new ArrayDeque<>();
    private int reserved;
    private int sent;
    private boolean locked;
    private long lockedUntil;
    private Duration lastLock = Duration.ZERO;

    /**
     * A limiter by the system's monotonic clock.
     *
     * @param limit  requests that the service accepts in a window
     * @param window length of the window
     */
    public CliqRateLimiter(int limit, Duration window) {
        this(limit, window, System::nanoTime, () -> {});
    }

    /**
     * A limiter by another clock.
     *
     * @param limit    requests that the service accepts in a window
     * @param window   length of the window
     * @param nanoTime a monotonic clock, nanoseconds from any origin
     * @param changed  run when a request is sent or completed or a lock begins, outside the limiter's monitor
     */
    CliqRateLimiter(int limit, Duration window, LongSupplier nanoTime, Runnable changed) {
        this.limit = limit;
        this.window = window.toNanos();
        this.nanoTime = nanoTime;
        this.changed = changed;
        this.shares = new RequestShares(this, window.toNanos(), nanoTime);
    }

    /**
     * The limit.
     *
     * @return requests that the service accepts in a window
     */
    public int limit() {
        return limit;
    }

    /**
     * The requests that count now: those without a response, and those whose response came within the window. Of these it
     * remembers no more than the limit.
     *
     * @return their number
     */
    public synchronized int counted() {
        expire();
        return sent + completed.size();
    }

    /** Whether a request counts or a lock is running. */
    synchronized boolean isCounting() {
        return counted() > 0 || locked;
    }

    /**
     * Slots that are free now.
     *
     * @return the number, 0 while a lock is running
     */
    public synchronized int available() {
        return availableIn(0);
    }

    /** Slots that are free after some nanoseconds, when no more requests are sent until then. */
    synchronized int availableIn(long nanos) {
        expire();
        long then = nanoTime.getAsLong() + nanos;
        if (locked && then - lockedUntil < 0) {
            return 0;
        }
        int counted =
                (int) completed.stream().filter(time -> then - time < window).count();
        return Math.max(0, limit - reserved - sent - counted);
    }

    /**
     * Time until a slot is free, as far as it is known: a request without a response counts as if it got one now.
     *
     * @return zero when one is free
     */
    public synchronized Duration untilAvailable() {
        if (available() > 0) {
            return Duration.ZERO;
        }
        long now = nanoTime.getAsLong();
        int toExpire = reserved + sent + completed.size() - limit + 1;
        long slot = toExpire <= 0
                ? 0
                : toExpire > completed.size()
                        ? window
                        : completed.stream().skip(toExpire - 1L).findFirst().orElseThrow() + window - now;
        return Duration.ofNanos(Math.max(slot, locked ? lockedUntil - now : 0));
    }

    /**
     * Time until the service's lock is over.
     *
     * @return zero when no lock is running
     */
    public synchronized Duration untilUnlocked() {
        expire();
        return locked ? Duration.ofNanos(lockedUntil - nanoTime.getAsLong()) : Duration.ZERO;
    }

    /**
     * How consumers share this limit.
     *
     * @return their shares
     */
    public RequestShares shares() {
        return shares;
    }

    /**
     * Reserves a slot for a request that follows.
     *
     * @return the slot, to be closed in any case; empty when none is free
     */
    public synchronized Optional<Slot> tryReserve() {
        if (available() == 0) {
            return Optional.empty();
        }
        reserved++;
        return Optional.of(new Slot(true));
    }

    /**
     * Counts a request that is sent now, even over the limit.
     *
     * @return its slot, to be closed when the response is there
     */
    public Slot acquire() {
        synchronized (this) {
            sent++;
        }
        changed.run();
        return new Slot(false);
    }

    /**
     * The service rejects requests for some time.
     *
     * @param time how long
     */
    public void lock(Duration time) {
        synchronized (this) {
            lockFor(time);
        }
        changed.run();
    }

    private void lockFor(Duration asked) {
        Duration time = asked.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : asked;
        long until = nanoTime.getAsLong() + time.toNanos();
        if (!locked || until - lockedUntil > 0) {
            locked = true;
            lockedUntil = until;
            lastLock = time;
        }
    }

    private void expire() {
        long now = nanoTime.getAsLong();
        if (locked && now - lockedUntil >= 0) {
            locked = false;
        }
        while (!completed.isEmpty() && now - completed.peekFirst() >= window) {
            completed.removeFirst();
        }
    }

    /**
     * The state that the next process needs.
     *
     * @param ages     nanoseconds since the response to each request that still counts, the oldest first
     * @param sent     requests without a response
     * @param lockLeft the rest of a lock
     * @param lock     the length of that lock
     */
    record State(List<Long> ages, int sent, Duration lockLeft, Duration lock) {}

    synchronized State state() {
        expire();
        long now = nanoTime.getAsLong();
        return new State(completed.stream().map(time -> now - time).toList(), sent, untilUnlocked(), lastLock);
    }

    /** Counts the requests of an earlier process, in addition to those of this one. */
    synchronized void add(State state) {
        long now = nanoTime.getAsLong();
        List<Long> times = new ArrayList<>(completed);
        state.ages().stream().filter(age -> age < window).forEach(age -> times.add(now - Math.max(0, age)));
        times.addAll(Collections.nCopies(Math.min(limit, state.sent()), now));
        times.sort((one, other) -> Long.signum(one - other));
        completed.clear();
        completed.addAll(times.subList(Math.max(0, times.size() - limit), times.size()));
        Duration left = state.lockLeft().compareTo(state.lock()) > 0 ? state.lock() : state.lockLeft();
        if (left.compareTo(Duration.ZERO) > 0) {
            lockFor(left);
        }
    }

    /** The place of one request in the limit. Thread-safe. */
    public final class Slot implements AutoCloseable {

        private final boolean waited;
        private boolean unsent;
        private boolean closed;

        private Slot(boolean waited) {
            this.waited = waited;
            this.unsent = waited;
        }

        /**
         * The request is sent now. A slot is for one request only.
         *
         * @return false when the slot was used or released before
         */
        public boolean send() {
            synchronized (CliqRateLimiter.this) {
                if (!unsent || closed) {
                    return false;
                }
                unsent = false;
                reserved--;
                sent++;
            }
            changed.run();
            return true;
        }

        /**
         * A slot for the repetition of the request, already counted as sent. A request that waited for this slot is
         * repeated only when another slot is free.
         *
         * @return empty when none is free
         */
        public Optional<Slot> repeat() {
            return waited ? tryReserve().filter(Slot::send) : Optional.of(acquire());
        }

        /**
         * Whether the slot is one of this limiter.
         *
         * @param  limiter a limiter
         * @return         true when it is
         */
        public boolean isOf(CliqRateLimiter limiter) {
            return limiter == CliqRateLimiter.this;
        }

        /** The response is there, or nothing was sent: then the slot is free again. Later calls do nothing. */
        @Override
        public void close() {
            synchronized (CliqRateLimiter.this) {
                if (closed) {
                    return;
                }
                closed = true;
                if (unsent) {
                    reserved--;
                    return;
                }
                sent--;
                completed.addLast(nanoTime.getAsLong());
                if (completed.size() > limit) {
                    completed.removeFirst();
                }
            }
            changed.run();
        }
    }
}
