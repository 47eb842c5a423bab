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

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers a value for each object, by identity and as long as the object exists. Thread-safe.
 *
 * @param <V> the type of the values
 * @since     0.1.0
 */
public final class WeakIdentityMap<V> {

    private final Map<Key, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /**
     * Remembers a value, unless the object has one.
     *
     * @return the value that the object had before, empty when it had none
     */
    public Optional<V> putIfAbsent(Object object, V value) {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            values.remove(key);
        }
        return Optional.ofNullable(values.putIfAbsent(new Key(object, collected), value));
    }

    /** The value of an object, empty when it has none. */
    public Optional<V> get(Object object) {
        return Optional.ofNullable(values.get(new Key(object, null)));
    }

    private static final class Key extends WeakReference<Object> {

        private final int hash;

        private Key(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object object = get();
            return object != null && other instanceof Key key && key.get() == object;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
