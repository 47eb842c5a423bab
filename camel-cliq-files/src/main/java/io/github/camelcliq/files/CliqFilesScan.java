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
 * One scan of a time span of a chat, from the newest message back, page by page. It says which page to request next, and
 * can take as many polls as it needs.
 *
 * <p>Both ends of a page's time span belong to it, so the last millisecond of one page is listed again by the next.
 */
final class CliqFilesScan {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesScan.class);

    private final long from;
    private final long anchor;
    private final List<CliqMessage> newestFirst = new ArrayList<>();
    private long to;
    private Set<String> foundAtEnd = Set.of();
    private boolean complete;

    /**
     * A scan that has found nothing yet.
     *
     * @param from   the time of the oldest messages to find
     * @param anchor the time of a message that is known: a page that reaches it is the last one. A page that is not full
     *               and does not reach it may be a short one with more messages behind it
     * @param to     the time of the newest messages to find, {@link Long#MAX_VALUE} for no limit
     */
    CliqFilesScan(long from, long anchor, long to) {
        this.from = from;
        this.anchor = anchor;
        this.to = to;
    }

    /** The oldest time to request. */
    long from() {
        return from;
    }

    /** The newest time to request. */
    long to() {
        return to;
    }

    /** Whether there is no page left to request. */
    boolean isComplete() {
        return complete;
    }

    /** How many messages were found. */
    int size() {
        return newestFirst.size();
    }

    /** All messages found, oldest first; those of the same millisecond in the reverse order of the listing. */
    List<CliqMessage> found() {
        List<CliqMessage> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        oldestFirst.sort(Comparator.comparingLong(CliqMessage::time));
        return oldestFirst;
    }

    /** Adds the page that was requested from {@link #from} to {@link #to}. */
    void add(CliqMessagePage page) {
        List<CliqMessage> next = page.messages().stream()
                .filter(message -> from <= message.time() && message.time() <= to && !foundAtEnd.contains(message.id()))
                .toList();
        newestFirst.addAll(next);
        if (page.full() && spansNoTime(page.messages())) {
            continueBefore(page.messages().get(0).time());
        } else if (next.isEmpty() || reachesAnchor(page)) {
            complete = true;
        } else {
            continueAt(next.stream().mapToLong(CliqMessage::time).min().orElseThrow());
        }
    }

    private static boolean spansNoTime(List<CliqMessage> messages) {
        return !messages.isEmpty()
                && messages.stream().mapToLong(CliqMessage::time).distinct().count() == 1;
    }

    private boolean reachesAnchor(CliqMessagePage page) {
        return page.messages().stream()
                .anyMatch(message -> message.time() < from || !page.full() && message.time() <= anchor);
    }

    private void continueAt(long time) {
        to = time;
        foundAtEnd = newestFirst.stream()
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
        foundAtEnd = Set.of();
        complete = to < from;
    }
}
