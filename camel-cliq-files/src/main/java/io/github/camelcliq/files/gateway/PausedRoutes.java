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
package io.github.camelcliq.files.gateway;

import io.github.camelcliq.files.client.CliqRateLimitException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Suspends the routes where files come from while the service rejects requests of the policy's own route. */
final class PausedRoutes extends RoutePolicySupport implements ExtendedStartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(PausedRoutes.class);

    private final List<String> routeIds;
    private ScheduledExecutorService resumer;
    private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());

    PausedRoutes(List<String> routeIds) {
        this.routeIds = routeIds;
    }

    @Override
    public void onInit(Route route) {
        resumer = route.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "CliqFilesPausedRoutes");
        try {
            route.getCamelContext().addStartupListener(this);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    @Override
    public void onRemove(Route route) {
        route.getCamelContext().getExecutorServiceManager().shutdownNow(resumer);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        for (String id : routeIds) {
            if (context.getRoute(id) == null) {
                throw new IllegalArgumentException("pausedRoutes: there is no route with the ID '" + id + "'");
            }
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        CliqRateLimitException limit = ObjectHelper.getException(CliqRateLimitException.class, exchange.getException());
        if (limit != null && !routeIds.isEmpty()) {
            long seconds = limit.getRetryAfter().toSeconds() + 1;
            LOG.info("Pauses {} for {} s: {}", routeIds, seconds, limit.getMessage());
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            pausedUntil.accumulateAndGet(until, (one, other) -> Math.max(one - until, other - until) + until);
            each(route, this::suspendOrStopConsumer);
            resumer.schedule(() -> resume(route), seconds, TimeUnit.SECONDS);
        }
    }

    private void resume(Route route) {
        if (System.nanoTime() - pausedUntil.get() >= 0) {
            each(route, this::resumeOrStartConsumer);
        }
    }

    private interface Step {
        void on(Consumer consumer) throws Exception;
    }

    private void each(Route route, Step step) {
        for (String id : routeIds) {
            try {
                step.on(route.getCamelContext().getRoute(id).getConsumer());
            } catch (Exception e) {
                handleException(e);
            }
        }
    }
}
