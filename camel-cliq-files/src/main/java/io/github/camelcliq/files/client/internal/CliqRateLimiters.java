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

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * The limits of one account, for all its clients: Cliq counts the requests of each operation for each user.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqRateLimiters {

    /** A minute, and a second more since no two clocks run alike. */
    private static final Duration WINDOW = Duration.ofSeconds(61);

    private final Map<Operation, CliqRateLimiter> limiters = new EnumMap<>(Operation.class);
    private final Set<CliqRateLimiterFile> files = new CopyOnWriteArraySet<>();
    private final String account;
    private final Duration window;
    private final Clock clock;
    private final Consumer<CliqRateLimiters> changed;

    /**
     * Cliq's limits: 20 requests a minute, 15 of those that list messages.
     *
     * @param changed gets these limits when a request is sent or completed or a lock begins
     */
    CliqRateLimiters(String account, Consumer<CliqRateLimiters> changed) {
        this(account, Operation::requestsPerMinute, WINDOW, System::nanoTime, Clock.systemUTC(), changed);
    }

    /**
     * Other limits.
     *
     * @param limit    requests in a window, of each operation
     * @param messages requests in a window of the operation that lists messages
     * @param window   length of the window
     */
    public CliqRateLimiters(int limit, int messages, Duration window) {
        this("account", limit, messages, window, System::nanoTime, Clock.systemUTC());
    }

    /**
     * Other limits by other clocks.
     *
     * @param account  name of the account, also of its file
     * @param limit    requests in a window, of each operation
     * @param messages requests in a window of the operation that lists messages
     * @param window   length of the window
     * @param nanoTime a monotonic clock, for waiting
     * @param clock    a wall clock, for the next process
     */
    public CliqRateLimiters(
            String account, int limit, int messages, Duration window, LongSupplier nanoTime, Clock clock) {
        this(
                account,
                operation -> operation == Operation.LIST_MESSAGES ? messages : limit,
                window,
                nanoTime,
                clock,
                limits -> {});
    }

    private CliqRateLimiters(
            String account,
            ToIntFunction<Operation> limits,
            Duration window,
            LongSupplier nanoTime,
            Clock clock,
            Consumer<CliqRateLimiters> changed) {
        this.account = account;
        this.window = window;
        this.clock = clock;
        this.changed = changed;
        for (Operation operation : Operation.values()) {
            limiters.put(operation, new CliqRateLimiter(limits.applyAsInt(operation), window, nanoTime, this::changed));
        }
    }

    /**
     * The name of the account, also of its file.
     *
     * @return a name that tells nothing of the credentials
     */
    public String account() {
        return account;
    }

    /**
     * The limiter of an operation.
     *
     * @param  operation the operation
     * @return           the limiter, always the same
     */
    public CliqRateLimiter of(Operation operation) {
        return limiters.get(operation);
    }

    /**
     * Counts the requests of the process before this one, and records the requests of this one for the next, in a file
     * of a directory. Does nothing for a directory that is in use already.
     *
     * @param directory made when it is missing
     */
    public void keepIn(Path directory) {
        CliqRateLimiterFile file = file(directory);
        synchronized (files) {
            if (!files.contains(file)) {
                file.read(limiters);
                files.add(file);
            }
        }
        changed();
    }

    /**
     * Releases the file in a directory for another process.
     *
     * @param directory the directory of {@link #keepIn}
     */
    public void leave(Path directory) {
        synchronized (files) {
            files.remove(file(directory));
        }
    }

    private CliqRateLimiterFile file(Path directory) {
        return new CliqRateLimiterFile(directory.resolve(account + ".limits"), window, clock);
    }

    /** Whether a request counts or a lock is running. */
    boolean isCounting() {
        return limiters.values().stream().anyMatch(CliqRateLimiter::isCounting);
    }

    private void changed() {
        changed.accept(this);
        if (!files.isEmpty()) {
            synchronized (files) {
                files.forEach(file -> file.write(limiters));
            }
        }
    }
}
