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
package io.github.camelcliq.example.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which node sends, as a file in the shared directory says. A node that takes over writes its name there and waits for
 * one window: by then whatever the node before it has sent no longer counts for the limit. A node that finds another
 * one's name before a request does not send it, so one that was believed dead does not go on. No clocks are compared.
 */
final class Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private final Path file;
    private final Path draft;
    private final String node;
    private final long window;

    /** By System.nanoTime, when this node has the turn. */
    private long firstRequest;

    /**
     * A node's view of the turn.
     *
     * @param directory the shared directory
     * @param node      the node's name; a node that is started again does not have the turn that it had
     * @param window    the time in which the service counts requests
     */
    Turn(Path directory, String node, Duration window) {
        this.file = directory.resolve("turn");
        this.draft = directory.resolve("turn." + node);
        this.node = node + " " + UUID.randomUUID();
        this.window = window.toNanos();
    }

    /** Takes the turn, unless this node has it, and tells how long to wait until the first request. */
    synchronized long millisToWait() {
        try {
            if (!isMine()) {
                take();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long nanos = Math.max(0, firstRequest - System.nanoTime());
        return TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
    }

    private void take() throws IOException {
        Files.writeString(draft, node);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        firstRequest = System.nanoTime() + window;
        LOG.info("This node sends from now on, its first request is in {} ms", TimeUnit.NANOSECONDS.toMillis(window));
    }

    /**
     * For the moment before a request.
     *
     * @throws NotMyTurnException when another node has taken over, or this one has not waited long enough
     */
    synchronized void check() throws IOException {
        if (!isMine() || System.nanoTime() < firstRequest) {
            throw new NotMyTurnException("Another node has taken over");
        }
    }

    private boolean isMine() throws IOException {
        try {
            return Files.readString(file).equals(node);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
