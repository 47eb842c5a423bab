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

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Checks the running requests of a client several times a second, while there are any. One timer serves all requests;
 * scheduling and cancelling one for each costs some microseconds. Thread-safe.
 */
final class RequestMonitor {

    private static final long INTERVAL_MILLIS = 200;

    private final ScheduledExecutorService timer;
    private final Set<Runnable> checks = ConcurrentHashMap.newKeySet();
    private volatile Future<?> running;

    RequestMonitor(ScheduledExecutorService timer) {
        this.timer = Objects.requireNonNull(timer);
    }

    /**
     * Runs a short check again and again until it is removed.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the timer is shut down
     */
    void add(Runnable check) {
        checks.add(check);
        if (running == null) {
            start(check);
        }
    }

    void remove(Runnable check) {
        checks.remove(check);
    }

    /** A periodic task: it is submitted once, so that a full queue ends no checks of running requests. */
    private synchronized void start(Runnable first) {
        if (running == null) {
            try {
                running = timer.scheduleWithFixedDelay(
                        this::runAll, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RuntimeException | Error e) {
                checks.remove(first);
                throw e;
            }
        }
    }

    private void runAll() {
        checks.forEach(this::run);
        if (checks.isEmpty()) {
            stop();
        }
    }

    private synchronized void stop() {
        Future<?> stopped = running;
        running = null;
        if (checks.isEmpty()) {
            stopped.cancel(false);
        } else {
            // a request has come in the meantime, whose thread may have seen the timer running
            running = stopped;
        }
    }

    /** A check that fails is removed; those of other requests go on. */
    private void run(Runnable check) {
        try {
            check.run();
        } catch (RuntimeException | Error e) {
            checks.remove(check);
        }
    }
}
