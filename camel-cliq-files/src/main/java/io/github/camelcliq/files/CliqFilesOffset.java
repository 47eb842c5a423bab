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

import io.github.camelcliq.files.client.internal.CliqMessage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the files of a chat were delivered: all before a time, and some since. The time is by the service's clock, never
 * by that of this machine.
 *
 * @param time milliseconds since 1970
 * @param ids  the messages at that time or later whose files were delivered
 */
record CliqFilesOffset(long time, Set<String> ids) {

    private static final CliqFilesOffset BEGINNING = new CliqFilesOffset(0, Set.of());

    /** The time of the newest of some messages, and those that have it; the beginning when there are none. */
    static CliqFilesOffset newestOf(List<CliqMessage> messages) {
        CliqFilesOffset newest = BEGINNING;
        for (CliqMessage message : messages) {
            newest = newest.with(message);
        }
        return newest;
    }

    /**
     * Where the option {@code startFrom} says to start, empty for {@code now}.
     *
     * @throws IllegalArgumentException for any other value
     */
    static Optional<CliqFilesOffset> startFrom(String option) {
        if ("now".equals(option)) {
            return Optional.empty();
        } else if ("beginning".equals(option)) {
            return Optional.of(BEGINNING);
        }
        return Optional.of(
                new CliqFilesOffset(CliqFilesTime.parseIso("startFrom", option, "now, beginning, or "), Set.of()));
    }

    /**
     * Reads the text that {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for any other text
     */
    static CliqFilesOffset parse(String text) {
        String[] parts = text.strip().split("\\s+");
        try {
            return new CliqFilesOffset(
                    Long.parseLong(parts[0]), Arrays.stream(parts).skip(1).collect(Collectors.toSet()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no offset: it has to be milliseconds since 1970, and IDs of messages", e);
        }
    }

    /** Whether the file of a message was delivered. */
    boolean covers(CliqMessage message) {
        return message.time() < time || ids.contains(message.id());
    }

    private CliqFilesOffset with(CliqMessage message) {
        if (message.time() < time) {
            return this;
        }
        Set<String> all = new HashSet<>(message.time() == time ? ids : Set.of());
        all.add(message.id());
        return new CliqFilesOffset(message.time(), all);
    }

    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of(Long.toString(time)),
                        ids.stream()
                                .filter(id -> id.chars().noneMatch(Character::isWhitespace))
                                .sorted())
                .collect(Collectors.joining(" "));
    }
}
