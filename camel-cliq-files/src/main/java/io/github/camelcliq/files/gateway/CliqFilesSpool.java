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

import io.github.camelcliq.files.CliqFilesBody;
import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import io.github.camelcliq.files.gateway.SpoolDirectory.Aside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeExchangeException;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway's routes do with the directory in which files wait to be shared, which belongs to one gateway of one
 * process:
 *
 * <ul>
 *   <li>{@code waiting/ID} is a file that waits; {@code waiting/ID.sending} beside it says that its request may have
 *       begun, so that a process which is killed meanwhile does not post it twice,
 *   <li>{@code refused/ID} is one that was refused, {@code unknown/ID} one that may have been posted or not, each with
 *       an {@code ID.properties} that tells its name, target, comment and the reason. They stay until somebody deletes
 *       them,
 *   <li>{@code done/ID} is empty and stays of a file whose message had a {@value CliqFilesGateway#SHARE_ID}.
 * </ul>
 *
 * What is aggregated are entries: Maps of texts with the file's ID, name, type and comment. As a Processor, it makes
 * itself known to the exchange, for the steps that follow. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqFilesSpool implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesSpool.class);
    private static final String PROPERTY = "CliqFilesSpool";
    private static final String TAKEN = "CliqFilesTaken";
    private static final String INTERRUPTED = "CliqFilesInterrupted";
    private static final Pattern SHARE_TARGET = Pattern.compile("(channel|chat|bot|user)/[^?{}]+");

    private final SpoolDirectory directory;

    /** The IDs of the files that this process has taken at the moment. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    /**
     * A spool.
     *
     * @param  directory            the directory, made when it is missing
     * @throws UncheckedIOException when it cannot be made or read
     */
    public CliqFilesSpool(Path directory) {
        this.directory = new SpoolDirectory(directory);
    }

    @Override
    public void process(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** Writes a message's files to the spool; the value is the List of their entries. */
    static Expression store() {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                CliqFilesSpool spool = (CliqFilesSpool) exchange.removeProperty(PROPERTY);
                try {
                    return spool.stored(exchange);
                } catch (IOException e) {
                    throw new RuntimeExchangeException("Not stored: " + e.getMessage(), exchange, e);
                }
            }

            @Override
            public String toString() {
                return "files";
            }
        };
    }

    private List<Map<String, String>> stored(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String target = message.getHeader(CliqFilesGateway.TARGET, "", String.class);
        if (!SHARE_TARGET.matcher(target).matches()) {
            throw new CliqInvalidRequestException("The header " + CliqFilesGateway.TARGET + " is '" + target
                    + "', but has to be channel/NAME, chat/ID, bot/NAME or user/NAME");
        }
        List<Map<String, String>> entries = new ArrayList<>();
        try {
            store(exchange, target, entries);
        } catch (IOException | RuntimeException e) {
            forget(entries);
            throw e;
        }
        message.removeHeader(CliqFilesConstants.COMMENTS);
        return entries;
    }

    /** Deletes files whose source will send them again under other IDs. */
    private void forget(List<Map<String, String>> entries) throws IOException {
        for (Map<String, String> entry : entries) {
            if (!isOnce(entry)) {
                directory.delete(entry.get("id"));
            }
        }
    }

    private void store(Exchange exchange, String target, List<Map<String, String>> entries) throws IOException {
        String shareId = exchange.getMessage().getHeader(CliqFilesGateway.SHARE_ID, String.class);
        int index = 0;
        for (CliqFile file : CliqFilesBody.of(exchange, Integer.MAX_VALUE)) {
            String id = shareId == null
                    ? UUID.randomUUID().toString()
                    : CliqFilesBatch.digest(Stream.of(shareId, target, Integer.toString(index++)));
            if (!directory.isDone(id)) {
                if (!directory.isWaiting(id)) {
                    directory.write(file, id);
                }
                entries.add(entry(file, id, shareId != null));
            }
        }
    }

    private static Map<String, String> entry(CliqFile file, String id, boolean once) {
        Map<String, String> entry = new HashMap<>();
        entry.put("id", id);
        entry.put("name", file.name());
        entry.put("type", file.type());
        entry.put("comment", file.comment());
        entry.put("once", Boolean.toString(once));
        return entry;
    }

    /**
     * Takes the files of the body's entries that still wait, and that nobody else has taken.
     *
     * @throws IOException when nobody knows what has become of one of them; none is taken then
     */
    static void take(Exchange exchange) throws IOException {
        of(exchange).take(exchange, entries(exchange.getMessage().getBody()));
    }

    private void take(Exchange exchange, List<Map<String, String>> entries) throws IOException {
        List<Map<String, String>> taken = new ArrayList<>();
        List<Map<String, String>> interrupted = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange whole) {
                ids.forEach(held::remove);
            }
        });
        for (Map<String, String> entry : entries) {
            String id = entry.get("id");
            if (!held.add(id)) {
                continue;
            }
            ids.add(id);
            if (directory.isSending(id)) {
                interrupted.add(entry);
            } else if (directory.isWaiting(id)) {
                taken.add(entry);
            }
        }
        exchange.setProperty(TAKEN, taken);
        exchange.setProperty(INTERRUPTED, interrupted);
    }

    /** Goes on with the body's single entry, of several that were taken. */
    static void takeOne(Exchange exchange) {
        exchange.setProperty(TAKEN, List.of(exchange.getMessage().getBody()));
    }

    /** The entries of the files that were taken. */
    static Expression taken() {
        return property(TAKEN);
    }

    /** The entries of files that an ended process was sending. */
    static Expression interrupted() {
        return property(INTERRUPTED);
    }

    private static Expression property(String name) {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return exchange.getProperty(name);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    static Predicate isAnyTaken() {
        return exchange -> !takenBy(exchange).isEmpty();
    }

    /** Makes the files that were taken the body. */
    static void open(Exchange exchange) {
        CliqFilesSpool spool = of(exchange);
        exchange.getMessage()
                .setBody(takenBy(exchange).stream().map(spool::file).toList());
    }

    private CliqFile file(Map<String, String> entry) {
        return CliqFile.of(directory.waiting(entry.get("id")))
                .withName(entry.get("name"))
                .withType(entry.get("type"))
                .withComment(entry.get("comment"));
    }

    /** Notes that the request for the files that were taken may begin now; nothing without a spool. */
    static void begin(Exchange exchange) throws IOException {
        CliqFilesSpool spool = of(exchange);
        if (spool != null) {
            for (Map<String, String> entry : takenBy(exchange)) {
                spool.directory.noteSending(entry.get("id"));
            }
        }
    }

    /** Notes after an attempt when its request did nothing; nothing without a spool. */
    static void attempted(Exchange exchange) {
        CliqFilesSpool spool = of(exchange);
        if (spool != null && isNothingDone(exchange)) {
            for (Map<String, String> entry : takenBy(exchange)) {
                try {
                    spool.directory.noteNotSending(entry.get("id"));
                } catch (IOException e) {
                    LOG.warn("A file that was not shared is taken for one of unknown outcome after a restart", e);
                }
            }
        }
    }

    private static boolean isNothingDone(Exchange exchange) {
        CliqException failure = ObjectHelper.getException(CliqException.class, exchange.getException());
        return failure != null
                && !(failure instanceof CliqUnknownOutcomeException)
                && !(failure instanceof CliqServerException);
    }

    /** Deletes the files that were taken, which have been shared. */
    static void shared(Exchange exchange) throws IOException {
        CliqFilesSpool spool = of(exchange);
        for (Map<String, String> entry : takenBy(exchange)) {
            spool.noteDone(entry);
            spool.directory.delete(entry.get("id"));
        }
    }

    /** Moves the file of the body's entry to the refused ones, and makes it the body. */
    static void refused(Exchange exchange) throws IOException {
        of(exchange).putAside(exchange, Aside.REFUSED);
    }

    /** Moves the file of the body's entry to those of unknown outcome, and makes it the body. */
    static void unknown(Exchange exchange) throws IOException {
        of(exchange).putAside(exchange, Aside.UNKNOWN);
    }

    private void putAside(Exchange exchange, Aside why) throws IOException {
        Message message = exchange.getMessage();
        Map<String, String> entry = entries(List.of(message.getBody())).get(0);
        String id = entry.get("id");
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String reason = failure == null ? "The process ended while it was sharing the file" : failure.getMessage();
        message.setHeader(CliqFilesGateway.REASON, reason);
        set(message, CliqFilesConstants.FILE_NAME, entry.get("name"));
        set(message, CliqFilesConstants.FILE_CONTENT_TYPE, entry.get("type"));
        set(message, CliqFilesConstants.COMMENTS, entry.get("comment"));
        message.removeHeader(CliqFilesConstants.CONTENT_TYPE);
        directory.describe(id, why, description(message));
        noteDone(entry);
        message.setBody(directory.putAside(id, why));
        exchange.removeProperty(PROPERTY);
        exchange.removeProperty(TAKEN);
    }

    private static void set(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    private static Properties description(Message message) {
        Properties properties = new Properties();
        for (String header : List.of(
                CliqFilesGateway.TARGET,
                CliqFilesGateway.REASON,
                CliqFilesConstants.FILE_NAME,
                CliqFilesConstants.COMMENTS)) {
            String value = message.getHeader(header, String.class);
            if (value != null) {
                properties.setProperty(header, value);
            }
        }
        return properties;
    }

    private void noteDone(Map<String, String> entry) throws IOException {
        if (isOnce(entry)) {
            directory.noteDone(entry.get("id"));
        }
    }

    private static boolean isOnce(Map<String, String> entry) {
        return Boolean.parseBoolean(entry.get("once"));
    }

    private static CliqFilesSpool of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, CliqFilesSpool.class);
    }

    private static List<Map<String, String>> takenBy(Exchange exchange) {
        return entries(exchange.getProperty(TAKEN));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> entries(Object list) {
        return (List<Map<String, String>>) list;
    }
}
