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
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * The directories that killed sandboxes have left next to that of a new one: of the same owner, with a lock that no
 * process holds, and older than a minute, as a sandbox that is starting has not locked its directory yet.
 */
final class AbandonedDirectories {
    private static final Duration STARTING = Duration.ofMinutes(1);

    private final Path own;

    AbandonedDirectories(Path own) {
        this.own = own;
    }

    /** Deletes them. A directory that cannot be deleted stays: it is no reason for a sandbox not to start. */
    void delete() {
        try (DirectoryStream<Path> candidates =
                Files.newDirectoryStream(own.toAbsolutePath().getParent(), SandboxDirectory.PREFIX + "*")) {
            for (Path candidate : candidates) {
                deleteIfAbandoned(candidate);
            }
        } catch (IOException e) {
            // the parent cannot be listed
        }
    }

    private void deleteIfAbandoned(Path candidate) {
        try {
            if (mayBeAbandoned(candidate) && isUnlocked(candidate)) {
                SandboxDirectory.delete(candidate);
            }
        } catch (IOException e) {
            // another user owns it, or another sandbox deletes it at the same time
        }
    }

    private boolean mayBeAbandoned(Path candidate) throws IOException {
        FileTime youngest = FileTime.from(Instant.now().minus(STARTING));
        return Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(candidate, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
                && Files.getLastModifiedTime(candidate, LinkOption.NOFOLLOW_LINKS)
                                .compareTo(youngest)
                        < 0;
    }

    private static boolean isUnlocked(Path candidate) throws IOException {
        Path file = candidate.resolve(SandboxDirectory.LOCK);
        try (FileChannel lock = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return lock.tryLock() != null;
        } catch (NoSuchFileException killedBeforeItLocked) {
            return true;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }
}
