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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of files in a state, and the age of the oldest. It counts directories, and reads the facts of each file
 * once while they stay the same. Thread-safe.
 */
final class Tally {

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    private final Path state;
    /** When files were accepted, in seconds since 1970, by the versions of their facts. */
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();

    Tally(Path state) {
        this.state = state;
    }

    int count() throws IOException {
        return entries().size();
    }

    /**
     * Seconds since the oldest file was accepted, by the wall clock; 0 when there is none. A file whose facts cannot be
     * read has no age.
     */
    long oldestAge() throws IOException {
        long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        long oldest = now;
        Set<String> versions = new HashSet<>();
        for (Path entry : entries()) {
            try {
                String version = version(entry);
                versions.add(version);
                oldest = Math.min(oldest, accepted(version, entry));
            } catch (IOException e) {
                LOG.debug("The age of {} is not known: it was moved, or its facts cannot be read", entry, e);
            }
        }
        accepted.keySet().retainAll(versions);
        return now - oldest;
    }

    private long accepted(String version, Path entry) throws IOException {
        Long known = accepted.get(version);
        if (known == null) {
            known = Entry.read(entry, true).accepted();
            accepted.put(version, known);
        }
        return known;
    }

    /** Facts that are replaced, also by those of another file with the same share ID, are another version. */
    private static String version(Path entry) throws IOException {
        return entry.getFileName() + " " + Files.getLastModifiedTime(Entry.factsOf(entry));
    }

    /** The directories of files, also those of groups. */
    private List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>();
        for (Path directory : Disk.list(state)) {
            entries.addAll(Entry.isIn(directory) ? List.of(directory) : group(directory));
        }
        return entries;
    }

    private static List<Path> group(Path directory) throws IOException {
        try {
            return Disk.list(directory);
        } catch (NoSuchFileException | NotDirectoryException e) {
            // it was distributed in the meantime
            return List.of();
        }
    }
}
