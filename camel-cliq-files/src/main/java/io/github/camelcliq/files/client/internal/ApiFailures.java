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
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns responses that are no success into exceptions: the API's table of errors. Thread-safe.
 *
 * @param secrets the secrets to mask in the service's texts, next to that of the request
 * @param clock   tells how long a {@code Retry-After} that is a date lasts
 */
record ApiFailures(List<String> secrets, Clock clock) {

    private static final String RATE_LIMIT = "request_limit_exceeded";
    private static final Set<String> TARGET_UNKNOWN = Set.of("operation_failed", "request_url_invalid");

    /** The exception for a response that is no success. */
    CliqException of(ApiRequest<?> request, ApiResponse response, Access access) {
        List<String> known =
                Stream.concat(secrets.stream(), Stream.of(access.secret())).toList();
        int status = response.statusCode();
        CliqError error = new CliqError(
                status, Secrets.mask(response.errorCode(), known), Secrets.mask(response.errorMessage(), known));
        Operation operation = request.operation();
        String text = text(request, error);
        if (status == 429 || RATE_LIMIT.equals(error.code())) {
            var wait = response.retryAfter(clock, CliqRateLimitException.LOCK);
            return new CliqRateLimitException(
                    text + ". Cliq allows a user " + operation.requestsPerMinute()
                            + " requests of this kind a minute and locks them for ten minutes after that; wait "
                            + wait.toSeconds() + " s",
                    error,
                    wait);
        }
        if (status >= 500) {
            return operation.isShare()
                    ? new CliqServerException(text + ". The files may have been posted or not", error, false)
                    : new CliqServerException(text, error, true);
        }
        return switch (status) {
            case 401 ->
                error.isScopeMissing()
                        ? scopeMissing(text, operation, error)
                        : new CliqAuthenticationException(text, error);
            case 403 ->
                error.isScopeMissing()
                        ? scopeMissing(text, operation, error)
                        : new CliqPermissionException(
                                text + ". The account lacks the permission, or is not of this organisation", error);
            case 400 -> badRequest(text, request, response, error);
            case 404 -> new CliqNotFoundException(text + ". There is no such target or file", error);
            case 408 -> incomplete(text, operation, error);
            default ->
                status >= 400 && status < 500
                        ? new CliqInvalidRequestException(text, error)
                        : new CliqException(text + ". This is no response of Cliq's Files API", error);
        };
    }

    /** A fetch of an unknown file is a 404 or, seen in the field, a 400. A cut body may have named the rate limit. */
    private static CliqException badRequest(String text, ApiRequest<?> request, ApiResponse response, CliqError error) {
        if (response.cut() && error.code() == null) {
            return new CliqConnectionException(text + ". The reason did not arrive whole; nothing was done", error);
        }
        if (request.operation() == Operation.FETCH_FILE
                && (error.code() == null || TARGET_UNKNOWN.contains(error.code()))) {
            return new CliqNotFoundException(text + ". There is no such file", error);
        }
        return new CliqInvalidRequestException(text + request.hint(error), error);
    }

    private static CliqPermissionException scopeMissing(String text, Operation operation, CliqError error) {
        return new CliqPermissionException(
                text + ". The token lacks the scope " + operation.scope()
                        + ": make a refresh token with it, a new access token does not help",
                error);
    }

    /**
     * A proxy or balancer in front of Cliq reports that it has not received the whole request; Cliq may have received
     * it.
     */
    private static CliqException incomplete(String text, Operation operation, CliqError error) {
        return operation.isShare()
                ? new CliqUnknownOutcomeException(
                        text + ". The files may have been posted or not; sending them again can post them twice", error)
                : new CliqConnectionException(text + ", nothing was done", error);
    }

    private static String text(ApiRequest<?> request, CliqError error) {
        return (request.text() + ": the response is " + error).replaceFirst("\\.$", "");
    }

    /** The rejection of a request as its result, with the reason why the request is not repeated. */
    static CliqAuthenticationException notRepeated(CliqAuthenticationException rejection, String reason) {
        return new CliqAuthenticationException(rejection.getMessage() + ". " + reason, rejection.getError());
    }

    /** The exception for a request without a response that changed nothing. */
    static CliqConnectionException noResponse(ApiRequest<?> request, IOException cause) {
        return new CliqConnectionException(
                request.text() + (request.operation().isShare() ? " was not sent (" : " got no response (")
                        + Secrets.reason(cause) + "), nothing was done",
                Secrets.cause(cause));
    }

    /** The exception for a share that has no response although the service may have received it. */
    static CliqUnknownOutcomeException unknownOutcome(ApiRequest<?> request, IOException cause) {
        return new CliqUnknownOutcomeException(
                request.text() + " got no response (" + Secrets.reason(cause)
                        + "). The files may have been posted or not; sending them again can post them twice",
                Secrets.cause(cause));
    }

    /** The exception for a share whose source failed after the service had sent a success for the part before. */
    static CliqUnknownOutcomeException acceptedInPart(ApiRequest<?> request, IOException sourceFailure) {
        return new CliqUnknownOutcomeException(
                request.text() + " got a success before the end of the body, which then failed ("
                        + Secrets.reason(sourceFailure)
                        + "). The files may have been posted or not; sending them again can post them twice",
                sourceFailure);
    }

    /** The exception for a success whose body is not the documented one. */
    static CliqException notUnderstood(ApiRequest<?> request, OpenResponse response, String missing) {
        int status = response.statusCode();
        return new CliqException(
                request.text() + ": the response " + status + " has no " + missing
                        + ". This is no response of Cliq's API",
                new CliqError(status, null, null));
    }
}
