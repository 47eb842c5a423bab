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

/**
 * Sends the requests of an account to Cliq's API: with access, counted by the limiter of their operation, and a second
 * time with another access after a 401. Thread-safe.
 */
final class ApiRequests {

    private final Authorization authorization;
    private final CliqRateLimiters limiters;
    private final ApiFailures failures;
    private final CliqServiceClock serviceClock;

    ApiRequests(
            Authorization authorization,
            CliqRateLimiters limiters,
            ApiFailures failures,
            CliqServiceClock serviceClock) {
        this.authorization = authorization;
        this.limiters = limiters;
        this.failures = failures;
        this.serviceClock = serviceClock;
    }

    /**
     * Sends a request now, even over the limit. A request in a slot that was reserved for it is repeated after a 401
     * only in another slot.
     *
     * @param  reserved      a slot; a slot that is used, released or of another limiter is ignored
     * @return               a response 2xx, which the caller closes
     * @throws X             when there is no response
     * @throws CliqException when there is no access, or the response is another one
     */
    <X extends IOException> OpenResponse send(ApiRequest<X> request, Optional<Slot> reserved) throws X, CliqException {
        CliqRateLimiter limiter = limiters.of(request.operation());
        Access access = authorization.access();
        Slot slot = reserved.filter(own -> own.isOf(limiter) && own.send()).orElseGet(limiter::acquire);
        return send(request, access, slot);
    }

    /**
     * Sends a request if the limiter allows it now.
     *
     * @return               a response 2xx, which the caller closes; empty, without a request, when the limiter does not
     *                       allow it
     * @throws X             when there is no response
     * @throws CliqException when there is no access, or the response is another one
     */
    <X extends IOException> Optional<OpenResponse> trySend(ApiRequest<X> request) throws X, CliqException {
        Optional<Slot> reserved = limiters.of(request.operation()).tryReserve();
        if (reserved.isEmpty()) {
            return Optional.empty();
        }
        try (Slot slot = reserved.get()) {
            return Optional.of(send(request, reserved));
        }
    }

    private <X extends IOException> OpenResponse send(ApiRequest<X> request, Access first, Slot slot)
            throws X, CliqException {
        try {
            Access access = first;
            OpenResponse response = sendCounted(request, access, slot);
            if (response.statusCode() == 401) {
                CliqAuthenticationException rejection = rejection(request, response, access);
                access = renewed(request, rejection, access);
                response = sendCounted(
                        request,
                        access,
                        slot.repeat()
                                .orElseThrow(() -> ApiFailures.notRepeated(
                                        rejection,
                                        "The rate limit does not allow a repetition now; the next request gets another"
                                                + " token")));
            }
            if (!response.isSuccess()) {
                throw failure(request, response, access);
            }
            return response;
        } catch (CliqRateLimitException e) {
            limiters.of(request.operation()).lock(e.getRetryAfter());
            throw e;
        }
    }

    private <X extends IOException> OpenResponse sendCounted(ApiRequest<X> request, Access access, Slot slot) throws X {
        try (slot) {
            OpenResponse response = RequestLog.log(request::text, request::content, () -> request.send(access));
            if (response.isSuccess()) {
                // a failure can be the response of a gateway with another clock
                serviceClock.read(response.response());
            }
            return response;
        }
    }

    private CliqAuthenticationException rejection(ApiRequest<?> request, OpenResponse response, Access access)
            throws CliqException {
        CliqException failure = failure(request, response, access);
        if (failure instanceof CliqAuthenticationException rejection) {
            return rejection;
        }
        throw failure;
    }

    private Access renewed(ApiRequest<?> request, CliqAuthenticationException rejection, Access access)
            throws CliqException {
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
                    "There is no other token to try: an access token lives for an hour; with a client ID, a client secret"
                            + " and a refresh token it is renewed");
        }
        return renewed;
    }

    private CliqException failure(ApiRequest<?> request, OpenResponse response, Access access) {
        try (response) {
            return failures.of(request, ApiResponse.of(response.response()), access);
        }
    }
}
