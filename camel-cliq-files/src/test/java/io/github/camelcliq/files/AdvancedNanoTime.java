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
package io.github.camelcliq.files;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A monotonic clock that runs with the system's, and that a test moves forward: locks and windows of a limiter with such a
 * clock end without waiting, and never by themselves. Thread-safe.
 */
final class AdvancedNanoTime implements LongSupplier {

    private final AtomicLong advanced = new AtomicLong();

    @Override
    public long getAsLong() {
        return System.nanoTime() + advanced.get();
    }

    void advance(Duration duration) {
        advanced.addAndGet(duration.toNanos());
    }
}
