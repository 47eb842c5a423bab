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
package io.github.camelcliq.files.faults;

import static io.github.camelcliq.files.faults.FaultCall.FETCH;
import static io.github.camelcliq.files.faults.FaultCall.FETCH_AS_STREAM;
import static io.github.camelcliq.files.faults.FaultCall.FETCH_TO_DIRECTORY;
import static io.github.camelcliq.files.faults.FaultCall.SHARE;
import static io.github.camelcliq.files.faults.FaultCall.SHARE_50_MB;

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.io.IOException;
import java.util.List;

/**
 * What one exchange shows when there is a fault.
 *
 * @param fault     what is wrong
 * @param call      what the exchange does
 * @param exception what it fails with, null when it does not fail
 * @param status    the status of the response, 0 without one
 * @param retryable what the exception says; false when it is none of Cliq's
 * @param seen      how many requests the service saw
 * @param posted    how many files were posted
 * @param remedy    what to do
 */
public record FaultCase(
        Fault fault,
        FaultCall call,
        Class<? extends IOException> exception,
        int status,
        boolean retryable,
        int seen,
        int posted,
        Remedy remedy) {

    private static final boolean RETRYABLE = true;
    private static final boolean FINAL = false;

    private static final Class<CliqConnectionException> NOT_DONE = CliqConnectionException.class;
    private static final Class<CliqUnknownOutcomeException> UNKNOWN = CliqUnknownOutcomeException.class;
    private static final Class<CliqServerException> SERVER = CliqServerException.class;
    private static final Class<CliqRateLimitException> LIMIT = CliqRateLimitException.class;
    private static final Class<CliqAuthenticationException> NO_ACCESS = CliqAuthenticationException.class;
    private static final Class<CliqInvalidRequestException> INVALID = CliqInvalidRequestException.class;

    /** All cases. */
    public static List<FaultCase> all() {
        return List.of(
                fails(Fault.CONNECTION_REFUSED, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.PLAIN_HTTP, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.UNKNOWN_CERTIFICATE, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.CONNECT_REJECTED, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.RESET_BEFORE_BODY, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.RESET_DURING_BODY, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.RESET_AFTER_REQUEST, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.CLOSED_AFTER_REQUEST, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                postedButFails(Fault.RESPONSE_LOST, UNKNOWN, Remedy.OWN_CHANNEL),
                fails(Fault.NO_RESPONSE, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.NOT_EVEN_READ, SHARE_50_MB, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.HALF_A_HEAD, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.GARBAGE, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.SLOW_HEAD, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.ENDLESS_HEAD, SHARE, UNKNOWN, 0, FINAL, 1, Remedy.OWN_CHANNEL),
                succeeds(Fault.SECOND_RESPONSE, SHARE, 204, 1, 0, Remedy.NONE),
                succeeds(Fault.HALF_A_BODY, SHARE, 200, 1, 0, Remedy.NONE),
                succeeds(Fault.HALF_A_CHUNK, SHARE, 200, 1, 0, Remedy.NONE),
                succeeds(Fault.STALLED_BODY, SHARE, 200, 1, 0, Remedy.NONE),
                succeeds(Fault.HTML_SUCCESS, SHARE, 200, 1, 0, Remedy.NONE),
                fails(Fault.HTML_ERROR, SHARE, SERVER, 502, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.SERVER_ERROR, SHARE, SERVER, 500, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.BAD_GATEWAY, SHARE, SERVER, 502, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.UNAVAILABLE, SHARE, SERVER, 503, FINAL, 1, Remedy.OWN_CHANNEL),
                fails(Fault.BAD_REQUEST, SHARE, INVALID, 400, FINAL, 1, Remedy.DEAD_LETTER),
                fails(Fault.FORBIDDEN, SHARE, CliqPermissionException.class, 403, FINAL, 1, Remedy.DEAD_LETTER),
                fails(Fault.NOT_FOUND, SHARE, CliqNotFoundException.class, 404, FINAL, 1, Remedy.DEAD_LETTER),
                succeeds(Fault.TOKEN_EXPIRED, SHARE, 204, 2, 1, Remedy.NONE),
                fails(Fault.NO_TOKEN_ACCEPTED, SHARE, NO_ACCESS, 401, FINAL, 2, Remedy.DEAD_LETTER),
                fails(Fault.REFRESH_TOKEN_REVOKED, SHARE, NO_ACCESS, 200, FINAL, 0, Remedy.DEAD_LETTER),
                fails(Fault.TOKEN_SERVER_DOWN, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_SERVER_ERROR, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_RESET, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_CUT, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_SLOW, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_STALLED, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_HTML, SHARE, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.LOCKED_429, SHARE, LIMIT, 429, RETRYABLE, 1, Remedy.WAIT),
                fails(Fault.LOCKED_400, SHARE, LIMIT, 400, RETRYABLE, 1, Remedy.WAIT),
                succeeds(Fault.EARLY_401, SHARE_50_MB, 204, 2, 1, Remedy.NONE),
                fails(Fault.EARLY_413, SHARE_50_MB, INVALID, 413, FINAL, 1, Remedy.DEAD_LETTER),
                fails(Fault.EARLY_429, SHARE_50_MB, LIMIT, 429, RETRYABLE, 1, Remedy.WAIT),
                fails(Fault.CONNECTION_REFUSED, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.PLAIN_HTTP, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.CONNECT_REJECTED, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.RESET_AT_ONCE, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.RESET_AFTER_REQUEST, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.CLOSED_AFTER_REQUEST, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.NO_RESPONSE, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.HALF_A_HEAD, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.GARBAGE, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.SLOW_HEAD, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.ENDLESS_HEAD, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.HALF_A_BODY, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.HALF_A_BODY, FETCH_TO_DIRECTORY, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.HALF_A_BODY, FETCH_AS_STREAM, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.HALF_A_CHUNK, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.STALLED_BODY, FETCH, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.STALLED_BODY, FETCH_TO_DIRECTORY, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.STALLED_BODY, FETCH_AS_STREAM, NOT_DONE, 0, RETRYABLE, 1, Remedy.SEND_AGAIN),
                succeeds(Fault.HTML_SUCCESS, FETCH, 200, 1, 0, Remedy.LOOK_INSIDE),
                fails(Fault.HTML_ERROR, FETCH, SERVER, 502, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.SERVER_ERROR, FETCH, SERVER, 500, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.BAD_GATEWAY, FETCH, SERVER, 502, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.UNAVAILABLE, FETCH, SERVER, 503, RETRYABLE, 1, Remedy.SEND_AGAIN),
                fails(Fault.BAD_REQUEST, FETCH, CliqNotFoundException.class, 400, FINAL, 1, Remedy.DEAD_LETTER),
                fails(Fault.FORBIDDEN, FETCH, CliqPermissionException.class, 403, FINAL, 1, Remedy.DEAD_LETTER),
                fails(Fault.NOT_FOUND, FETCH, CliqNotFoundException.class, 404, FINAL, 1, Remedy.DEAD_LETTER),
                succeeds(Fault.TOKEN_EXPIRED, FETCH, 200, 2, 0, Remedy.NONE),
                fails(Fault.NO_TOKEN_ACCEPTED, FETCH, NO_ACCESS, 401, FINAL, 2, Remedy.DEAD_LETTER),
                fails(Fault.REFRESH_TOKEN_REVOKED, FETCH, NO_ACCESS, 200, FINAL, 0, Remedy.DEAD_LETTER),
                fails(Fault.TOKEN_SERVER_DOWN, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_SERVER_ERROR, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_RESET, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_CUT, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_SLOW, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_STALLED, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.TOKEN_HTML, FETCH, NOT_DONE, 0, RETRYABLE, 0, Remedy.SEND_AGAIN),
                fails(Fault.LOCKED_429, FETCH, LIMIT, 429, RETRYABLE, 1, Remedy.WAIT),
                fails(Fault.LOCKED_400, FETCH, LIMIT, 400, RETRYABLE, 1, Remedy.WAIT),
                fails(Fault.DISK_FULL, FETCH, IOException.class, 0, FINAL, 1, Remedy.DEAD_LETTER),
                fails(Fault.DISK_FULL, FETCH_TO_DIRECTORY, IOException.class, 0, FINAL, 1, Remedy.DEAD_LETTER));
    }

    private static FaultCase fails(
            Fault fault,
            FaultCall call,
            Class<? extends IOException> exception,
            int status,
            boolean retryable,
            int seen,
            Remedy remedy) {
        return new FaultCase(fault, call, exception, status, retryable, seen, 0, remedy);
    }

    private static FaultCase postedButFails(Fault fault, Class<? extends CliqException> exception, Remedy remedy) {
        return new FaultCase(fault, SHARE, exception, 0, FINAL, 1, 1, remedy);
    }

    private static FaultCase succeeds(Fault fault, FaultCall call, int status, int seen, int posted, Remedy remedy) {
        return new FaultCase(fault, call, null, status, FINAL, seen, posted, remedy);
    }

    /** Whether the process that fetches has to be one of its own. */
    boolean isOfThisSide() {
        return fault == Fault.DISK_FULL;
    }

    @Override
    public String toString() {
        return call.title() + ": " + fault.title();
    }
}
