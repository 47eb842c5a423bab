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

import java.lang.ref.Cleaner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;

/** The fetched files of a context that outlive the exchanges that fetched them. They are removed when the context stops. */
final class CliqFilesKeptFiles extends ServiceSupport {

    private final Set<Cleaner.Cleanable> removals = ConcurrentHashMap.newKeySet();

    /** The kept files of a context. */
    static synchronized CliqFilesKeptFiles of(CamelContext context) {
        CliqFilesKeptFiles kept = context.hasService(CliqFilesKeptFiles.class);
        if (kept == null) {
            kept = new CliqFilesKeptFiles();
            try {
                context.addService(kept, true, true);
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
        }
        return kept;
    }

    /** Adds a file by the action that removes it. */
    void add(Cleaner.Cleanable removal) {
        removals.add(removal);
    }

    @Override
    protected void doStop() {
        removals.forEach(Cleaner.Cleanable::clean);
        removals.clear();
    }
}
