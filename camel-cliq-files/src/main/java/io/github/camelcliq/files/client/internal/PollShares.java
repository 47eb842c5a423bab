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

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Shares the requests of a limit out among the consumers that poll under it. A consumer that polls rarely gets all that
 * it asks for; the others get equal parts of the rest. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PollShares {

    /** A fifth is left for those that poll rarely: they find a free slot when they do. */
    private static final double SHARED = 0.8;

    private final int limit;
    private final long window;
    private final LongSupplier nanoTime;
    private final List<Poller> pollers = new ArrayList<>();

    /**
     * The shares of a limit.
     *
     * @param limit    requests in a window
     * @param window   the window in nanoseconds
     * @param nanoTime a monotonic clock, nanoseconds from any origin
     */
    PollShares(int limit, long window, LongSupplier nanoTime) {
        this.limit = limit;
        this.window = window;
        this.nanoTime = nanoTime;
    }

    /**
     * A consumer. It counts from its first poll on, until it has not polled for twice its usual time.
     *
     * @return the consumer
     */
    public Poller poller() {
        return new Poller();
    }

    /** Nanoseconds between two requests of a poller that asks for more than its share; 0 when there is enough for all. */
    private long interval() {
        double left = SHARED * limit;
        int others = pollers.size();
        pollers.sort((one, other) -> Double.compare(one.wanted(), other.wanted()));
        for (Poller poller : pollers) {
            if (poller.wanted() * others > left) {
                return (long) (window / left * others);
            }
            left -= poller.wanted();
            others--;
        }
        return 0;
    }

    /** A consumer that polls. Thread-safe. */
    public final class Poller {

        private long polled;
        private long period = window;
        private boolean hasSent;
        private long last;
        private boolean wantsMore;
        private boolean denied;

        private Poller() {}

        /** A poll begins that may send requests. */
        public void begin() {
            synchronized (PollShares.this) {
                long now = nanoTime.getAsLong();
                pollers.removeIf(other -> other != this && now - other.polled > Math.max(window, 2 * other.period));
                if (pollers.contains(this)) {
                    period = Math.max(1, now - polled);
                } else {
                    pollers.add(this);
                }
                polled = now;
                wantsMore = denied;
                denied = false;
            }
        }

        /**
         * Whether the share of this consumer allows a request now. Its limit may still have no free slot.
         *
         * @return true when it does
         */
        public boolean maySend() {
            synchronized (PollShares.this) {
                boolean allowed = !hasSent || nanoTime.getAsLong() - last >= interval();
                denied |= !allowed;
                return allowed;
            }
        }

        /** A request was sent. Shares that were not used are kept for a third of a window. */
        public void sent() {
            synchronized (PollShares.this) {
                long now = nanoTime.getAsLong();
                last = hasSent ? Math.max(last + interval(), now - window / 3) : now;
                hasSent = true;
            }
        }

        /** The limit had no free slot. */
        public void denied() {
            synchronized (PollShares.this) {
                denied = true;
            }
        }

        /** The requests in a window that this consumer could use. */
        private double wanted() {
            return wantsMore || denied ? limit : Math.min(limit, (double) window / period);
        }
    }
}
