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
package io.github.camelcliq.files;

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import io.github.camelcliq.files.client.internal.Operation;
import io.github.camelcliq.files.client.internal.RequestShares;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a file by its ID at each poll, until one exchange completed (unless {@code fetchOnce=false}). A rejection that
 * would stay the same ends the polling. Polls are skipped while the rate limit allows no request. After any other failure
 * the next poll tries again. The route stays started in any case.
 */
final class CliqFilesConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesConsumer.class);

    /** 20 requests a minute, by the Files API. */
    private static final Duration SHORTEST_DELAY = Duration.ofSeconds(3);

    private final CliqFilesEndpoint endpoint;
    private final CliqFilesFetch fetch;
    private RequestShares.Share share;
    private volatile boolean ended;

    CliqFilesConsumer(CliqFilesEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.fetch = new CliqFilesFetch(endpoint);
        setExceptionHandler(new CliqFilesPollFailures(endpoint.getCamelContext(), getClass()));
    }

    @Override
    protected void doStart() throws Exception {
        Duration delay = Duration.of(getDelay(), getTimeUnit().toChronoUnit());
        boolean fewPolls = getRepeatCount() > 0 && getRepeatCount() <= 20;
        if (delay.compareTo(SHORTEST_DELAY) < 0 && !fewPolls) {
            LOG.warn(
                    "delay={} ms of {} polls more than 20 times a minute, after which Cliq locks the user out for ten"
                            + " minutes: set it to {} or more",
                    delay.toMillis(),
                    endpoint,
                    SHORTEST_DELAY.toMillis());
        }
        ended = false;
        endpoint.acquireTransport(this);
        share = endpoint.limits().of(Operation.FETCH_FILE).shares().share();
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        pause();
        endpoint.releaseTransport(this);
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        pause();
    }

    /** Leaves the requests of this consumer to others, if it was started. */
    private void pause() {
        if (share != null) {
            share.end();
        }
    }

    @Override
    public void run() {
        if (!ended) {
            super.run();
        }
        if (ended) {
            // Only after run(): unscheduleTask() interrupts this thread, and with bridgeErrorHandler the route still
            // runs on it. Repeated at the next run, because the first one can start before the scheduler has stored the
            // task.
            getScheduler().unscheduleTask();
        }
    }

    @Override
    protected int poll() throws Exception {
        share.begin();
        Optional<Slot> reserved = share.tryReserve();
        if (reserved.isEmpty()) {
            LOG.debug("The rate limit allows no request now: {}", endpoint);
            return 0;
        }
        Exchange exchange = createExchange(false);
        try (Slot slot = reserved.get()) {
            fetch(exchange, reserved);
            process(exchange);
            return 1;
        } finally {
            CliqFilesFetch.complete(exchange);
            releaseExchange(exchange, false);
        }
    }

    private void fetch(Exchange exchange, Optional<Slot> slot) throws Exception {
        try {
            fetch.fetch(exchange, endpoint.path().name(), slot);
            forceConsumerAsReady();
        } catch (CliqInvalidRequestException | CliqNotFoundException | CliqPermissionException e) {
            endPolling("the next fetch would fail in the same way: " + e.getMessage());
            throw e;
        }
    }

    private void process(Exchange exchange) throws Exception {
        getProcessor().process(exchange);
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("Error processing exchange", exchange, exchange.getException());
        } else if (endpoint.isFetchOnce() && !exchange.isRollbackOnly()) {
            endPolling("it was fetched, and fetchOnce=true");
        }
    }

    private void endPolling(String reason) {
        LOG.info("No more polls of {}: {}", endpoint, reason);
        ended = true;
        pause();
    }
}
