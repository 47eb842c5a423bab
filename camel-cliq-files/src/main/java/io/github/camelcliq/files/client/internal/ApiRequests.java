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
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/** Sends the requests that only read, each counted in the window of its call. Thread-safe. */
final class ApiRequests {

    private final Supplier<HttpClient> http;
    private final ServiceUrl service;
    private final Authorization authorization;
    private final ServiceClock serviceClock;

    ApiRequests(Supplier<HttpClient> http, ServiceUrl service, Authorization authorization, ServiceClock serviceClock) {
        this.http = http;
        this.service = service;
        this.authorization = authorization;
        this.serviceClock = serviceClock;
    }

    /**
     * Sends a GET, and once more with a renewed token after a 401.
     *
     * @param  withinLimit whether it is sent only if the limit allows it
     * @return             an answer 2xx, null when nothing was sent
     */
    OpenResponse open(Call call, String query, CliqRateLimiter window, boolean withinLimit) throws CliqException {
        if (withinLimit && window.left() == 0) {
            return null;
        }
        String token = authorization.accessToken();
        if (withinLimit && !window.tryBegin()) {
            return null;
        } else if (!withinLimit) {
            window.begin();
        }
        OpenResponse response = get(call, query, token, window);
        try {
            if (response.get().getCode() == 401) {
                ApiResponse answer = ApiResponse.of(response.get());
                response.close();
                if (!Call.isTokenRefused(answer)) {
                    throw authorization.refused(call, answer, token);
                }
                token = authorization.renewed(call, answer, token, true);
                window.begin();
                response = get(call, query, token, window);
            }
            int status = response.get().getCode();
            if (status < 200 || status > 299) {
                throw authorization.refused(call, ApiResponse.of(response.get()), token);
            }
            return response;
        } catch (CliqRateLimitException e) {
            response.close();
            window.lock(e.getRetryAfter());
            throw e;
        } catch (CliqException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** Sends a request that the window has counted already. */
    private OpenResponse get(Call call, String query, String token, CliqRateLimiter window)
            throws CliqConnectionException {
        HttpUriRequestBase request = Authorization.request("GET", call.url() + query, token);
        try {
            OpenResponse response = OpenResponse.to(request, service.host(), http, HttpClientContext.create());
            serviceClock.read(response.get());
            return response;
        } catch (IOException e) {
            throw call.notSent(e);
        } finally {
            window.end();
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
