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
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The response to one request for messages.
 *
 * @param statusCode the HTTP status
 * @param messages   the messages, newest first
 * @param full       whether the response has as many messages as a page can have, so that older ones may be missing
 * @param unreadable the time of the newest message whose file could not be read, {@link Long#MAX_VALUE} when the time
 *                   could not be read either; empty when everything was read
 * @since            0.1.0
 */
public record CliqMessagePage(int statusCode, List<CliqMessage> messages, boolean full, OptionalLong unreadable) {

    /** How many messages a page has at most. */
    public static final int LIMIT = 100;

    /** Reads the array {@code data}. Elements without an ID or a time are left out of the messages. */
    static CliqMessagePage of(int statusCode, JsonNode data) {
        List<CliqMessage> messages = new ArrayList<>();
        OptionalLong unreadable = OptionalLong.empty();
        for (JsonNode entry : data) {
            Optional<CliqMessage> message = CliqMessage.of(entry);
            message.ifPresent(messages::add);
            if (message.isEmpty() || CliqMessage.isFile(entry) && message.get().file() == null) {
                unreadable = OptionalLong.of(Math.max(
                        unreadable.orElse(0), message.map(CliqMessage::time).orElse(Long.MAX_VALUE)));
            }
        }
        return new CliqMessagePage(statusCode, List.copyOf(messages), data.size() >= LIMIT, unreadable);
    }

    /** The response to a request that no message matches. */
    static CliqMessagePage empty(int statusCode) {
        return new CliqMessagePage(statusCode, List.of(), false, OptionalLong.empty());
    }

    /**
     * Whether the chat has no message that the request asked for.
     *
     * @return true when the response lists nothing, not even what could not be read
     */
    public boolean isEmpty() {
        return messages.isEmpty() && unreadable.isEmpty();
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
