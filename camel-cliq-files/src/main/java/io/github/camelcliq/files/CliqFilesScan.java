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
import io.github.camelcliq.files.client.internal.CliqMessagePage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at what is new in a chat: from the newest message back, page by page, until what was read before is reached.
 * It says what to ask for and takes what came; it may take as many polls as it needs.
 *
 * <p>Both ends of a page's time span belong to it, so the last millisecond of one page is listed again by the next.
 */
final class CliqFilesScan {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesScan.class);

    private final CliqFilesOffset start;
    private final List<CliqMessage> newestFirst = new ArrayList<>();
    private CliqFilesOffset newest;
    private long to = Long.MAX_VALUE;
    private Set<String> takenAtEnd = Set.of();
    private boolean complete;

    /** A look back to a position. */
    CliqFilesScan(CliqFilesOffset start) {
        this.start = start;
        this.newest = start;
    }

    /** The oldest time to ask for. */
    long from() {
        return start.time();
    }

    /** The newest time to ask for. */
    long to() {
        return to;
    }

    /** Whether there is nothing more to ask for. */
    boolean isComplete() {
        return complete;
    }

    /** The position after all messages that were found. */
    CliqFilesOffset newest() {
        return newest;
    }

    /** What was found, oldest first; those of the same millisecond as the service has them. */
    List<CliqMessage> found() {
        List<CliqMessage> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        oldestFirst.sort(Comparator.comparingLong(CliqMessage::time));
        return oldestFirst;
    }

    /** Takes the answer to a request from {@link #from} to {@link #to}. */
    void take(CliqMessagePage page) {
        List<CliqMessage> unread = page.messages().stream()
                .filter(message -> message.time() <= to && !start.isPast(message) && !takenAtEnd.contains(message.id()))
                .toList();
        newestFirst.addAll(unread);
        for (CliqMessage message : unread) {
            newest = newest.with(message);
        }
        if (page.full() && spansNoTime(page.messages())) {
            continueBefore(page.messages().get(0).time());
        } else if (unread.isEmpty() || reachesStart(page)) {
            complete = true;
        } else {
            continueAt(unread.stream().mapToLong(CliqMessage::time).min().orElseThrow());
        }
    }

    private static boolean spansNoTime(List<CliqMessage> messages) {
        return !messages.isEmpty()
                && messages.stream().mapToLong(CliqMessage::time).distinct().count() == 1;
    }

    /** A page that is not full and has something that was read before has all that is new. */
    private boolean reachesStart(CliqMessagePage page) {
        return page.messages().stream()
                .anyMatch(message -> message.time() < start.time() || !page.full() && start.isPast(message));
    }

    private void continueAt(long time) {
        to = time;
        takenAtEnd = newestFirst.stream()
                .filter(message -> message.time() == time)
                .map(CliqMessage::id)
                .collect(Collectors.toSet());
    }

    private void continueBefore(long time) {
        LOG.warn(
                "There are {} messages or more of one millisecond, {}: Cliq does not list more of them",
                CliqMessagePage.LIMIT,
                time);
        to = time - 1;
        takenAtEnd = Set.of();
        complete = to < start.time();
    }
}
