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

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.internal.CliqMessage;
import io.github.camelcliq.files.client.internal.CliqMessagePage;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.Operation;
import java.util.List;
import java.util.Optional;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one chat: finds its ID and where to start, adds what is new to the backlog, and keeps the position. */
final class CliqFilesChatReader {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesChatReader.class);

    private final CliqFilesEndpoint endpoint;
    private final IdempotentRepository settled;
    private final StateRepository<String, String> positions;
    private final CliqFilesMessageFilter filter;
    private CliqName chatId;
    private CliqFilesBacklog backlog;
    private CliqFilesScan scan;
    private String savedPosition;

    /**
     * Watches what the endpoint names.
     *
     * @param settled the IDs of messages that are not to be delivered any more
     */
    CliqFilesChatReader(CliqFilesEndpoint endpoint, IdempotentRepository settled) {
        CliqFilesConsumerConfiguration options = endpoint.getConsumerConfiguration();
        this.endpoint = endpoint;
        this.settled = settled;
        this.positions = options.getOffsetRepository();
        this.filter = new CliqFilesMessageFilter(options);
    }

    /** The chat's ID, once it was found. */
    String chatId() {
        return chatId.value();
    }

    /** What waits to be delivered, once it is known where to start. */
    Optional<CliqFilesBacklog> backlog() {
        return Optional.ofNullable(backlog);
    }

    /** Finds out where to start, as far as the rate limit allows it now. */
    void begin() throws CliqException {
        if (chatId == null) {
            chatId = findChat().orElse(null);
        }
        if (chatId != null && backlog == null) {
            findStart().ifPresent(start -> {
                LOG.debug("Files in chat {} are delivered from {} on", chatId.value(), start);
                backlog = new CliqFilesBacklog(
                        start, endpoint.getConsumerConfiguration().getMaxAttempts());
                savePosition();
            });
        }
    }

    private Optional<CliqName> findChat() throws CliqException {
        String name = endpoint.path().name();
        return endpoint.getKind() == CliqFilesKind.chat
                ? Optional.of(CliqName.of("ID of the chat", name))
                : endpoint.client().chatIdWithinLimit(CliqName.of("name of the channel", name));
    }

    private Optional<CliqFilesOffset> findStart() throws CliqException {
        savedPosition = positions == null ? null : positions.getState(chatId.value());
        if (savedPosition != null) {
            return Optional.of(savedPosition());
        }
        Optional<CliqFilesOffset> start =
                CliqFilesOffset.startFrom(endpoint.getConsumerConfiguration().getStartFrom());
        return start.isPresent()
                ? start
                : endpoint.client()
                        .messagesWithinLimit(chatId, 0, Long.MAX_VALUE)
                        .map(CliqMessagePage::messages)
                        .map(CliqFilesOffset::newestOf);
    }

    private CliqFilesOffset savedPosition() {
        try {
            return CliqFilesOffset.parse(savedPosition);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("offsetRepository, key " + chatId.value() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds what is new to the backlog, when all of it is known: what the rate limit does not allow now is asked for next
     * time.
     */
    void look() throws CliqException {
        begin();
        if (backlog == null
                || scan == null
                        && !endpoint.limits().of(Operation.LIST_MESSAGES).mayPoll()) {
            return;
        }
        if (scan == null) {
            scan = new CliqFilesScan(backlog.found());
        }
        while (!scan.isComplete()) {
            Optional<CliqMessagePage> page = endpoint.client().messagesWithinLimit(chatId, scan.from(), scan.to());
            if (page.isEmpty()) {
                LOG.debug("The rate limit allows no more requests for the messages of {} now", endpoint);
                return;
            }
            scan.take(page.get());
        }
        backlog.add(wanted(scan.found()), scan.newest());
        scan = null;
        savePosition();
        endpoint.statistics().listed();
    }

    private List<CliqMessage> wanted(List<CliqMessage> messages) {
        return messages.stream()
                .filter(filter)
                .filter(message -> !backlog.isPending(message) && !settled.contains(message.id()))
                .toList();
    }

    /** A file was delivered, or given up. */
    void settle(CliqFilesBacklog.Pending file) {
        backlog.settle(file);
        settled.add(file.message().id());
        settled.confirm(file.message().id());
        savePosition();
    }

    private void savePosition() {
        String position = backlog.position().toString();
        if (positions != null && !position.equals(savedPosition)) {
            positions.setState(chatId.value(), position);
            savedPosition = position;
        }
    }
}
