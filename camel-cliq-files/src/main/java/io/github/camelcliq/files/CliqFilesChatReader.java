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
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.internal.CliqMessage;
import io.github.camelcliq.files.client.internal.CliqMessagePage;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import io.github.camelcliq.files.client.internal.Operation;
import io.github.camelcliq.files.client.internal.RequestShares;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one chat: finds its ID and where to start, adds new files to the backlog, and saves the offset. */
final class CliqFilesChatReader {

    /** The pause before a channel that the account has not joined is looked up again. */
    static final Duration JOIN_PAUSE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesChatReader.class);

    private final CliqFilesEndpoint endpoint;
    private final IdempotentRepository delivered;
    private final LongSupplier nanoTime;
    private final StateRepository<String, String> offsets;
    private final CliqFilesMessageFilter filter;
    private final RequestShares.Share share;
    private final CliqFilesScanRange range = new CliqFilesScanRange();
    private CliqName chatId;
    private CliqPermissionException joinRequired;
    private long joinRequiredSince;
    private CliqFilesBacklog backlog;
    private CliqFilesScan scan;
    private String savedOffset;

    /**
     * A reader of an endpoint's channel or chat.
     *
     * @param delivered the IDs of messages whose files are not delivered again
     * @param nanoTime  a monotonic clock, nanoseconds from any origin
     */
    CliqFilesChatReader(CliqFilesEndpoint endpoint, IdempotentRepository delivered, LongSupplier nanoTime) {
        CliqFilesConsumerConfiguration options = endpoint.getConsumerConfiguration();
        this.endpoint = endpoint;
        this.delivered = delivered;
        this.nanoTime = nanoTime;
        this.offsets = options.getOffsetRepository();
        this.filter = new CliqFilesMessageFilter(options);
        this.share = endpoint.limits().of(Operation.LIST_MESSAGES).shares().share();
    }

    /** The chat's ID, once it was found. */
    String chatId() {
        return chatId.value();
    }

    /** The files to deliver, once it is known where to start. */
    Optional<CliqFilesBacklog> backlog() {
        return Optional.ofNullable(backlog);
    }

    /** Begins a poll: finds the chat and the offset to start from, as far as the rate limit allows it now. */
    void start() throws CliqException {
        if (chatId == null) {
            chatId = findChat().orElse(null);
        }
        if (chatId == null) {
            return;
        }
        share.begin();
        if (backlog == null) {
            findStart().ifPresent(start -> {
                LOG.debug("Files in chat {} are delivered from {} on", chatId.value(), start);
                backlog = new CliqFilesBacklog(
                        start, endpoint.getConsumerConfiguration().getMaxAttempts());
                saveOffset(start);
            });
        }
    }

    private Optional<CliqName> findChat() throws CliqException {
        String name = endpoint.path().name();
        return endpoint.getKind() == CliqFilesKind.chat
                ? Optional.of(CliqName.of("ID of the chat", name))
                : lookUp(CliqName.of("name of the channel", name));
    }

    /** Throws the same exception again, without a request, until the pause is over or the account has joined. */
    private Optional<CliqName> lookUp(CliqName channel) throws CliqException {
        if (joinRequired != null && nanoTime.getAsLong() - joinRequiredSince < JOIN_PAUSE.toNanos()) {
            throw joinRequired;
        }
        try {
            return endpoint.client().chatIdWithinLimit(channel);
        } catch (CliqPermissionException e) {
            if (!e.isJoinRequired()) {
                throw e;
            }
            joinRequiredSince = nanoTime.getAsLong();
            joinRequired = joinRequired == null ? e : joinRequired;
            throw joinRequired;
        }
    }

    private Optional<CliqFilesOffset> findStart() throws CliqException {
        savedOffset = offsets == null ? null : offsets.getState(chatId.value());
        if (savedOffset != null) {
            return Optional.of(savedOffset());
        }
        Optional<CliqFilesOffset> start =
                CliqFilesOffset.startFrom(endpoint.getConsumerConfiguration().getStartFrom());
        return start.isPresent()
                ? start
                : list(0, Long.MAX_VALUE).map(CliqMessagePage::messages).map(CliqFilesOffset::newestOf);
    }

    /** Lists messages, if the rate limit and the share of this consumer allow it now. */
    private Optional<CliqMessagePage> list(long from, long to) throws CliqException {
        Optional<Slot> reserved = share.tryReserve();
        if (reserved.isEmpty()) {
            LOG.debug("The rate limit allows no more requests for the messages of {} now", endpoint);
            return Optional.empty();
        }
        try (Slot slot = reserved.get()) {
            return Optional.of(endpoint.client().messages(chatId, from, to, reserved));
        }
    }

    /** Leaves the share of this consumer to others, until a poll begins. */
    void pause() {
        share.end();
    }

    private CliqFilesOffset savedOffset() {
        try {
            return CliqFilesOffset.parse(savedOffset);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("offsetRepository, key " + chatId.value() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds new files to the backlog. When the rate limit allows no request, the scan goes on at the next poll. While the
     * backlog is full, nothing is listed.
     */
    void poll() throws CliqException {
        if (isFull()) {
            pause();
            return;
        }
        start();
        if (backlog == null) {
            return;
        }
        do {
            if (isFull() || !scan()) {
                return;
            }
        } while (!range.isOpen() && backlog.isEmpty());
    }

    private boolean isFull() {
        return scan == null && backlog != null && backlog.isFull();
    }

    /** Starts or continues a scan; false when the rate limit interrupts it. */
    private boolean scan() throws CliqException {
        if (scan == null) {
            scan = range.isOpen()
                    ? new CliqFilesScan(backlog.listFrom(), backlog.anchor(), range.end())
                    : new CliqFilesScan(backlog.foundUntil(), backlog.foundUntil(), range.end());
        }
        while (!scan.isComplete()) {
            Optional<CliqMessagePage> page = list(scan.from(), scan.to());
            if (page.isEmpty()) {
                return false;
            }
            scan.add(page.get());
            if (isTooLong()) {
                narrow(scan.found());
                return true;
            }
        }
        complete(scan.found());
        return true;
    }

    private boolean isTooLong() {
        return !scan.isComplete() && scan.size() > CliqFilesScanRange.MAX_MESSAGES && scan.to() > backlog.foundUntil();
    }

    private void narrow(List<CliqMessage> found) {
        range.narrow(
                backlog.foundUntil(),
                found.get(0).time(),
                found.get(found.size() - 1).time());
        scan = null;
        LOG.debug("More than {} messages of {} are new: next those until {}", found.size(), endpoint, range.end());
    }

    private void complete(List<CliqMessage> found) {
        scan = null;
        backlog.add(found, range.end(), message -> filter.test(message) && !delivered.contains(message.id()));
        range.advance(found.size());
        saveOffset(backlog.offset());
        endpoint.statistics().listed();
    }

    /** A file was delivered, or given up. */
    void complete(CliqFilesBacklog.Pending file) {
        backlog.complete(file);
        delivered.add(file.message().id());
        delivered.confirm(file.message().id());
        saveOffset(backlog.offset());
    }

    private void saveOffset(CliqFilesOffset offset) {
        String text = offset.toString();
        if (offsets != null && !text.equals(savedOffset)) {
            offsets.setState(chatId.value(), text);
            savedOffset = text;
        }
    }
}
