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
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends the requests of an account to Cliq's API: with access, counted by the limiter of their operation, and a second
 * time with another access after a 401. Thread-safe.
 */
final class ApiRequests {

    private final Authorization authorization;
    private final CliqRateLimiters limiters;
    private final ApiFailures failures;
    private final ServiceClock serviceClock;

    ApiRequests(
            Authorization authorization, CliqRateLimiters limiters, ApiFailures failures, ServiceClock serviceClock) {
        this.serviceClock = serviceClock;
        this.authorization = authorization;
        this.limiters = limiters;
        this.failures = failures;
    }

    /**
     * Sends a request now, whatever the limiter knows. One in a slot that was reserved for it is repeated after a 401
     * only in another slot.
     *
     * @param  reserved      a slot; one that is used, given back or of another limiter is ignored
     * @return               a response 2xx, which the caller closes
     * @throws X             when there is no response
     * @throws CliqException when there is no access, or the response is another one
     */
    <X extends IOException> OpenResponse send(ApiRequest<X> request, Optional<Slot> reserved) throws X, CliqException {
        CliqRateLimiter limiter = limiters.of(request.operation());
        return send(request, limiter, () -> reserved.filter(slot -> slot.isOf(limiter) && slot.send())
                        .or(() -> Optional.of(limiter.acquire())))
                .orElseThrow(() -> ApiFailures.notRepeatedNow(request));
    }

    /**
     * Sends a request if the limiter allows it now.
     *
     * @return               a response 2xx, which the caller closes; empty when the limiter does not allow the request,
     *                       or not its repetition after a 401
     * @throws X             when there is no response
     * @throws CliqException when there is no access, or the response is another one
     */
    <X extends IOException> Optional<OpenResponse> trySend(ApiRequest<X> request) throws X, CliqException {
        CliqRateLimiter limiter = limiters.of(request.operation());
        return limiter.available() == 0
                ? Optional.empty()
                : send(request, limiter, () -> limiter.tryReserve().filter(Slot::send));
    }

    private <X extends IOException> Optional<OpenResponse> send(
            ApiRequest<X> request, CliqRateLimiter limiter, Supplier<Optional<Slot>> first) throws X, CliqException {
        try {
            Access access = authorization.access();
            Optional<Slot> slot = first.get();
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            OpenResponse response = sendCounted(request, access, slot.get());
            if (response.statusCode() == 401) {
                access = renewed(request, response, access);
                Optional<Slot> repetition = slot.get().repeat();
                if (repetition.isEmpty()) {
                    return Optional.empty();
                }
                response = sendCounted(request, access, repetition.get());
            }
            if (!response.isSuccess()) {
                throw failure(request, response, access);
            }
            return Optional.of(response);
        } catch (CliqRateLimitException e) {
            limiter.lock(e.getRetryAfter());
            throw e;
        }
    }

    private <X extends IOException> OpenResponse sendCounted(ApiRequest<X> request, Access access, Slot slot) throws X {
        try (slot) {
            OpenResponse response = request.send(access);
            serviceClock.read(response.response());
            return response;
        }
    }

    private Access renewed(ApiRequest<?> request, OpenResponse response, Access access) throws CliqException {
        CliqException failure = failure(request, response, access);
        if (!(failure instanceof CliqAuthenticationException rejection)) {
            throw failure;
        }
        authorization.rejected(access, rejection);
        if (!request.isRepeatable()) {
            throw ApiFailures.notRepeated(
                    rejection,
                    "The body is a stream that was read and cannot be sent again: share a file, or content that can be"
                            + " read again");
        }
        Access renewed = authorization.access();
        if (renewed.equals(access)) {
            throw ApiFailures.notRepeated(
                    rejection,
                    "There is no other token to try: an access token lives for an hour, configure clientId,"
                            + " clientSecret and refreshToken to have it renewed");
        }
        return renewed;
    }

    private CliqException failure(ApiRequest<?> request, OpenResponse response, Access access) {
        try (response) {
            return failures.of(request, ApiResponse.of(response.response()), access);
        }
    }
}
