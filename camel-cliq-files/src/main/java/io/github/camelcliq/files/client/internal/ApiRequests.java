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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqError;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/** Sends the requests that only read, each counted in the window of its call. Thread-safe. */
final class ApiRequests {

    private final Supplier<HttpClient> http;
    private final ServiceUrl service;
    private final Authorization authorization;

    ApiRequests(Supplier<HttpClient> http, ServiceUrl service, Authorization authorization) {
        this.http = http;
        this.service = service;
        this.authorization = authorization;
    }

    /** Sends a GET whatever the limit, and again with a renewed token after a 401. */
    OpenResponse get(Call call, String query, CliqRateLimiter limiter) throws CliqException {
        String token = authorization.accessToken();
        return open(call, query, token, limiter, limiter.acquire());
    }

    /**
     * Sends a GET if the limit allows it, and again with a renewed token after a 401 if it allows that, too.
     *
     * @return the response 2xx; empty when nothing was sent
     */
    Optional<OpenResponse> tryGet(Call call, String query, CliqRateLimiter limiter) throws CliqException {
        if (limiter.available() == 0) {
            return Optional.empty();
        }
        String token = authorization.accessToken();
        Optional<CliqRateLimiter.Slot> slot = limiter.tryReserve().filter(CliqRateLimiter.Slot::send);
        return slot.isEmpty() ? Optional.empty() : Optional.of(open(call, query, token, limiter, slot.get()));
    }

    private OpenResponse open(Call call, String query, String first, CliqRateLimiter limiter, CliqRateLimiter.Slot slot)
            throws CliqException {
        String token = first;
        OpenResponse response = send(call, query, token, slot);
        try {
            if (response.get().getCode() == 401) {
                ApiResponse answer = ApiResponse.of(response.get());
                response.close();
                if (!Call.isTokenRefused(answer)) {
                    throw authorization.refused(call, answer, token);
                }
                token = authorization.renewed(call, answer, token, true);
                Optional<CliqRateLimiter.Slot> repetition = slot.repeat();
                if (repetition.isEmpty()) {
                    throw authorization.refused(call, answer, token);
                }
                response = send(call, query, token, repetition.get());
            }
            int status = response.get().getCode();
            if (status < 200 || status > 299) {
                throw authorization.refused(call, ApiResponse.of(response.get()), token);
            }
            return response;
        } catch (CliqRateLimitException e) {
            response.close();
            limiter.lock(e.getRetryAfter());
            throw e;
        } catch (CliqException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    private OpenResponse send(Call call, String query, String token, CliqRateLimiter.Slot slot)
            throws CliqConnectionException {
        HttpUriRequestBase request = Authorization.request("GET", call.url() + query, token);
        try (slot) {
            return OpenResponse.to(request, service.host(), http, HttpClientContext.create());
        } catch (IOException e) {
            throw call.notSent(e);
        }
    }

    /** The JSON that an answer consists of. */
    static JsonNode json(Call call, OpenResponse response) throws CliqException {
        try {
            return ApiResponse.wholeJson(response.get());
        } catch (JsonProcessingException e) {
            throw notUnderstood(call, response, "JSON");
        } catch (IOException e) {
            throw new CliqConnectionException(
                    call + ": the answer did not arrive whole (" + e.getMessage() + "), nothing was done", e);
        }
    }

    static CliqException notUnderstood(Call call, OpenResponse response, String missing) {
        int status = response.get().getCode();
        return new CliqException(
                call + " was answered " + status + " without a " + missing + ". This is no answer of Cliq's API",
                new CliqError(status, null, null));
    }
}
