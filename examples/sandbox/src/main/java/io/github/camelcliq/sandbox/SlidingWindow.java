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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The times of the last requests that count for a limit. Not thread-safe. */
final class SlidingWindow {
    private final Duration length;
    private final Deque<Instant> times = new ArrayDeque<>();

    SlidingWindow(Duration length) {
        this.length = length;
    }

    /** Counts a request, unless that many count already; says whether it did. */
    boolean tryAdd(Instant now, int limit) {
        forgetUntil(now.minus(length));
        return times.size() < limit && times.add(now);
    }

    /** When each request that counts stops to count, in that order. */
    List<Instant> ends(Instant now) {
        forgetUntil(now.minus(length));
        return times.stream().map(time -> time.plus(length)).toList();
    }

    private void forgetUntil(Instant start) {
        while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
            times.removeFirst();
        }
    }
}
