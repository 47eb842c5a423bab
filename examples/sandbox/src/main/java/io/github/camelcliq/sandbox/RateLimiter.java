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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cliq's rate limit: so many requests in a sliding window for each user and API; one more locks that API for that user.
 * A request during the lock is rejected, and neither counts nor makes the lock longer.
 */
final class RateLimiter {
    /**
     * How much of a limit is used.
     *
     * @param leavesAt when each request that counts now stops to count, in that order
     * @param lockedUntil null when no lock is running
     */
    record Usage(String user, Api api, int limit, List<Instant> leavesAt, Instant lockedUntil) {}

    private record Key(String user, Api api) {}

    private static final class Account {
        private final SlidingWindow counted;
        private Instant lockedUntil = Instant.MIN;

        private Account(Duration window) {
            this.counted = new SlidingWindow(window);
        }
    }

    private final Settings settings;
    private final Map<Key, Account> accounts = new HashMap<>();

    RateLimiter(Settings settings) {
        this.settings = settings;
    }

    /** Counts a request; empty when it may pass, else the end of the lock that rejects it. */
    synchronized Optional<Instant> count(String user, Api api) {
        Instant now = settings.clock.instant();
        Account account = account(user, api);
        if (now.isBefore(account.lockedUntil)) {
            return Optional.of(account.lockedUntil);
        }
        if (account.counted.tryAdd(now, limitOf(api))) {
            return Optional.empty();
        }
        account.lockedUntil = now.plus(settings.lock);
        return Optional.of(account.lockedUntil);
    }

    synchronized Optional<Instant> lockedUntil(String user, Api api) {
        Account account = accounts.get(new Key(user, api.limit()));
        return account != null && settings.clock.instant().isBefore(account.lockedUntil)
                ? Optional.of(account.lockedUntil)
                : Optional.empty();
    }

    synchronized void reset() {
        accounts.clear();
    }

    /** The use that all users, this one among them, have made of each API's limit. */
    synchronized List<Usage> usage(String user) {
        Instant now = settings.clock.instant();
        Stream.of(Api.values()).filter(Api::isOfFilesApi).forEach(api -> account(user, api));
        List<Usage> usage = new ArrayList<>();
        accounts.forEach((key, account) -> {
            List<Instant> leavesAt = account.counted.ends(now);
            Instant lockedUntil = now.isBefore(account.lockedUntil) ? account.lockedUntil : null;
            usage.add(new Usage(key.user(), key.api(), limitOf(key.api()), leavesAt, lockedUntil));
        });
        usage.sort(Comparator.comparing((Usage each) -> !each.user().equals(user))
                .thenComparing(Usage::user)
                .thenComparing(Usage::api));
        return usage;
    }

    ApiResponse rejection(Instant lockedUntil) {
        String message = "You have exceeded the URL throttle limits.";
        RateLimitResponse style = settings.rateLimitResponse;
        String code = style == RateLimitResponse.BAD_REQUEST ? "request_limit_exceeded" : null;
        Duration left = Duration.between(settings.clock.instant(), lockedUntil);
        long seconds = Math.max(0, left.plusNanos(999_999_999).toSeconds());
        String reason = "Too many requests: the call is locked for %d:%02d min".formatted(seconds / 60, seconds % 60);
        ApiResponse response = ApiResponse.error(style.status(), code, message).withReason(reason);
        return !settings.retryAfter ? response : response.withHeader("Retry-After", Long.toString(seconds));
    }

    private Account account(String user, Api api) {
        return accounts.computeIfAbsent(new Key(user, api.limit()), key -> new Account(settings.window));
    }

    private int limitOf(Api api) {
        return api == Api.LIST_MESSAGES ? settings.messageRequestsPerWindow : settings.requestsPerWindow;
    }
}
