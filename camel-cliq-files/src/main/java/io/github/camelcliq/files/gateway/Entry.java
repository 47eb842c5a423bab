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
import io.github.camelcliq.files.client.CliqShare;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.InvalidPropertiesFormatException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.util.StringHelper;

/**
 * A file of the gateway with its facts: the directory {@code ID/} with {@code content} and {@code ID.properties}. Used by
 * one thread at a time.
 */
final class Entry {

    /** What has to be equal for files that go into one request. */
    static final List<String> SAME = List.of("target", "botUniqueName", "botName", "botImage", "userId", "markAsRead");

    private final Properties facts;
    private Path directory;
    private final long seen = System.nanoTime();
    private long notBefore = seen;

    Entry(Path directory, Properties facts) {
        this.directory = directory;
        this.facts = facts;
    }

    /**
     * Reads an entry.
     *
     * @throws NoSuchFileException              when it lacks its content or its facts
     * @throws InvalidPropertiesFormatException when its facts cannot be understood
     */
    static Entry read(Path directory, boolean done) throws IOException {
        Properties facts = new Properties();
        try (Reader in = Files.newBufferedReader(factsOf(directory))) {
            facts.load(in);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new InvalidPropertiesFormatException(e);
        }
        Entry entry = new Entry(directory, facts);
        if (!done && !Files.exists(entry.content())) {
            throw new NoSuchFileException(entry.content().toString());
        }
        return entry;
    }

    /** Whether a directory is an entry, or lacks a half of one; else it is a group of entries. */
    static boolean isIn(Path directory) {
        return Files.exists(factsOf(directory)) || Files.exists(directory.resolve("content"));
    }

    static Path factsOf(Path directory) {
        return directory.resolve(directory.getFileName() + ".properties");
    }

    /** Replaces the facts on the disk by those in memory. */
    void store() throws IOException {
        Disk.write(factsOf(directory), out -> facts.store(out, null));
    }

    String id() {
        return directory.getFileName().toString();
    }

    Path directory() {
        return directory;
    }

    void moveTo(Path parent) throws IOException {
        Path moved = parent.resolve(directory.getFileName());
        Disk.move(directory, moved);
        directory = moved;
    }

    /** The directory around this one was renamed. */
    void movedTo(Path parent) {
        directory = parent.resolve(directory.getFileName());
    }

    Path content() {
        return directory.resolve("content");
    }

    String get(String fact) {
        return facts.getProperty(fact);
    }

    int count(String fact) {
        return Integer.parseInt(facts.getProperty(fact, "0"));
    }

    boolean is(String fact) {
        return facts.containsKey(fact);
    }

    void set(String fact, Object value) {
        if (value == null) {
            facts.remove(fact);
        } else {
            facts.setProperty(fact, value.toString());
        }
    }

    String target() {
        return facts.getProperty("target", "");
    }

    String order() {
        return facts.getProperty("order", "") + id();
    }

    /** When it was accepted, in seconds since 1970; now when its facts do not tell. */
    long accepted() {
        String order = facts.getProperty("order", "");
        return order.matches("\\d{19}-.*")
                ? TimeUnit.MICROSECONDS.toSeconds(Long.parseLong(order.substring(0, 19)))
                : TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    }

    /** When the request that posted it began, in milliseconds since 1970; of one without this fact, late. */
    long began() {
        return Long.parseLong(facts.getProperty("began", String.valueOf(Long.MAX_VALUE)));
    }

    String sameRequest() {
        return SAME.stream().map(fact -> facts.getProperty(fact, "")).collect(Collectors.joining("\0"));
    }

    void waitFor(long nanos) {
        notBefore = System.nanoTime() + nanos;
    }

    boolean isDue() {
        return System.nanoTime() - notBefore >= 0;
    }

    /** Whether this process has known it for some time. */
    boolean isOlderThan(long nanos) {
        return System.nanoTime() - seen >= nanos;
    }

    String kind() {
        return StringHelper.before(target(), "/", target());
    }

    CliqFile file() {
        return CliqFile.of(content())
                .withName(get("name"))
                .withType(get("type"))
                .withComment(get("comment"));
    }

    CliqShare.File shared() {
        return new CliqShare.File(get("name"), Long.parseLong(facts.getProperty("size", "-1")), get("comment"));
    }

    @Override
    public String toString() {
        return get("name") + " for " + target();
    }
}
