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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock for tests: it runs with the system's until {@link #set} stops it at an instant, and {@link #advance} moves it,
 * running or stopped. Limits, locks and tokens of a sandbox with such a clock end without waiting. It may be used from any
 * thread.
 */
public final class SettableClock extends Clock {
    /** The instant that it stopped at, null while it runs, and how far it was moved since. */
    private record Time(Instant stoppedAt, Duration moved) {}

    private final AtomicReference<Time> time;
    private final ZoneId zone;

    /** A clock that runs with the system's, in UTC. */
    public SettableClock() {
        this(new AtomicReference<>(new Time(null, Duration.ZERO)), ZoneOffset.UTC);
    }

    private SettableClock(AtomicReference<Time> time, ZoneId zone) {
        this.time = time;
        this.zone = Objects.requireNonNull(zone);
    }

    /**
     * A clock that is stopped.
     *
     * @param instant the instant that it shows
     * @return the clock, in UTC
     */
    public static SettableClock at(Instant instant) {
        SettableClock clock = new SettableClock();
        clock.set(instant);
        return clock;
    }

    /**
     * Stops the clock.
     *
     * @param instant the instant that it shows from now on
     */
    public void set(Instant instant) {
        time.set(new Time(Objects.requireNonNull(instant), Duration.ZERO));
    }

    /**
     * Moves the clock. It goes on running, or stays stopped.
     *
     * @param duration how far; a negative one moves it back
     */
    public void advance(Duration duration) {
        time.updateAndGet(
                current -> new Time(current.stoppedAt(), current.moved().plus(duration)));
    }

    @Override
    public Instant instant() {
        Time current = time.get();
        Instant unmoved = current.stoppedAt() == null ? Instant.now() : current.stoppedAt();
        return unmoved.plus(current.moved());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock with another zone: both are set and moved together. */
    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(time, other);
    }
}
