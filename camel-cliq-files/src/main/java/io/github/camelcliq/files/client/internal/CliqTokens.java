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
import io.github.camelcliq.files.client.CliqError;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The access tokens of all accounts in use, one for each: whoever uses the same account (accounts host, client ID and
 * refresh token) shares its token. Thread-safe.
 *
 * <p>A token is renewed before it expires and after it was refused, by one request however many wait for it. Zoho makes
 * at most 10 access tokens in 10 minutes for a refresh token, so no more are asked for, and after a refusal the
 * accounts server is left alone for a minute.
 *
 * @since 0.1.0
 */
public final class CliqTokens {

    private static final int LIMIT = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Map<RefreshTokenGrant.Account, Holder> holders = new ConcurrentHashMap<>();
    private final Clock clock;

    /** Tokens by the system's clock. */
    public CliqTokens() {
        this(Clock.systemUTC());
    }

    /**
     * Tokens by a clock.
     *
     * @param clock tells when a token expires
     */
    public CliqTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * The tokens of an account. Makes no request yet.
     *
     * @param  grant the account's credentials
     * @return       where its tokens come from
     */
    public AccountTokens of(RefreshTokenGrant grant) {
        return new AccountTokens(holders.computeIfAbsent(grant.account(), account -> new Holder()), grant);
    }

    /** One account's token, and how it was last made. */
    private final class Holder {

        private final ReentrantLock lock = new ReentrantLock();
        private final Deque<Instant> made = new ArrayDeque<>();
        private volatile Token token;
        private volatile int attempts;
        private volatile Supplier<CliqException> failure;
        private Instant askAgainAt = Instant.MIN;

        String accessToken(RefreshTokenGrant grant) throws CliqException {
            Token current = token;
            if (current != null && clock.instant().isBefore(current.renewAt())) {
                return current.value();
            }
            int attemptsSeen = attempts;
            lock.lock();
            try {
                Instant now = clock.instant();
                if (token != null && now.isBefore(token.renewAt())) {
                    return token.value();
                }
                if (failure != null && (attempts != attemptsSeen || now.isBefore(askAgainAt))) {
                    throw failure.get();
                }
                return renew(grant, now);
            } finally {
                lock.unlock();
            }
        }

        private String renew(RefreshTokenGrant grant, Instant now) throws CliqException {
            made.removeIf(at -> !now.isBefore(at.plus(WINDOW)));
            if (made.size() >= LIMIT) {
                throw new CliqAuthenticationException("No access token: " + LIMIT + " were made in the last "
                        + WINDOW.toMinutes()
                        + " minutes, which is all that Zoho makes for a refresh token; the next can"
                        + " be made in "
                        + Duration.between(now, made.peekFirst().plus(WINDOW)).toSeconds() + " s."
                        + " Look for what makes Cliq refuse new tokens");
            }
            attempts++;
            try {
                RefreshTokenGrant.Grant granted = grant.request();
                made.addLast(now);
                failure = null;
                Duration life = Duration.ofSeconds(granted.lifeInSeconds());
                Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
                token = new Token(granted.accessToken(), now.plus(life).minus(margin));
                return granted.accessToken();
            } catch (RefreshTokenGrant.RefusedException e) {
                askAgainAt = now.plus(e.isTooManyRequests() ? WINDOW : PAUSE);
                failure = () -> new CliqAuthenticationException(e.getMessage(), errorOf(e));
                throw e;
            } catch (CliqConnectionException e) {
                failure = () -> new CliqConnectionException(e.getMessage(), e.getCause());
                throw e;
            }
        }

        void rejected(String refused) {
            lock.lock();
            try {
                if (token != null && token.value().equals(refused)) {
                    token = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private static CliqError errorOf(CliqException e) {
        return new CliqError(e.getStatusCode(), e.getErrorCode(), e.getErrorMessage());
    }

    private record Token(String value, Instant renewAt) {

        @Override
        public String toString() {
            return "Token[until " + renewAt + "]";
        }
    }

    /** One account's tokens, by one way to its accounts server. Thread-safe. */
    public static final class AccountTokens implements CliqTokenProvider {

        private final Holder holder;
        private final RefreshTokenGrant grant;

        private AccountTokens(Holder holder, RefreshTokenGrant grant) {
            this.holder = holder;
            this.grant = grant;
        }

        @Override
        public String accessToken() throws CliqException {
            return holder.accessToken(grant);
        }

        @Override
        public void rejected(String accessToken) {
            holder.rejected(accessToken);
        }

        RefreshTokenGrant.Account account() {
            return grant.account();
        }

        /**
         * How the last request for a token ended. Makes no request.
         *
         * @return null when a token was made, or none was asked for yet
         */
        public CliqException lastFailure() {
            Supplier<CliqException> failure = holder.failure;
            return failure == null ? null : failure.get();
        }

        /**
         * Whether a token was asked for, by whomever.
         *
         * @return true after the first request
         */
        public boolean isAsked() {
            return holder.attempts > 0;
        }
    }
}
