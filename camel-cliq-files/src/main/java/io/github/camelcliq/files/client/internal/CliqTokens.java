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

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The access tokens of all accounts in use: clients of the same account (accounts host, client ID and refresh token)
 * share its token. Thread-safe.
 *
 * <p>A token is renewed before it expires and after the service rejected it, by one request however many threads wait
 * for it. Zoho makes at most 10 access tokens in 10 minutes for a refresh token, so this class requests no more. After
 * a rejection it pauses for a minute, after any other failure for a second; during the pause the failure is repeated
 * without a request. All times are by a monotonic clock.
 *
 * @since 0.1.0
 */
public final class CliqTokens {

    private static final int LIMIT = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration PAUSE_AFTER_REJECTION = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Map<RefreshTokenGrant.Account, AccountState> accounts = new ConcurrentHashMap<>();

    /**
     * The tokens of an account. Makes no request yet.
     *
     * @param  grant the account's credentials
     * @return       the provider of its tokens
     */
    public AccountTokens of(RefreshTokenGrant grant) {
        return new AccountTokens(accounts.computeIfAbsent(grant.account(), account -> new AccountState()), grant);
    }

    /** One account's token, and the outcome of the last request for one. */
    private final class AccountState {

        private final ReentrantLock lock = new ReentrantLock();
        private final Deque<Long> renewals = new ArrayDeque<>();
        private volatile Optional<Token> token = Optional.empty();
        private volatile Optional<Supplier<CliqException>> failure = Optional.empty();
        private volatile OptionalLong lastRenewal = OptionalLong.empty();
        private volatile int attempts;
        private long nextAttemptAt;

        String accessToken(RefreshTokenGrant grant) throws CliqException {
            Optional<String> current = current();
            if (current.isPresent()) {
                return current.get();
            }
            int attemptsSeen = attempts;
            lock.lock();
            try {
                current = current();
                if (current.isPresent()) {
                    return current.get();
                }
                if (failure.isPresent() && (attempts != attemptsSeen || System.nanoTime() - nextAttemptAt < 0)) {
                    throw failure.get().get();
                }
                return renew(grant, System.nanoTime());
            } finally {
                lock.unlock();
            }
        }

        private Optional<String> current() {
            return token.filter(made -> System.nanoTime() - made.renewAt() < 0).map(Token::value);
        }

        private String renew(RefreshTokenGrant grant, long now) throws CliqException {
            renewals.removeIf(at -> now - at >= WINDOW.toNanos());
            if (renewals.size() >= LIMIT) {
                throw new CliqAuthenticationException("No access token: " + LIMIT + " were made in the last "
                        + WINDOW.toMinutes()
                        + " minutes, the most that Zoho makes for a refresh token; the next can be made in "
                        + TimeUnit.NANOSECONDS.toSeconds(renewals.peekFirst() + WINDOW.toNanos() - now)
                        + " s. Find out why Cliq rejects new tokens");
            }
            attempts++;
            try {
                RefreshTokenGrant.Result result = grant.request();
                if (result instanceof RefreshTokenGrant.Granted granted) {
                    return granted(granted, now);
                }
                RefreshTokenGrant.Rejected rejected = (RefreshTokenGrant.Rejected) result;
                failed(
                        () -> new CliqAuthenticationException(rejected.message(), rejected.error()),
                        rejected.tooManyRequests() ? WINDOW : PAUSE_AFTER_REJECTION);
                throw new CliqAuthenticationException(rejected.message(), rejected.error());
            } catch (CliqConnectionException e) {
                failed(() -> new CliqConnectionException(e.getMessage(), e.getCause()), PAUSE_AFTER_FAILURE);
                throw e;
            }
        }

        private String granted(RefreshTokenGrant.Granted granted, long now) {
            renewals.addLast(now);
            lastRenewal = OptionalLong.of(now);
            failure = Optional.empty();
            Duration life = Duration.ofSeconds(granted.lifeInSeconds());
            Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
            token = Optional.of(
                    new Token(granted.accessToken(), now + life.minus(margin).toNanos(), now + life.toNanos()));
            return granted.accessToken();
        }

        private void failed(Supplier<CliqException> exception, Duration pause) {
            failure = Optional.of(exception);
            nextAttemptAt = System.nanoTime() + pause.toNanos();
        }

        void rejected(String rejected) {
            lock.lock();
            try {
                token = token.filter(made -> !made.value().equals(rejected));
            } finally {
                lock.unlock();
            }
        }
    }

    private record Token(String value, long renewAt, long endsAt) {

        @Override
        public String toString() {
            return "Token";
        }
    }

    /** The token provider of one account. Endpoints of the same account share its token. Thread-safe. */
    public static final class AccountTokens implements CliqTokenProvider {

        private final AccountState state;
        private final RefreshTokenGrant grant;

        private AccountTokens(AccountState state, RefreshTokenGrant grant) {
            this.state = state;
            this.grant = grant;
        }

        @Override
        public String accessToken() throws CliqException {
            return state.accessToken(grant);
        }

        @Override
        public void rejected(String accessToken) {
            state.rejected(accessToken);
        }

        RefreshTokenGrant.Account account() {
            return grant.account();
        }

        /**
         * The failure of the last request for a token. Makes no request.
         *
         * @return empty when the last request made a token, or there was none yet
         */
        public Optional<CliqException> lastFailure() {
            return state.failure.map(Supplier::get);
        }

        /**
         * The time of the last request that made a token.
         *
         * @return a time of {@link System#nanoTime}, empty before the first token
         */
        public OptionalLong lastRenewal() {
            return state.lastRenewal;
        }

        /**
         * The time until the token expires. Makes no request.
         *
         * @return zero when it has expired; empty when there is none, or the service has rejected it
         */
        public Optional<Duration> untilEnd() {
            return state.token.map(made -> Duration.ofNanos(Math.max(0, made.endsAt() - System.nanoTime())));
        }

        /**
         * Whether a token was requested, by any client of the account.
         *
         * @return true after the first request
         */
        public boolean isAsked() {
            return state.attempts > 0;
        }
    }
}
