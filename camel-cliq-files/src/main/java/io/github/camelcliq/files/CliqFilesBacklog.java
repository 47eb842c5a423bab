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
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files of a chat that were found and not delivered yet, and the offset from which a restart goes on. A message can
 * become visible after newer ones, so the time before the newest message is listed again at each poll, and the files of
 * that time that were delivered are remembered.
 */
final class CliqFilesBacklog {

    /** How long a message can take to become visible, with a margin: a minute was seen. */
    static final long OVERLAP = Duration.ofMinutes(2).toMillis();

    /** From this many pending files on no more messages are listed. */
    static final int MAX_PENDING = 1000;

    private static final int MAX_DELIVERED = 10_000;
    private static final int OUTAGES_IN_A_ROW = 3;

    /** A file that waits to be delivered. */
    static final class Pending {

        private final CliqMessage message;
        private int attempts;
        private int outages;

        private Pending(CliqMessage message) {
            this.message = message;
        }

        CliqMessage message() {
            return message;
        }

        int attempts() {
            return attempts;
        }

        private int turn() {
            return attempts + outages / OUTAGES_IN_A_ROW;
        }
    }

    private final int maxAttempts;
    private final CliqFilesOffset start;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final Map<String, Long> delivered = new LinkedHashMap<>();
    private long foundUntil;
    private long anchor;

    /**
     * A backlog without files.
     *
     * @param start       where to start
     * @param maxAttempts after how many failures a file is given up, 0 for never
     */
    CliqFilesBacklog(CliqFilesOffset start, int maxAttempts) {
        this.start = start;
        this.foundUntil = start.time();
        this.anchor = start.time();
        this.maxAttempts = maxAttempts;
    }

    /** The time until which all messages were found, but for those that become visible late. */
    long foundUntil() {
        return foundUntil;
    }

    /** The time from which to list messages, so that those that become visible late are found. */
    long listFrom() {
        return Math.min(anchor, overlapStart());
    }

    /** The time of a known message, see {@link CliqFilesScan}. */
    long anchor() {
        return anchor;
    }

    private long overlapStart() {
        return before(foundUntil);
    }

    private long before(long time) {
        return Math.max(start.time(), time - OVERLAP);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int size() {
        return pending.size();
    }

    /** Whether no more messages should be listed until files were delivered. */
    boolean isFull() {
        return pending.size() >= MAX_PENDING;
    }

    /**
     * Adds the result of a scan.
     *
     * @param messages all messages that were found, oldest first
     * @param until    the end of the scan, {@link Long#MAX_VALUE} for that of the newest message
     * @param wanted   tells the files to deliver
     */
    void add(Collection<CliqMessage> messages, long until, Predicate<CliqMessage> wanted) {
        messages.stream()
                .filter(message -> isNew(message) && wanted.test(message))
                .forEach(message -> pending.put(message.id(), new Pending(message)));
        long newest = messages.stream().mapToLong(CliqMessage::time).max().orElse(0);
        foundUntil = Math.max(foundUntil, until == Long.MAX_VALUE ? newest : until);
        List<Long> times = messages.stream().map(CliqMessage::time).sorted().toList();
        anchor = times.stream()
                .filter(time -> time <= overlapStart())
                .reduce((earlier, later) -> later)
                .orElseGet(() -> times.isEmpty() ? overlapStart() : times.get(0));
        forgetOld();
    }

    private boolean isNew(CliqMessage message) {
        return !start.covers(message) && !delivered.containsKey(message.id()) && !pending.containsKey(message.id());
    }

    /** The next files to deliver: fewest failures first, then oldest first, so that a failing file does not block others. */
    List<Pending> next(int limit) {
        return pending.values().stream()
                .sorted(Comparator.comparingInt(Pending::turn)
                        .thenComparingLong(file -> file.message().time()))
                .limit(limit)
                .toList();
    }

    /**
     * Counts a failure of a file.
     *
     * @return whether the file has no attempt left
     */
    boolean recordFailure(Pending file) {
        file.attempts++;
        return maxAttempts > 0 && file.attempts >= maxAttempts;
    }

    /**
     * Counts a fetch that failed because of the service. It is no attempt, but after three of them other files go
     * first.
     */
    void recordOutage(Pending file) {
        file.outages++;
    }

    /** Removes a file that was delivered, or given up. */
    void complete(Pending file) {
        CliqMessage message = file.message();
        pending.remove(message.id());
        delivered.put(message.id(), message.time());
        if (delivered.size() > MAX_DELIVERED) {
            delivered.remove(delivered.keySet().iterator().next());
        }
        forgetOld();
    }

    private void forgetOld() {
        long oldest = Math.min(listFrom(), before(oldestPending()));
        delivered.values().removeIf(time -> time < oldest);
    }

    private long oldestPending() {
        return pending.values().stream()
                .mapToLong(file -> file.message().time())
                .min()
                .orElse(foundUntil);
    }

    /** The offset from which a restart goes on: all files before it were delivered, or given up. */
    CliqFilesOffset offset() {
        long oldestPending = oldestPending();
        long time = before(oldestPending);
        Set<String> ids = new HashSet<>(time <= start.time() + OVERLAP ? start.ids() : Set.of());
        delivered.forEach((id, deliveredTime) -> {
            if (time <= deliveredTime && deliveredTime <= oldestPending) {
                ids.add(id);
            }
        });
        return new CliqFilesOffset(time, ids);
    }
}
