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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at all uploads of a client several times a second, while there are some. One timer serves all of them, since one
 * for each upload would take longer than a small upload itself. Thread-safe.
 */
final class UploadMonitor {

    private static final long EVERY_MILLIS = 200;

    private final ScheduledExecutorService watcher;
    private final Set<Runnable> looks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    UploadMonitor(ScheduledExecutorService watcher) {
        this.watcher = Objects.requireNonNull(watcher);
    }

    /** Looks from now on, at the latest until {@link #end}. */
    void begin(Runnable look) {
        looks.add(look);
        scheduleUnlessScheduled();
    }

    void end(Runnable look) {
        looks.remove(look);
    }

    private void lookAtAll() {
        try {
            looks.forEach(this::look);
        } finally {
            scheduled.set(false);
            if (!looks.isEmpty()) {
                scheduleUnlessScheduled();
            }
        }
    }

    /** A look that fails is the last one at its upload, not at those of others. */
    private void look(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            looks.remove(look);
        }
    }

    private void scheduleUnlessScheduled() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            watcher.schedule(this::lookAtAll, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
