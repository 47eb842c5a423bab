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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a chat that were found and are not settled yet, and how far the chat is settled: delivered, or given up.
 */
final class CliqFilesBacklog {

    /** A file that waits to be delivered. */
    static final class Pending {

        private final CliqMessage message;
        private int attempts;

        private Pending(CliqMessage message) {
            this.message = message;
        }

        CliqMessage message() {
            return message;
        }

        int attempts() {
            return attempts;
        }
    }

    private final int maxAttempts;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final NavigableMap<Long, Set<String>> settled = new TreeMap<>();
    private CliqFilesOffset found;

    /**
     * Nothing yet.
     *
     * @param start       where to start
     * @param maxAttempts after how many failures a file is given up, 0 for never
     */
    CliqFilesBacklog(CliqFilesOffset start, int maxAttempts) {
        this.found = start;
        this.maxAttempts = maxAttempts;
        this.settled.put(start.time(), new HashSet<>(start.ids()));
    }

    /** The position after all messages that were found, files or not. */
    CliqFilesOffset found() {
        return found;
    }

    boolean isPending(CliqMessage message) {
        return pending.containsKey(message.id());
    }

    /**
     * Adds what is new.
     *
     * @param files    the files to deliver, oldest first
     * @param position the position after all messages that were found
     */
    void add(Collection<CliqMessage> files, CliqFilesOffset position) {
        files.forEach(file -> pending.putIfAbsent(file.id(), new Pending(file)));
        found = position;
    }

    /** What to deliver next: oldest first, but those that failed behind those that did not, which they hold up. */
    List<Pending> due(int most) {
        return pending.values().stream()
                .sorted(Comparator.comparingInt(Pending::attempts))
                .limit(most)
                .toList();
    }

    /**
     * Counts a failure.
     *
     * @return whether it was the last attempt
     */
    boolean isLastAttempt(Pending file) {
        file.attempts++;
        return maxAttempts > 0 && file.attempts >= maxAttempts;
    }

    /** A file was delivered, or given up. */
    void settle(Pending file) {
        CliqMessage message = file.message();
        pending.remove(message.id());
        settled.computeIfAbsent(message.time(), time -> new HashSet<>()).add(message.id());
    }

    /** The position to start from another time: everything before it is settled. */
    CliqFilesOffset position() {
        long time = pending.values().stream()
                .mapToLong(file -> file.message().time())
                .min()
                .orElse(found.time());
        settled.headMap(time).clear();
        Set<String> ids = new HashSet<>(settled.getOrDefault(time, Set.of()));
        if (time == found.time()) {
            ids.addAll(found.ids());
        }
        ids.removeAll(pending.keySet());
        return new CliqFilesOffset(time, ids);
    }
}
