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
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Counts the requests of one call of the API, so that whoever can wait stays below its limit. A request counts from when
 * it is sent until the window has passed after its answer, since it is the service that counts, when the request
 * arrives. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqRateLimiter {

    private final int limit;
    private final long window;
    private final LongSupplier nanoTime;
    private final Deque<Long> answered = new ArrayDeque<>();
    private int inProgress;
    private Long lockedUntil;

    /**
     * A window by the system's time.
     *
     * @param limit  how many requests the service takes
     * @param window in this time
     */
    public CliqRateLimiter(int limit, Duration window) {
        this(limit, window, System::nanoTime);
    }

    /**
     * A window by another time.
     *
     * @param limit    how many requests the service takes
     * @param window   in this time
     * @param nanoTime the time in nanoseconds since whenever
     */
    public CliqRateLimiter(int limit, Duration window, LongSupplier nanoTime) {
        this.limit = limit;
        this.window = window.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * How many requests may be sent now.
     *
     * @return the number, 0 while a lock is running
     */
    public synchronized int left() {
        long now = nanoTime.getAsLong();
        if (lockedUntil != null) {
            if (now - lockedUntil < 0) {
                return 0;
            }
            lockedUntil = null;
        }
        while (!answered.isEmpty() && now - answered.peekFirst() >= window) {
            answered.removeFirst();
        }
        return Math.max(0, limit - inProgress - answered.size());
    }

    /**
     * Whether a request that is repeated for ever may be sent now: a third of the requests at once, the others evenly
     * over the window, instead of all at once and then none for long.
     *
     * @return true when it may
     */
    public synchronized boolean isInPace() {
        int left = left();
        return left * 3 > limit * 2
                || left > 0
                        && inProgress == 0
                        && nanoTime.getAsLong() - answered.peekLast() >= window * 3 / (limit * 2);
    }

    /** Counts a request that is sent whatever the limit. */
    synchronized void begin() {
        inProgress++;
    }

    /** Counts a request if it may be sent now. */
    synchronized boolean tryBegin() {
        if (left() == 0) {
            return false;
        }
        begin();
        return true;
    }

    /** A request was answered, or failed. */
    synchronized void end() {
        inProgress--;
        answered.addLast(nanoTime.getAsLong());
        if (answered.size() > limit) {
            answered.removeFirst();
        }
    }

    /** The service refuses requests for some time. */
    synchronized void lock(Duration time) {
        lockedUntil = nanoTime.getAsLong() + time.toNanos();
    }
}
