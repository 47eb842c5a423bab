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

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Notifies listeners of changes that the page shows. */
final class Changes {
    private final AtomicLong revision = new AtomicLong();
    private final Set<LongConsumer> listeners = new CopyOnWriteArraySet<>();

    void changed() {
        long current = revision.incrementAndGet();
        listeners.forEach(listener -> listener.accept(current));
    }

    /** How many changes there were. */
    long revision() {
        return revision.get();
    }

    /** Adds a listener, which is called on the thread of the change and must not wait. */
    void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    void forget(LongConsumer listener) {
        listeners.remove(listener);
    }
}
