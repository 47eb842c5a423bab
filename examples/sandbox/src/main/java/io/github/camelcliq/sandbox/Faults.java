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
package io.github.camelcliq.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The faults that a test has asked for. Each is for one request of one call. */
final class Faults {
    /**
     * The faults of one request.
     *
     * @param delay how late it is handled
     * @param status the status to respond with instead of handling it, 0 for none
     * @param connectionBreak when its connection is closed, null for never
     */
    record Fault(Duration delay, int status, ConnectionBreak connectionBreak) {
        private static final Fault NONE = new Fault(Duration.ZERO, 0, null);

        private Fault withDelay(Duration other) {
            return new Fault(other, status, connectionBreak);
        }
    }

    /** A fault that waits for a request of its call. */
    record Pending(Api api, Fault fault) {}

    private final Map<Api, Deque<Fault>> failures = new EnumMap<>(Api.class);
    private final Map<Api, Deque<Duration>> delays = new EnumMap<>(Api.class);
    private final Changes changes;

    Faults(Changes changes) {
        this.changes = changes;
    }

    void fail(Api api, int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A request fails with a status from 400 to 599, not " + status);
        }
        add(failures, api, new Fault(Duration.ZERO, status, null));
    }

    void breakConnection(Api api, ConnectionBreak moment) {
        add(failures, api, new Fault(Duration.ZERO, 0, moment));
    }

    void delay(Api api, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A request is not delayed by " + delay);
        }
        add(delays, api, delay);
    }

    /** The faults of the next request of a call, which are used up with it. */
    synchronized Fault next(Api api) {
        Fault failure = of(failures, api).poll();
        Duration delay = of(delays, api).poll();
        return (failure == null ? Fault.NONE : failure).withDelay(delay == null ? Duration.ZERO : delay);
    }

    /** The faults that wait, by call: those of the connection and status first, in the order of their requests. */
    synchronized List<Pending> pending() {
        List<Pending> pending = new ArrayList<>();
        for (Api api : Api.values()) {
            of(failures, api).forEach(fault -> pending.add(new Pending(api, fault)));
            of(delays, api).forEach(delay -> pending.add(new Pending(api, Fault.NONE.withDelay(delay))));
        }
        return pending;
    }

    synchronized void reset() {
        failures.clear();
        delays.clear();
    }

    private <T> void add(Map<Api, Deque<T>> faults, Api api, T fault) {
        synchronized (this) {
            of(faults, api).add(fault);
        }
        changes.changed();
    }

    private static <T> Deque<T> of(Map<Api, Deque<T>> faults, Api api) {
        return faults.computeIfAbsent(api, key -> new ArrayDeque<>());
    }
}
