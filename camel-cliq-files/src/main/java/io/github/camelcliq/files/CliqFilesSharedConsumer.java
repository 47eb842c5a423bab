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

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.internal.CliqMessage;
import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import io.github.camelcliq.files.client.internal.FetchedFile;
import io.github.camelcliq.files.client.internal.Operation;
import io.github.camelcliq.files.client.internal.RequestShares;
import io.github.camelcliq.files.client.internal.Secrets;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the files shared in a channel or chat, oldest first and one after the other. A file whose route fails or whose
 * fetch is rejected is delivered again at a later poll while the others go on. A failure that concerns all files, such as
 * an outage of the service, ends the poll and counts for no file.
 */
final class CliqFilesSharedConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesSharedConsumer.class);

    private final CliqFilesEndpoint endpoint;
    private final CliqFilesConsumerConfiguration options;
    private final CliqFilesFetch fetch;
    private final AtomicReference<Throwable> reported = new AtomicReference<>();
    private IdempotentRepository ownRepository;
    private CliqFilesChatReader reader;
    private RequestShares.Share share;

    CliqFilesSharedConsumer(CliqFilesEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = endpoint.getConsumerConfiguration();
        this.fetch = new CliqFilesFetch(endpoint);
        setMaxMessagesPerPoll(options.getMaxMessagesPerPoll());
        setExceptionHandler(new CliqFilesPollFailures(endpoint.getCamelContext(), getClass()));
    }

    /** The configured handler, which gets an exception that consecutive polls throw again only once. */
    @Override
    public ExceptionHandler getExceptionHandler() {
        return new CliqFilesReportOnce(super.getExceptionHandler(), reported);
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.acquireTransport(this);
        reader = new CliqFilesChatReader(endpoint, startRepositories(), System::nanoTime);
        share = endpoint.limits().of(Operation.FETCH_FILE).shares().share();
        try {
            // files that are shared before the first poll are delivered, too
            reader.start();
        } catch (CliqException e) {
            LOG.debug("The first poll finds out where to start in {}: {}", endpoint, e.getMessage());
        }
        super.doStart();
    }

    /** Configured repositories stop with the context, since other routes may use them. */
    private IdempotentRepository startRepositories() throws Exception {
        CamelContext context = endpoint.getCamelContext();
        if (options.getOffsetRepository() != null) {
            context.addService(options.getOffsetRepository(), true, true);
        }
        if (options.getIdempotentRepository() != null) {
            context.addService(options.getIdempotentRepository(), true, true);
            return options.getIdempotentRepository();
        }
        ownRepository = MemoryIdempotentRepository.memoryIdempotentRepository();
        ServiceHelper.startService(ownRepository);
        return ownRepository;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        pause();
        endpoint.releaseTransport(this);
        ServiceHelper.stopAndShutdownService(ownRepository);
        ownRepository = null;
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        pause();
    }

    /** Leaves the requests of this consumer to others, if it was started. */
    private void pause() {
        if (share != null) {
            reader.pause();
            share.end();
        }
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        try {
            findFiles();
            return reader.backlog().isEmpty()
                    ? 0
                    : processBatch(new ArrayDeque<>(next(reader.backlog().get())));
        } catch (CliqPermissionException e) {
            throw e.isScopeMissing() ? withAllScopes(e) : e;
        }
    }

    private void findFiles() throws CliqException {
        try {
            reader.poll();
        } catch (CliqException e) {
            endpoint.statistics().failed(e);
            throw e;
        }
        if (reader.backlog().isPresent()) {
            forceConsumerAsReady();
        }
    }

    private CliqPermissionException withAllScopes(CliqPermissionException e) {
        Stream<Operation> operations = endpoint.getKind() == CliqFilesKind.chat
                ? Stream.of(Operation.LIST_MESSAGES, Operation.FETCH_FILE)
                : Stream.of(Operation.LOOK_UP_CHANNEL, Operation.LIST_MESSAGES, Operation.FETCH_FILE);
        CliqPermissionException all = new CliqPermissionException(
                e.getMessage() + ". A consumer of a " + endpoint.getKind() + " needs the scopes "
                        + operations.map(Operation::scope).collect(Collectors.joining(", ")),
                e.getError());
        all.setStackTrace(e.getStackTrace());
        return all;
    }

    /** The files to deliver at this poll, as many as the rate limit and the share of this consumer allow. */
    private List<CliqFilesBacklog.Pending> next(CliqFilesBacklog backlog) {
        if (backlog.isEmpty()) {
            share.end();
            return List.of();
        }
        share.begin();
        int most = backlog.size();
        return backlog.next(share.available(maxMessagesPerPoll > 0 ? Math.min(maxMessagesPerPoll, most) : most));
    }

    /**
     * Delivers files. A file that finds no slot of the limit waits for a later poll, and all files behind it.
     *
     * @param  files the files; each is fetched right before it is delivered
     * @return       the number of files delivered
     */
    @Override
    public int processBatch(Queue<Object> files) throws Exception {
        int total = files.size();
        int delivered = 0;
        try {
            Optional<Slot> reserved = reserve(files);
            while (reserved.isPresent()) {
                CliqFilesBacklog.Pending file = ObjectHelper.cast(CliqFilesBacklog.Pending.class, files.poll());
                pendingExchanges = files.size();
                try (Slot slot = reserved.get()) {
                    if (deliver(file, slot, delivered, total, files.isEmpty())) {
                        delivered++;
                    } else {
                        total--;
                    }
                }
                reserved = reserve(files);
            }
            return delivered;
        } finally {
            pendingExchanges = 0;
        }
    }

    private Optional<Slot> reserve(Queue<Object> files) {
        return files.isEmpty() || !isBatchAllowed() ? Optional.empty() : share.tryReserve();
    }

    private boolean deliver(CliqFilesBacklog.Pending file, Slot slot, int index, int size, boolean last)
            throws Exception {
        Exchange exchange = createExchange(false);
        try {
            describe(exchange.getMessage(), file.message());
            Optional<FetchedFile> fetched = open(exchange, file, slot);
            if (fetched.isEmpty() || !receive(exchange, file, fetched.get())) {
                return false;
            }
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, last);
            process(exchange, file);
            return true;
        } finally {
            CliqFilesFetch.complete(exchange);
            releaseExchange(exchange, false);
        }
    }

    private void describe(Message message, CliqMessage shared) {
        message.setHeader(CliqFilesConstants.MESSAGE_ID, shared.id());
        message.setHeader(CliqFilesConstants.CHAT_ID, reader.chatId());
        message.setHeader(CliqFilesConstants.MESSAGE_TIMESTAMP, shared.time());
        message.setHeader(CliqFilesConstants.FILE_ID, shared.file().id());
        setIfKnown(message, CliqFilesConstants.SENDER_ID, shared.senderId());
        setIfKnown(message, CliqFilesConstants.SENDER_NAME, shared.senderName());
        setIfKnown(message, CliqFilesConstants.COMMENTS, shared.comment());
    }

    private static void setIfKnown(Message message, String header, String value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /** Requests a file; empty when it is not delivered at this poll. */
    private Optional<FetchedFile> open(Exchange exchange, CliqFilesBacklog.Pending file, Slot slot)
            throws CliqException {
        try {
            return Optional.of(fetch.open(file.message().file(), slot));
        } catch (CliqException e) {
            if (concernsAllFiles(e)) {
                throw e;
            }
            if (isDeleted(e)) {
                reader.complete(file);
                report("It was deleted before it was delivered: " + named(file), exchange, e);
                return Optional.empty();
            }
            if (e instanceof CliqServerException || e instanceof CliqConnectionException) {
                throw outage(file, e);
            }
            failed(exchange, file, e);
        }
        return Optional.empty();
    }

    /** Cliq responds to the fetch of a deleted file with 404 or 400. */
    private static boolean isDeleted(CliqException e) {
        return e instanceof CliqNotFoundException
                || e instanceof CliqInvalidRequestException && e.getStatusCode() == 400;
    }

    private static boolean concernsAllFiles(CliqException e) {
        return e instanceof CliqRateLimitException
                || e instanceof CliqAuthenticationException
                || e instanceof CliqPermissionException permission && permission.isScopeMissing();
    }

    private CliqException outage(CliqFilesBacklog.Pending file, CliqException e) {
        reader.backlog().orElseThrow().recordOutage(file);
        return e;
    }

    /** Receives a file, which may be incomplete or too large. */
    private boolean receive(Exchange exchange, CliqFilesBacklog.Pending file, FetchedFile fetched) throws IOException {
        try {
            fetch.receive(exchange, fetched, file.message().file());
            return true;
        } catch (CliqInvalidRequestException e) {
            LOG.warn("Skipped {}: {}", named(file), e.getMessage());
            reader.complete(file);
        } catch (CliqConnectionException e) {
            throw outage(file, e);
        } catch (CliqException e) {
            failed(exchange, file, e);
        }
        return false;
    }

    private void process(Exchange exchange, CliqFilesBacklog.Pending file) throws Exception {
        getProcessor().process(exchange);
        if (exchange.isFailed()) {
            failed(exchange, file, exchange.getException());
        } else if (exchange.isRollbackOnly()) {
            failed(exchange, file, new RollbackExchangeException(exchange));
        } else {
            reader.complete(file);
        }
    }

    private void failed(Exchange exchange, CliqFilesBacklog.Pending file, Exception cause) {
        if (!isRunAllowed()) {
            LOG.debug("Not counted as an attempt, since the route is stopping: {}", named(file), cause);
        } else if (reader.backlog().orElseThrow().recordFailure(file)) {
            reader.complete(file);
            report("Given up after " + file.attempts() + " attempts: " + named(file), exchange, cause);
        } else {
            LOG.warn(
                    "Attempt {} failed, a later poll tries again: {} ({})",
                    file.attempts(),
                    named(file),
                    cause.toString());
        }
    }

    private void report(String message, Exchange exchange, Exception cause) {
        getExceptionHandler().handleException(message, exchange, cause);
    }

    private String named(CliqFilesBacklog.Pending file) {
        CliqMessage message = file.message();
        return "file " + Secrets.mask(message.file().name()) + " of message " + Secrets.mask(message.id()) + " in "
                + endpoint;
    }
}
