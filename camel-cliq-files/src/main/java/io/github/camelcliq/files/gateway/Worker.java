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
package io.github.camelcliq.files.gateway;

import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.CliqFilesLimiter;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is sent next to the targets of one kind, and what becomes of it: Cliq limits and locks by kind.
 * Thread-safe.
 */
final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesGateway.class);
    private static final String BATCH = "CliqFilesBatch";
    private static final String CONFIRM = "confirm";
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = 60 * SECOND;
    private static final int ATTEMPTS = 3;

    private final String kind;
    private final CliqFilesGateway options;
    private final Spool spool;
    private final CliqFilesLimiter limiter;
    private final Reports reports;
    private final WaitingFiles waiting;
    private final Confirmation confirmation;
    private final List<Batch> unconfirmed = new ArrayList<>();
    private final Map<Batch, String> toMove = new HashMap<>();
    private long pause;
    private long notBefore = System.nanoTime();
    private boolean probing;
    private boolean waits;

    Worker(String kind, CliqFilesGateway options, Spool spool, CliqFilesLimiter limiter, Reports reports) {
        this.kind = kind;
        this.options = options;
        this.spool = spool;
        this.limiter = limiter;
        this.reports = reports;
        this.waiting = new WaitingFiles(kind, options, spool);
        this.confirmation = new Confirmation(spool);
    }

    boolean serves(String other) {
        return waiting.serves(other);
    }

    /** A batch that a process which was killed has left: it may have been posted or not. */
    synchronized void recovered(Batch batch) {
        outcomeUnknown(batch, "the process ended while it was sent");
    }

    /** Makes the next batch, or the next check of an outcome, the body of an exchange when its slot and time have come. */
    synchronized boolean next(Exchange exchange) throws IOException {
        for (Map.Entry<Batch, String> move : new ArrayList<>(toMove.entrySet())) {
            toMove.remove(move.getKey());
            move(move.getKey(), move.getValue());
        }
        for (Batch batch : unconfirmed) {
            if (batch.isCheckDue() && reserve(exchange, "messages")) {
                check(exchange, batch);
                return true;
            }
        }
        if (System.nanoTime() - notBefore < 0) {
            return false;
        }
        List<Entry> files = waiting.next(blocked(), probing ? 1 : options.getMaxFiles());
        if (files.isEmpty() || !reserve(exchange, kind)) {
            return false;
        }
        List<Entry> readable = readable(files);
        if (readable.isEmpty()) {
            return false;
        }
        Batch batch = spool.gather(readable);
        move(batch, Spool.SENDING);
        if (toMove.remove(batch) != null) {
            move(batch, Spool.WAITING);
            pauseAfter("the disk");
            return false;
        }
        share(exchange, batch);
        return true;
    }

    private boolean reserve(Exchange exchange, String limit) throws IOException {
        Duration wait = limiter.reserve(exchange, limit);
        if (wait.isZero()) {
            waits = false;
            return true;
        }
        if (!waits) {
            Duration lock = limiter.untilUnlocked(limit);
            if (lock.isZero()) {
                LOG.info("Waits {} s for the limit of {}", wait.toSeconds() + 1, limit);
            } else {
                LOG.info(
                        "{} is locked until {}, {} batches wait",
                        limit,
                        LocalTime.now().plus(lock).truncatedTo(ChronoUnit.SECONDS),
                        (waiting.size() + options.getMaxFiles() - 1) / options.getMaxFiles());
            }
        }
        waits = true;
        return false;
    }

    /** The targets of batches whose outcome or place is not known yet: nothing else is sent to these. */
    private Set<String> blocked() {
        return Stream.concat(unconfirmed.stream(), toMove.keySet().stream())
                .map(Batch::target)
                .collect(Collectors.toSet());
    }

    /** Drops what was taken over before, and leaves out what cannot be read. */
    private List<Entry> readable(List<Entry> files) throws IOException {
        List<Entry> readable = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : files) {
            if (!ids.add(entry.id()) || spool.isIn(Spool.DONE, entry.id()) || spool.isIn(Spool.UNKNOWN, entry.id())) {
                LOG.info("Drops {}: a file with its share ID was taken over before", entry);
                spool.drop(entry);
            } else if (canBeRead(entry)) {
                Disk.delete(spool.in(Spool.REFUSED).resolve(entry.id()));
                readable.add(entry);
            }
        }
        return readable;
    }

    private boolean canBeRead(Entry entry) throws IOException {
        try (FileChannel content = FileChannel.open(entry.content())) {
            return content.isOpen();
        } catch (IOException e) {
            attemptFailed(entry, e);
            if (entry.count("attempts") >= ATTEMPTS) {
                refuse(spool.gather(List.of(entry)), e.toString());
            }
            return false;
        }
    }

    private static void attemptFailed(Entry entry, Exception failure) {
        entry.set("attempts", entry.count("attempts") + 1);
        entry.waitFor(SECOND * entry.count("attempts"));
        LOG.warn("{} cannot be read: {}", entry, failure.toString());
    }

    private void share(Exchange exchange, Batch batch) {
        prepare(exchange, batch);
        Message message = exchange.getMessage();
        message.setBody(
                new ArrayList<>(batch.entries().stream().map(Entry::file).toList()));
    }

    private static void prepare(Exchange exchange, Batch batch) {
        exchange.setProperty(BATCH, batch);
        CliqFilesGateway.HEADERS.forEach((fact, header) ->
                exchange.getMessage().setHeader(header, batch.first().get(fact)));
    }

    private void check(Exchange exchange, Batch batch) throws IOException {
        prepare(exchange, batch);
        exchange.getMessage().setHeader(CliqFilesConstants.OPERATION, CONFIRM);
        exchange.getMessage().setBody(confirmation.of(batch));
    }

    private static boolean isCheck(Exchange exchange) {
        return CONFIRM.equals(exchange.getMessage().getHeader(CliqFilesConstants.OPERATION));
    }

    static Batch batch(Exchange exchange) {
        return exchange.getProperty(BATCH, Batch.class);
    }

    synchronized void posted(Exchange exchange) throws IOException {
        Batch batch = batch(exchange);
        List<?> messages = isCheck(exchange) ? messages(exchange, batch) : List.of();
        if (isCheck(exchange) && confirmation.isCredited(batch, messages)) {
            unconfirmed.remove(batch);
            giveUp(batch, "its messages belong to files that were posted before");
            return;
        }
        unconfirmed.remove(batch);
        pause = 0;
        probing = false;
        long began = batch.began();
        for (int i = 0; i < batch.entries().size(); i++) {
            Entry entry = batch.entries().get(i);
            entry.set("began", began);
            entry.set("posted", System.currentTimeMillis());
            entry.set("messageId", messages.isEmpty() ? null : messages.get(i));
        }
        LOG.debug("Posted {}", batch);
        move(batch, Spool.DONE);
    }

    private static List<?> messages(Exchange exchange, Batch batch) {
        Object ids = exchange.getMessage().getHeader(CliqFilesConstants.MESSAGE_ID);
        List<?> all = ids instanceof List<?> list ? list : List.of(ids);
        return all.subList(all.size() - batch.entries().size(), all.size());
    }

    /** Nobody knows whether the batch was posted, or a check did not find it. */
    synchronized void unknown(Exchange exchange) throws IOException {
        Batch batch = batch(exchange);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!isCheck(exchange)) {
            probing = true;
            pauseAfter(failure.getMessage());
            outcomeUnknown(batch, failure.getMessage());
        } else if (failure != null) {
            if (failure instanceof CliqException e && !isFinal(e)) {
                batch.checkAfter(nextPause());
                LOG.warn("Cannot confirm yet whether {} was posted: {}", batch, failure.getMessage());
            } else {
                unconfirmed.remove(batch);
                giveUp(batch, "it cannot be confirmed: " + failure.getMessage());
            }
        } else {
            boolean absent = "absent".equals(exchange.getMessage().getHeader(CliqFilesConstants.OUTCOME));
            if (batch.checked(!absent) == 1) {
                batch.checkAfter(options.getConfirmAfter().multipliedBy(3).toNanos());
                return;
            }
            unconfirmed.remove(batch);
            if (batch.wasAlwaysAbsent() && !batch.first().is("absent")) {
                LOG.info("{} was not posted and waits again", batch);
                again(batch, "absent");
            } else {
                giveUp(
                        batch,
                        batch.wasAlwaysAbsent()
                                ? "the chat does not show its second attempt either"
                                : "the chat does not tell whether it was posted");
            }
        }
    }

    private void outcomeUnknown(Batch batch, String reason) {
        batch.entries().forEach(entry -> entry.set("reason", reason));
        if (batch.canBeConfirmed()) {
            LOG.info("Confirms later whether {} was posted: {}", batch, reason);
            batch.checkAfter(options.getConfirmAfter().toNanos());
            unconfirmed.add(batch);
        } else {
            giveUp(batch, reason);
        }
    }

    private void giveUp(Batch batch, String reason) {
        if (options.isResendUnknown() && !batch.first().is("resent")) {
            LOG.info("Sends {} again, which may have been posted: {}", batch, reason);
            again(batch, "resent");
        } else {
            end(batch, Spool.UNKNOWN, reason);
        }
    }

    private void again(Batch batch, String fact) {
        batch.entries().forEach(entry -> entry.set(fact, true));
        store(batch);
        move(batch, Spool.WAITING);
    }

    /** The service has rejected the batch: a target for all its files, else each file on its own. */
    synchronized void refused(Exchange exchange) throws IOException {
        Batch batch = batch(exchange);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        pause = 0;
        if (failure instanceof CliqPermissionException || failure instanceof CliqNotFoundException) {
            List<Entry> same = spool.waiting().stream()
                    .filter(entry -> entry.target().equals(batch.target()))
                    .toList();
            refuse(batch, failure.getMessage());
            if (!same.isEmpty()) {
                refuse(spool.gather(same), failure.getMessage());
            }
        } else if (batch.entries().size() == 1) {
            refuse(batch, failure.getMessage());
        } else {
            again(batch, "alone");
        }
    }

    private void refuse(Batch batch, String reason) throws IOException {
        end(batch, Spool.REFUSED, reason);
    }

    private void end(Batch batch, String state, String reason) {
        for (Entry entry : batch.entries()) {
            entry.set("reason", reason);
            if (state.equals(Spool.REFUSED)) {
                LOG.warn("Refused {}: {}", entry, reason);
            } else {
                LOG.warn("Nobody knows whether {} was posted: {}", entry, reason);
            }
        }
        store(batch);
        move(batch, state);
    }

    /** Nothing was done: the batch waits. */
    synchronized void later(Exchange exchange) throws IOException {
        Batch batch = batch(exchange);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure instanceof IOException && !(failure instanceof CliqException)) {
            if (batch.entries().size() > 1) {
                again(batch, "alone");
                return;
            }
            attemptFailed(batch.first(), failure);
            if (batch.first().count("attempts") >= ATTEMPTS) {
                refuse(batch, failure.toString());
                return;
            }
        } else if (!(failure instanceof CliqRateLimitException)) {
            pauseAfter(failure.getMessage());
        }
        store(batch);
        move(batch, Spool.WAITING);
    }

    /** Whether a response is one of Cliq's own, and not of a missing scope: another attempt gets the same. */
    static boolean isRefusal(Exchange exchange) {
        return exchange.getException() instanceof CliqException e
                && e.getError().isOfCliq()
                && !e.getError().isScopeMissing();
    }

    /** Whether another attempt to confirm gets the same: not after a page that is not Cliq's. */
    private static boolean isFinal(CliqException e) {
        boolean rejected = e instanceof CliqPermissionException
                || e instanceof CliqNotFoundException
                || e instanceof CliqInvalidRequestException;
        return rejected && (e.getStatusCode() < 400 || e.getError().isOfCliq());
    }

    private long nextPause() {
        pause = pause == 0 ? SECOND : Math.min(2 * pause, LONGEST_PAUSE);
        return pause;
    }

    private void pauseAfter(String reason) {
        notBefore = System.nanoTime() + nextPause();
        LOG.warn("Pauses {} s before the next batch for a {}: {}", pause / SECOND, kind, reason);
    }

    private static void store(Batch batch) {
        for (Entry entry : batch.entries()) {
            try {
                entry.store();
            } catch (IOException e) {
                LOG.warn("The facts of {} cannot be stored: {}", entry, e.toString());
            }
        }
    }

    /** A rename that fails is tried again before anything else is done for the target. */
    private void move(Batch batch, String state) {
        try {
            spool.move(batch, state);
        } catch (IOException e) {
            LOG.warn("{} cannot be moved to {}: {}", batch, state, e.toString());
            toMove.put(batch, state);
            return;
        }
        if (state.equals(Spool.DONE)) {
            store(batch);
        }
        if (!state.equals(Spool.WAITING) && !state.equals(Spool.SENDING)) {
            batch.entries().forEach(entry -> reports.add(state, entry));
        }
    }
}
