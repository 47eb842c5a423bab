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
package io.github.camelcliq.example.quarkus;

import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps failures of the calls to Cliq to responses of this service. */
public class CliqProblems {

    private static final Logger LOG = Logger.getLogger(CliqProblems.class);

    /** The throttle has a place again after a minute at the latest. */
    private static final Duration THROTTLE_PERIOD = Duration.ofMinutes(1);

    /** Made by Quarkus. */
    public CliqProblems() {}

    @ServerExceptionMapper
    Response throttled(ThrottlerRejectedExecutionException e) {
        return unavailable("There were as many requests in the last minute as Cliq accepts", THROTTLE_PERIOD);
    }

    @ServerExceptionMapper
    Response locked(CliqRateLimitException e) {
        LOG.warn(e.getMessage());
        return unavailable("Cliq accepts no requests for now", e.getRetryAfter());
    }

    @ServerExceptionMapper
    Response failed(CliqException e) {
        Status status = status(e);
        if (status.getFamily() == Status.Family.SERVER_ERROR) {
            LOG.warn(e.getMessage());
        }
        return response(status, e.getMessage()).build();
    }

    private static Status status(CliqException e) {
        if (e instanceof CliqNotFoundException) {
            return Status.NOT_FOUND;
        } else if (e instanceof CliqInvalidRequestException) {
            return e.getStatusCode() == Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode()
                    ? Status.REQUEST_ENTITY_TOO_LARGE
                    : Status.BAD_REQUEST;
        } else if (e instanceof CliqConnectionException) {
            return Status.SERVICE_UNAVAILABLE;
        } else if (e instanceof CliqUnknownOutcomeException) {
            return Status.GATEWAY_TIMEOUT;
        }
        // wrong credentials too: they are this service's own, not those of its caller
        return Status.BAD_GATEWAY;
    }

    private static Response unavailable(String text, Duration retryAfter) {
        return response(Status.SERVICE_UNAVAILABLE, text)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, retryAfter.plusMillis(999).toSeconds()))
                .build();
    }

    private static Response.ResponseBuilder response(Status status, String text) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(text + "\n");
    }
}
