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
package io.github.camelcliq.files.client;

import java.time.Duration;

/**
 * Too many requests: 429, or a response with code {@code request_limit_exceeded}. Cliq allows a user 20 requests a minute
 * for each call of its API and locks that call for ten minutes at the next one.
 *
 * @since 0.1.0
 */
public class CliqRateLimitException extends CliqException {

    /** How long Cliq locks a user out, assumed when the response has no {@code Retry-After}. */
    public static final Duration LOCK = Duration.ofMinutes(10);

    private final Duration retryAfter;

    /**
     * Creates an exception for a request that was rejected because of the rate limit.
     *
     * @param message    the failure and its remedy
     * @param error      the response
     * @param retryAfter how long to wait
     */
    public CliqRateLimitException(String message, CliqError error, Duration retryAfter) {
        super(message, error);
        this.retryAfter = retryAfter;
    }

    /**
     * How long to wait before the next request of this kind, counted from the response.
     *
     * @return the response's {@code Retry-After}, ten minutes when it has none
     */
    public Duration getRetryAfter() {
        return retryAfter;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
