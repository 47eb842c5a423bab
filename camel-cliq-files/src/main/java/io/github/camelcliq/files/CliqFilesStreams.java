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

import io.github.camelcliq.files.client.CliqFile;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The streams of an exchange that were taken for files, since each can be read only once. */
final class CliqFilesStreams {

    /** An internal exchange property. */
    private static final String STREAMS = "CamelCliqFilesStreams";

    private final Exchange exchange;

    CliqFilesStreams(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The content of a stream: the same one each time, which knows that it was read. */
    CliqFile.Content content(Object stream, Supplier<CliqFile.Content> content) {
        return known().computeIfAbsent(stream, key -> content.get());
    }

    @SuppressWarnings("unchecked")
    private Map<Object, CliqFile.Content> known() {
        Map<Object, CliqFile.Content> known = exchange.getProperty(STREAMS, Map.class);
        if (known == null) {
            known = Collections.synchronizedMap(new IdentityHashMap<>());
            exchange.setProperty(STREAMS, known);
        }
        return known;
    }
}
