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
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The directory of a {@link CliqFilesSpool}: files by their IDs, and what has become of each. What it is told survives
 * the process. Thread-safe.
 */
final class SpoolDirectory {

    /** Why a file is put aside; the directory has the same name, in lower case. */
    enum Aside {
        REFUSED,
        UNKNOWN;

        private Path in(Path directory) {
            return directory.resolve(name().toLowerCase(Locale.ROOT));
        }
    }

    private static final String SENDING = ".sending";
    private static final String IN_PROGRESS = ".inprogress";

    private final Path directory;
    private final Path waiting;
    private final Path done;

    /**
     * A directory.
     *
     * @throws UncheckedIOException when it cannot be made or read
     */
    SpoolDirectory(Path directory) {
        this.directory = directory;
        waiting = directory.resolve("waiting");
        done = directory.resolve("done");
        try {
            for (Path each : List.of(waiting, Aside.REFUSED.in(directory), Aside.UNKNOWN.in(directory), done)) {
                Files.createDirectories(each);
            }
            deleteLeftovers();
        } catch (IOException e) {
            throw new UncheckedIOException("The spool directory " + directory + " cannot be used: " + e, e);
        }
    }

    /** What a process that was killed left half done. */
    private void deleteLeftovers() throws IOException {
        try (Stream<Path> files = Files.list(waiting)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean ownerless = name.endsWith(SENDING)
                        && Files.notExists(waiting(name.substring(0, name.length() - SENDING.length())));
                if (ownerless || name.endsWith(IN_PROGRESS)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The file while it waits. */
    Path waiting(String id) {
        return waiting.resolve(id);
    }

    /**
     * Whether a file waits.
     *
     * @throws IOException when that cannot be found out
     */
    boolean isWaiting(String id) throws IOException {
        return isThere(waiting(id));
    }

    /**
     * Whether a file is not to be shared again.
     *
     * @throws IOException when that cannot be found out
     */
    boolean isDone(String id) throws IOException {
        return isThere(done.resolve(id));
    }

    /**
     * Whether the request for a file may have begun.
     *
     * @throws IOException when that cannot be found out
     */
    boolean isSending(String id) throws IOException {
        return isThere(sending(id));
    }

    private static boolean isThere(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            if (!Files.isDirectory(file.getParent())) {
                throw e;
            }
            return false;
        }
    }

    private Path sending(String id) {
        return waiting.resolve(id + SENDING);
    }

    /**
     * Writes a file that waits from now on.
     *
     * @throws IOException when it cannot be read or written; nothing is left of it then
     */
    void write(CliqFile file, String id) throws IOException {
        Path part = waiting.resolve(id + "." + UUID.randomUUID() + IN_PROGRESS);
        try {
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                file.content().writeTo(out);
                out.getFD().sync();
            }
            keep(part, id);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /** A file that comes twice at the same time is kept once. What is done no longer waits, in this order. */
    private synchronized void keep(Path part, String id) throws IOException {
        if (isWaiting(id) || isDone(id)) {
            Files.delete(part);
        } else {
            Files.move(part, waiting(id), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Notes that the request for a file may begin now. */
    void noteSending(String id) throws IOException {
        try {
            Files.createFile(sending(id));
        } catch (FileAlreadyExistsException e) {
            // noted before an earlier attempt
        }
    }

    void noteNotSending(String id) throws IOException {
        Files.deleteIfExists(sending(id));
    }

    /** Notes, for ever, that a file is not to be shared again. */
    void noteDone(String id) throws IOException {
        Files.write(done.resolve(id), new byte[0]);
    }

    /** Deletes a file that waits, and the note that its request may have begun. */
    void delete(String id) throws IOException {
        Files.deleteIfExists(waiting(id));
        noteNotSending(id);
    }

    /** Describes a file that is about to be put aside. */
    void describe(String id, Aside why, Properties description) throws IOException {
        try (OutputStream out = Files.newOutputStream(description(id, why.in(directory)))) {
            description.store(out, "put aside at " + Instant.now());
        }
    }

    /** Moves a file that waits to where it stays. */
    File putAside(String id, Aside why) throws IOException {
        Path file = why.in(directory).resolve(id);
        Files.move(waiting(id), file, StandardCopyOption.ATOMIC_MOVE);
        noteNotSending(id);
        return file.toFile();
    }

    /** Deletes a file that was put aside, and what describes it. */
    static void deletePutAside(File file) throws IOException {
        Files.deleteIfExists(file.toPath());
        Files.deleteIfExists(
                description(file.getName(), file.toPath().toAbsolutePath().getParent()));
    }

    private static Path description(String id, Path directory) {
        return directory.resolve(id + ".properties");
    }
}
