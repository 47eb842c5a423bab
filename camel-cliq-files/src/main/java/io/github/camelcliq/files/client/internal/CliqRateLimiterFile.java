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
package io.github.camelcliq.files.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file in which the limits of an account survive a restart: wall-clock times in milliseconds since 1970. Two are
 * equal when they are the same file. To be used by one thread at a time.
 */
final class CliqRateLimiterFile {

    private static final Logger LOG = LoggerFactory.getLogger(CliqRateLimiterFile.class);
    private static final String SENT = ".sent";
    private static final String LOCKED_UNTIL = ".lockedUntil";
    private static final String LOCK = ".lock";

    private final Path file;
    private final Duration window;
    private final Clock clock;
    private boolean failed;

    CliqRateLimiterFile(Path file, Duration window, Clock clock) {
        this.file = file.toAbsolutePath().normalize();
        this.window = window;
        this.clock = clock;
    }

    /**
     * Adds the content of the file. A time that cannot be, since a clock was put back, counts for one window or lock.
     */
    void read(Map<Operation, CliqRateLimiter> limiters) {
        if (!Files.exists(file)) {
            return;
        }
        Properties stored = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            stored.load(in);
            limiters.forEach((call, limiter) -> limiter.add(state(stored, call.name())));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            LOG.warn(
                    "{} cannot be read ({}): no request that waits for the limit is sent for {} s",
                    file,
                    e.toString(),
                    window.toSeconds());
            limiters.forEach((operation, limiter) -> limiter.add(
                    new CliqRateLimiter.State(List.of(), operation.requestsPerMinute(), Duration.ZERO, Duration.ZERO)));
        }
    }

    private CliqRateLimiter.State state(Properties stored, String call) {
        long now = clock.millis();
        List<Long> ages = Arrays.stream(stored.getProperty(call, "").split(","))
                .filter(time -> !time.isBlank())
                .map(time -> TimeUnit.MILLISECONDS.toNanos(Math.max(0, now - Long.parseLong(time.strip()))))
                .toList();
        return new CliqRateLimiter.State(
                ages,
                Math.toIntExact(Math.max(0, number(stored, call + SENT))),
                Duration.ofMillis(Math.max(0, number(stored, call + LOCKED_UNTIL) - now)),
                Duration.ofMillis(number(stored, call + LOCK)));
    }

    private static long number(Properties stored, String name) {
        return Long.parseLong(stored.getProperty(name, "0").strip());
    }

    /** Replaces the file. A failure is logged once; the next process may then exceed a limit. */
    void write(Map<Operation, CliqRateLimiter> limiters) {
        Properties stored = new Properties();
        long now = clock.millis();
        limiters.forEach((call, limiter) -> store(stored, call.name(), limiter.state(), now));
        Path part = file.resolveSibling(file.getFileName() + ".inprogress");
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(part)) {
                stored.store(out, null);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("{} cannot be written ({}): the next process may exceed a limit", file, e.toString());
            }
            failed = true;
        }
    }

    private static void store(Properties stored, String call, CliqRateLimiter.State state, long now) {
        if (!state.ages().isEmpty()) {
            stored.setProperty(
                    call,
                    state.ages().stream()
                            .map(age -> Long.toString(now - TimeUnit.NANOSECONDS.toMillis(age)))
                            .collect(Collectors.joining(",")));
        }
        if (state.sent() > 0) {
            stored.setProperty(call + SENT, Integer.toString(state.sent()));
        }
        if (!state.lockLeft().isZero()) {
            stored.setProperty(
                    call + LOCKED_UNTIL, Long.toString(now + state.lockLeft().toMillis()));
            stored.setProperty(call + LOCK, Long.toString(state.lock().toMillis()));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CliqRateLimiterFile && ((CliqRateLimiterFile) other).file.equals(file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }
}
