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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The response to one request for messages.
 *
 * @param messages the messages, newest first
 * @param full     whether it has as many messages as a page can have, so that older ones may have been left out
 * @since          0.1.0
 */
public record CliqMessagePage(List<CliqMessage> messages, boolean full) {

    /** How many messages a page has at most. */
    public static final int LIMIT = 100;

    static final CliqMessagePage EMPTY = new CliqMessagePage(List.of(), false);

    /** Reads the array {@code data}; elements that are no message are left out. */
    static CliqMessagePage of(JsonNode data) {
        List<CliqMessage> messages = new ArrayList<>();
        data.forEach(message -> CliqMessage.of(message).ifPresent(messages::add));
        return new CliqMessagePage(List.copyOf(messages), data.size() >= LIMIT);
    }

    /**
     * Whether no message was listed.
     *
     * @return true when it has none
     */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /**
     * The messages in the order of their times.
     *
     * @return oldest first; messages of the same millisecond in the order in which Cliq posted them
     */
    public List<CliqMessage> oldestFirst() {
        List<CliqMessage> oldestFirst = new ArrayList<>(messages);
        Collections.reverse(oldestFirst);
        oldestFirst.sort(Comparator.comparingLong(CliqMessage::time));
        return oldestFirst;
    }
}
