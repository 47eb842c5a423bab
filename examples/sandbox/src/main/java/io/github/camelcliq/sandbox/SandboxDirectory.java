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
package io.github.camelcliq.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary directory of one sandbox. It is deleted when the sandbox closes, or when the JVM ends before. While the
 * sandbox lives it holds a lock on a file in the directory, by which a later sandbox recognizes a directory that a
 * killed process has left.
 */
final class SandboxDirectory {
    static final String PREFIX = "cliq-sandbox-files-";
    static final String LOCK = "lock";

    private final Thread deletionAtShutdown = new Thread(this::deleteAtShutdown, "cliq-sandbox-delete");
    private Path path;
    private FileChannel lock;
    private boolean deleted;

    /**
     * A new directory in {@code parent}, which is created when it is missing, or in the system's temporary directory
     * when that is null. Deletes what killed sandboxes have left there.
     *
     * @throws UncheckedIOException when it cannot be created
     * @throws IllegalStateException when the JVM is shutting down
     */
    SandboxDirectory(Path parent) {
        // before the directory is there, or a process that is stopped in between would leave it
        Runtime.getRuntime().addShutdownHook(deletionAtShutdown);
        try {
            create(parent);
        } catch (IOException e) {
            delete();
            throw new UncheckedIOException(e);
        }
        new AbandonedDirectories(path).delete();
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Deletes the directory with its files. Does nothing when that is done already. */
    void delete() {
        try {
            deleteOnce();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            forgetShutdown();
        }
    }

    /** Deletes a directory that holds nothing but files; its lock file goes last. */
    static void delete(Path directory) throws IOException {
        for (Path file : list(directory)) {
            if (!file.endsWith(LOCK)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory.resolve(LOCK));
        Files.deleteIfExists(directory);
    }

    private synchronized void create(Path parent) throws IOException {
        if (deleted) {
            throw new IOException("The JVM is shutting down");
        }
        path = parent == null
                ? Files.createTempDirectory(PREFIX)
                : Files.createTempDirectory(Files.createDirectories(parent), PREFIX);
        lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
    }

    private synchronized void deleteOnce() throws IOException {
        deleted = true;
        if (lock != null) {
            lock.close();
        }
        if (path != null) {
            delete(path);
        }
    }

    private void deleteAtShutdown() {
        try {
            deleteOnce();
        } catch (IOException e) {
            // a later sandbox deletes the rest
        }
    }

    private void forgetShutdown() {
        try {
            Runtime.getRuntime().removeShutdownHook(deletionAtShutdown);
        } catch (IllegalStateException shuttingDown) {
            // the hook runs, or has run
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            return content.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
