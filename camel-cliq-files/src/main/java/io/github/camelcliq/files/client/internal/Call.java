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
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.List;

/**
 * One call of the API, and what its refusals mean.
 *
 * @param method GET or POST
 * @param url    where to, for messages; without a query
 * @param scope  the scope that the call needs
 */
record Call(String method, String url, String scope) {

    static final String READ = "ZohoCliq.Attachments.READ";
    static final String CREATE = "ZohoCliq.Webhooks.CREATE";
    static final String MESSAGES = "ZohoCliq.Messages.READ";
    static final String CHANNELS = "ZohoCliq.Channels.READ";

    /** Requests a minute. */
    static final int LIMIT = 20;

    static final int MESSAGES_LIMIT = 15;

    boolean isShare() {
        return scope.equals(CREATE);
    }

    /** Whether another token may help. */
    static boolean isTokenRefused(ApiResponse answer) {
        return answer.statusCode() == 401 && !isScopeMissing(answer);
    }

    private static boolean isScopeMissing(ApiResponse answer) {
        return "oauthtoken_scope_invalid".equals(answer.text("code"));
    }

    /** The exception for an answer that is not a success; secrets that the service sent back are masked. */
    CliqException refused(ApiResponse answer, Clock clock, List<String> secrets) {
        String message = Secrets.mask(answer.text("message"), secrets);
        CliqError error = new CliqError(answer.statusCode(), Secrets.mask(answer.text("code"), secrets), message);
        int status = answer.statusCode();
        if (status == 429 || "request_limit_exceeded".equals(error.code())) {
            var wait = answer.retryAfter(clock, CliqRateLimitException.LOCK);
            return new CliqRateLimitException(
                    describe(error)
                            + ". Too many requests: Cliq allows "
                            + (scope.equals(MESSAGES) ? MESSAGES_LIMIT : LIMIT)
                            + " a minute for each call and locks the user out for ten minutes; wait " + wait.toSeconds()
                            + " s",
                    error,
                    wait);
        }
        if ((status == 401 || status == 403) && isScopeMissing(answer)) {
            return new CliqPermissionException(
                    describe(error) + ". The token lacks the scope " + scope
                            + ": make a refresh token with it, a new access token does not help",
                    error);
        }
        if (status == 401) {
            return new CliqAuthenticationException(describe(error), error);
        }
        if (status == 403) {
            return new CliqPermissionException(
                    describe(error) + ". The account may not do this, or is not of this organisation", error);
        }
        if (status == 404) {
            return new CliqNotFoundException(describe(error) + ". There is no such target or file", error);
        }
        if (status >= 400 && status < 500) {
            return new CliqInvalidRequestException(describe(error), error);
        }
        if (status >= 500) {
            return new CliqServerException(
                    describe(error) + (isShare() ? ". The files may have been posted or not" : ""), error, !isShare());
        }
        return new CliqException(describe(error) + ". This is no answer of Cliq's Files API", error);
    }

    /** The exception for a request that nothing came of. */
    CliqConnectionException notSent(Exception cause) {
        return new CliqConnectionException(
                this + (isShare() ? " was not sent" : " was not answered") + " (" + describe(cause)
                        + "), nothing was done",
                cause);
    }

    private static String describe(Exception cause) {
        return cause instanceof InterruptedIOException && cause.getMessage() == null
                ? "interrupted"
                : String.valueOf(cause.getMessage());
    }

    private String describe(CliqError error) {
        return (this + " was answered " + error).replaceFirst("\\.$", "");
    }

    @Override
    public String toString() {
        return method + ' ' + url;
    }
}
