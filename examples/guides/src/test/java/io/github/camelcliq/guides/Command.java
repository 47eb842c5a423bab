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
package io.github.camelcliq.guides;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.awaitility.core.ThrowingRunnable;

/** Commands that run in a shell, with all processes that they start. */
final class Command implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SECONDS_TO_STOP = 30;

    private final Process shell;
    private final Path log;

    private Command(Process shell, Path log) {
        this.shell = shell;
        this.log = log;
    }

    /**
     * Starts a shell. Its standard input stays open.
     *
     * @param shell the shell with its commands
     * @param log   the file that gets the output
     */
    static Command start(ProcessBuilder shell, Path log) throws IOException {
        return new Command(
                shell.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /** The output so far. */
    String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean says(String text) {
        return output().contains(text);
    }

    /** Waits until something holds, while the commands run. A failure shows their output. */
    void awaitWhileRunning(ThrowingRunnable assertions) {
        try {
            await().atMost(PATIENCE)
                    .failFast("The commands have ended", () -> !shell.isAlive())
                    .untilAsserted(assertions);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(e.getMessage() + "\n" + output());
        }
    }

    /** Waits until the commands have ended without a failure. */
    void awaitSuccess() throws InterruptedException {
        assertThat(shell.waitFor(PATIENCE.toSeconds(), SECONDS)).as(output()).isTrue();
        assertThat(shell.exitValue()).as(output()).isZero();
    }

    /** Stops the shell and the processes that it has started. */
    @Override
    public void close() {
        List<ProcessHandle> processes =
                Stream.concat(shell.descendants(), Stream.of(shell.toHandle())).toList();
        processes.forEach(ProcessHandle::destroy);
        try {
            await().atMost(Duration.ofSeconds(SECONDS_TO_STOP))
                    .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        } catch (ConditionTimeoutException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
            processes.forEach(process -> process.onExit().join());
        }
    }
}
