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
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Says which process sends what is in a directory: the one that holds the lock of its file {@code lock}. */
final class SenderLock {

    /** A file lock is for the whole process, so that it does not keep two gateways of one process apart. */
    private static final Map<Path, CliqFilesGateway> OPEN = new ConcurrentHashMap<>();

    private final Path directory;
    private FileChannel channel;

    /**
     * Takes a directory for a gateway of this process.
     *
     * @throws IllegalStateException when another gateway of this process has it
     */
    SenderLock(Path directory, CliqFilesGateway gateway) throws IOException {
        this.directory = directory.toRealPath();
        if (OPEN.putIfAbsent(this.directory, gateway) != null) {
            throw new IllegalStateException("Two gateways have the directory " + this.directory
                    + ": use one of them for all messages, or two directories");
        }
    }

    /** The gateway of this process that has a directory. */
    static Optional<CliqFilesGateway> gateway(Path directory) throws IOException {
        return Optional.ofNullable(OPEN.get(directory.toRealPath()));
    }

    boolean isHeld() {
        return channel != null;
    }

    boolean tryAcquire() throws IOException {
        FileChannel opened =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = opened.tryLock();
            channel = lock == null ? null : opened;
            return lock != null;
        } finally {
            if (channel == null) {
                opened.close();
            }
        }
    }

    void release() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    /** Releases the lock, and the directory for another gateway of this process. */
    void close() throws IOException {
        release();
        OPEN.remove(directory);
    }
}
