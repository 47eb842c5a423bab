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

import io.github.camelcliq.files.client.CliqFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.InvalidPropertiesFormatException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of a gateway, its only state. An entry is in {@code waiting}, {@code sending}, {@code done},
 * {@code refused} or {@code unknown}; entries that belong together, those of a message or of a batch, lie in one directory
 * that is renamed as a whole, and are distributed afterwards. Thread-safe.
 */
final class Spool {

    static final String WAITING = "waiting";
    static final String SENDING = "sending";
    static final String DONE = "done";
    static final String REFUSED = "refused";
    static final String UNKNOWN = "unknown";
    static final List<String> STATES = List.of(WAITING, SENDING, DONE, REFUSED, UNKNOWN);

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesGateway.class);
    private static final String BATCH = "batch-";
    private static final long SCAN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path directory;
    private final AtomicLong order = new AtomicLong();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<Path, List<Entry>> groups = new HashMap<>();
    private final NavigableSet<Entry> waiting = new TreeSet<>(Comparator.comparing(Entry::order));
    private List<Entry> oldestFirst;
    private long scanAt = System.nanoTime();

    Spool(Path directory) throws IOException {
        this.directory = directory;
        for (String state : STATES) {
            tallies.put(state, new Tally(Files.createDirectories(directory.resolve(state))));
        }
    }

    Path in(String state) {
        return directory.resolve(state);
    }

    boolean isIn(String state, String id) {
        return Files.exists(in(state).resolve(id));
    }

    /** Takes the files of a message over: all of them, when it returns, or none. */
    void add(List<CliqFile> files, List<String> ids, Properties same) throws IOException {
        long micros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        long number = order.accumulateAndGet(micros, (last, now) -> Math.max(last + 1, now));
        String name = "%019d-%s".formatted(number, UUID.randomUUID());
        Path hidden = Files.createDirectory(in(WAITING).resolve("." + name));
        try {
            for (int i = 0; i < files.size(); i++) {
                CliqFile file = files.get(i);
                Properties facts = new Properties();
                facts.putAll(same);
                Entry entry = new Entry(Files.createDirectory(hidden.resolve(ids.get(i))), facts);
                Disk.write(entry.content(), file.content()::writeTo);
                entry.set("order", "%019d-%06d-".formatted(number, i));
                entry.set("name", file.name());
                entry.set("type", file.type());
                entry.set("comment", file.comment());
                entry.set("size", Files.size(entry.content()));
                entry.store();
                Disk.force(entry.directory());
            }
            Disk.force(hidden);
            Disk.move(hidden, in(WAITING).resolve(name));
        } catch (IOException | RuntimeException e) {
            Disk.delete(hidden);
            throw e;
        }
        Disk.force(in(WAITING));
        scanNow();
    }

    synchronized void scanNow() {
        scanAt = System.nanoTime();
    }

    /** The entries that wait, the oldest first, as the disk says. */
    synchronized List<Entry> waiting() throws IOException {
        long now = System.nanoTime();
        if (now - scanAt >= 0) {
            scan();
            scanAt = System.nanoTime() + Math.max(SCAN_NANOS, 20 * (System.nanoTime() - now));
        }
        if (oldestFirst == null) {
            oldestFirst = List.copyOf(waiting);
        }
        return oldestFirst;
    }

    private void scan() throws IOException {
        Set<Path> found = new HashSet<>();
        oldestFirst = null;
        try (DirectoryStream<Path> names = Files.newDirectoryStream(in(WAITING), "[!.]*")) {
            names.forEach(found::add);
        }
        groups.keySet().retainAll(found);
        waiting.removeIf(entry -> !found.contains(entry.directory())
                && !found.contains(entry.directory().getParent()));
        for (Path group : found) {
            if (!groups.containsKey(group)) {
                List<Entry> entries = read(group, false);
                groups.put(group, entries);
                waiting.addAll(entries);
            }
        }
    }

    /** Reads an entry, or the entries of a group. What is not a whole one is reported, and not acted on. */
    private static List<Entry> read(Path group, boolean done) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.isRegularFile(group)) {
            LOG.error("{} is not sent: a gateway has directories only", group);
            return entries;
        }
        for (Path directory : Entry.isIn(group) ? List.of(group) : Disk.list(group)) {
            try {
                entries.add(Entry.read(directory, done));
            } catch (NoSuchFileException e) {
                LOG.error(
                        "{} is not sent: its {} is missing",
                        directory,
                        Path.of(e.getFile()).getFileName());
            } catch (InvalidPropertiesFormatException e) {
                LOG.error("{} is not sent: its facts cannot be understood ({})", directory, e.getMessage());
            }
        }
        return entries;
    }

    /** Drops an entry that waits. */
    void drop(Entry entry) throws IOException {
        forget(List.of(entry));
        Disk.delete(entry.directory());
        deleteEmpty(entry.directory().getParent());
    }

    private synchronized void forget(Collection<Entry> entries) {
        entries.forEach(waiting::remove);
        oldestFirst = null;
    }

    /** Gathers entries under one directory, which still waits. */
    synchronized Batch gather(List<Entry> entries) throws IOException {
        Path gathered = in(WAITING).resolve(BATCH + System.currentTimeMillis() + "-" + UUID.randomUUID());
        forget(entries);
        try {
            Files.createDirectory(gathered);
            for (Entry entry : entries) {
                Path parent = entry.directory().getParent();
                entry.moveTo(gathered);
                deleteEmpty(parent);
            }
            Disk.force(gathered);
            return new Batch(gathered, entries);
        } catch (IOException e) {
            readAgain();
            throw e;
        }
    }

    private synchronized void readAgain() {
        groups.clear();
        waiting.clear();
        oldestFirst = null;
        scanNow();
    }

    private void deleteEmpty(Path group) throws IOException {
        if (!group.equals(in(WAITING)) && Disk.list(group).isEmpty()) {
            Files.delete(group);
        }
    }

    /** Renames a batch to its next state, and distributes it when that is an end. */
    synchronized void move(Batch batch, String state) throws IOException {
        Path from = batch.directory().getParent();
        batch.moveTo(in(state));
        Disk.force(in(state));
        Disk.force(from);
        if (state.equals(WAITING)) {
            groups.put(batch.directory(), batch.entries());
            waiting.addAll(batch.entries());
            oldestFirst = null;
        } else if (!state.equals(SENDING)) {
            distribute(batch, state);
        }
    }

    private void distribute(Batch batch, String state) throws IOException {
        for (Entry entry : batch.entries()) {
            if (entry.directory().startsWith(batch.directory())) {
                Disk.delete(in(state).resolve(entry.id()));
                entry.moveTo(in(state));
            }
        }
        Disk.force(in(state));
        Disk.delete(batch.directory());
    }

    /** Distributes what a process that was killed has left, and returns the batches whose outcome is not known. */
    List<Batch> recover() throws IOException {
        readAgain();
        for (Path hidden : hidden()) {
            if (Files.getLastModifiedTime(hidden).toMillis() < System.currentTimeMillis() - 86_400_000) {
                Disk.delete(hidden);
            }
        }
        for (String state : List.of(DONE, REFUSED, UNKNOWN)) {
            for (Path group : Disk.list(in(state))) {
                if (group.getFileName().toString().startsWith(BATCH)) {
                    distribute(new Batch(group, read(group, state.equals(DONE))), state);
                }
            }
        }
        List<Batch> unconfirmed = new ArrayList<>();
        for (Path group : Disk.list(in(SENDING))) {
            List<Entry> entries = read(group, false);
            if (!entries.isEmpty()) {
                unconfirmed.add(new Batch(group, entries));
            }
        }
        return unconfirmed;
    }

    private List<Path> hidden() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(in(WAITING), ".*")) {
            names.forEach(found::add);
        }
        return found;
    }

    /** The entries of a state that is distributed. */
    List<Entry> entries(String state) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path entry : Disk.list(in(state))) {
            entries.addAll(read(entry, state.equals(DONE)));
        }
        return entries;
    }

    /** The entries that were posted at a time or later, in milliseconds since 1970, as the disk says; some more. */
    List<Entry> doneSince(long millis) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path entry : Disk.list(in(DONE))) {
            if (Files.getLastModifiedTime(entry).toMillis() >= millis) {
                entries.addAll(read(entry, true));
            }
        }
        return entries;
    }

    /**
     * What a state holds, also in groups.
     *
     * @throws IllegalArgumentException when there is no such state
     */
    Tally tally(String state) {
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException(state + " is none of " + STATES);
        }
        return tallies.get(state);
    }

    /** An entry that was refused, or is unknown. */
    Entry ended(String id) throws IOException {
        if (id.matches("[\\w-]+")) {
            for (String state : List.of(REFUSED, UNKNOWN)) {
                if (isIn(state, id)) {
                    return Entry.read(in(state).resolve(id), false);
                }
            }
        }
        throw new IllegalArgumentException("No refused or unknown file has the ID " + id);
    }

    /** Puts a refused or unknown entry back to those that wait. */
    void retry(Entry entry) throws IOException {
        Path from = entry.directory().getParent();
        List.of("alone", "attempts", "absent", "resent", "reason", "reported").forEach(fact -> entry.set(fact, null));
        entry.store();
        entry.moveTo(in(WAITING));
        Disk.force(in(WAITING));
        Disk.force(from);
        scanNow();
    }

    /** Deletes what was done longer ago. */
    void prune(Duration keep) throws IOException {
        long oldest = System.currentTimeMillis() - keep.toMillis();
        for (Path entry : Disk.list(in(DONE))) {
            if (Files.getLastModifiedTime(entry).toMillis() < oldest) {
                Disk.delete(entry);
            }
        }
    }
}
