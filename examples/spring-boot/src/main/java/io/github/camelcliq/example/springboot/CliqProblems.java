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
package io.github.camelcliq.example.springboot;

import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.time.Duration;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Maps failures of the calls to Cliq to responses of this service. */
@RestControllerAdvice
class CliqProblems {

    private static final Logger LOG = LoggerFactory.getLogger(CliqProblems.class);

    /** The throttle has a place again after a minute at the latest. */
    private static final Duration THROTTLE_PERIOD = Duration.ofMinutes(1);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> throttled(ThrottlerRejectedExecutionException e) {
        return unavailable("There were as many requests in the last minute as Cliq accepts", THROTTLE_PERIOD);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> locked(CliqRateLimitException e) {
        LOG.warn("{}", e.getMessage());
        return unavailable("Cliq accepts no requests for now", e.getRetryAfter());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(CliqException e) {
        HttpStatus status = status(e);
        if (status.is5xxServerError()) {
            LOG.warn("{}", e.getMessage());
        }
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, e.getMessage()))
                .build();
    }

    private static HttpStatus status(CliqException e) {
        if (e instanceof CliqNotFoundException) {
            return HttpStatus.NOT_FOUND;
        } else if (e instanceof CliqInvalidRequestException) {
            return e.getStatusCode() == HttpStatus.PAYLOAD_TOO_LARGE.value()
                    ? HttpStatus.PAYLOAD_TOO_LARGE
                    : HttpStatus.BAD_REQUEST;
        } else if (e instanceof CliqConnectionException) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        } else if (e instanceof CliqUnknownOutcomeException) {
            return HttpStatus.GATEWAY_TIMEOUT;
        }
        // wrong credentials too: they are this service's own, not those of its caller
        return HttpStatus.BAD_GATEWAY;
    }

    private static ResponseEntity<ProblemDetail> unavailable(String detail, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }
}
