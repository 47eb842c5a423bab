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

import io.github.camelcliq.files.CliqFilesRequestListener;
import io.github.camelcliq.files.client.CliqError;
import io.github.camelcliq.files.client.CliqRateLimitException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Route;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy of a route that calls Cliq: it knows the locks that are running, one for each kind of target as the
 * service has it, and suspends the routes where the files come from until all locks are over. The route's own steps
 * wait ({@link #millisLeft}) and do not send ({@link #check}). Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqFilesLockPolicy extends RoutePolicySupport {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesLockPolicy.class);
    private static final String PROPERTY = "CliqFilesLockPolicy";

    private final List<String> sources;
    private final long period;
    private final long margin;
    private final LastRequest lastRequest;
    private final Map<String, Deque<Hold>> holds = new ConcurrentHashMap<>();
    private final Map<String, Long> lockedUntil = new ConcurrentHashMap<>();
    private volatile long firstAt = System.nanoTime();
    private volatile boolean suspended;
    private ScheduledExecutorService resumer;

    /** A time in which the throttle would let go what the service still counts against a request that went out late. */
    private record Hold(long from, long until) {}

    /**
     * A policy.
     *
     * @param sources     the IDs of the routes to suspend while a lock is running
     * @param period      the period of the throttle
     * @param margin      how much longer it is than the service's window
     * @param lastRequest a file that keeps the time of the last request, so that a process which is started again begins
     *                    a period after it; null for none
     */
    public CliqFilesLockPolicy(List<String> sources, Duration period, Duration margin, Path lastRequest) {
        this.sources = List.copyOf(sources);
        this.period = period.toNanos();
        this.margin = margin.toNanos();
        this.lastRequest = lastRequest == null ? null : new LastRequest(lastRequest);
    }

    @Override
    public void onStart(Route route) {
        resumer = route.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "CliqFilesLock");
        if (lastRequest != null) {
            firstAt = System.nanoTime()
                    + lastRequest.left(Duration.ofNanos(period)).toNanos();
        }
        if (suspended) {
            resumeLater(route.getCamelContext());
        }
    }

    @Override
    public void onStop(Route route) {
        route.getCamelContext().getExecutorServiceManager().shutdownNow(resumer);
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        CliqFilesSpool.attempted(exchange);
        CliqRateLimitException limit = ObjectHelper.getException(CliqRateLimitException.class, exchange.getException());
        if (limit != null && limit.getStatusCode() > 0) {
            lock(route.getCamelContext(), kindOf(exchange), limit.getRetryAfter());
        }
    }

    private void lock(CamelContext context, String kind, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        LOG.warn("Cliq refuses calls for a {} for {} seconds, they wait that long", kind, time.toSeconds());
        lockedUntil.merge(kind, until, (one, other) -> one - other > 0 ? one : other);
        suspended = true;
        sources(context).forEach(this::suspend);
        resumeLater(context);
    }

    private void resumeLater(CamelContext context) {
        resumer.schedule(() -> resume(context), longestLock(), TimeUnit.NANOSECONDS);
    }

    private void resume(CamelContext context) {
        if (longestLock() > 0) {
            resumeLater(context);
        } else {
            suspended = false;
            sources(context).forEach(this::resume);
        }
    }

    private Stream<Consumer> sources(CamelContext context) {
        return sources.stream().map(context::getRoute).filter(Objects::nonNull).map(Route::getConsumer);
    }

    private void suspend(Consumer source) {
        try {
            suspendOrStopConsumer(source);
        } catch (Exception e) {
            handleException(e);
        }
    }

    private void resume(Consumer source) {
        try {
            resumeOrStartConsumer(source);
        } catch (Exception e) {
            handleException(e);
        }
    }

    private long longestLock() {
        return lockedUntil.keySet().stream().mapToLong(this::nanosLeft).max().orElse(0);
    }

    private long nanosLeft(String kind) {
        long now = System.nanoTime();
        long until = lockedUntil.getOrDefault(kind, now);
        return Math.max(0, Math.max(until - now, firstAt - now));
    }

    /**
     * How long the lock of an exchange's target still runs, for the Delay EIP in the policy's route.
     *
     * @return an expression of milliseconds, 0 when there is no lock
     */
    public static Expression millisLeft() {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                long nanos = of(exchange).nanosLeft(kindOf(exchange));
                return TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
            }

            @Override
            public String toString() {
                return "lock";
            }
        };
    }

    /**
     * How long an exchange that the throttle let go has to be held back, for the Delay EIP behind the throttle. The
     * service counts a request when its head arrives: one whose head went out later than half of the margin after the
     * throttle let it go (for a new token, a slow connection or a slow disk) may be counted longer than the throttle
     * does. The other half is for the head's way to the service.
     *
     * @return an expression of milliseconds, mostly 0
     */
    public static Expression millisHeld() {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                CliqFilesLockPolicy policy = of(exchange);
                Deque<Hold> kind = policy.holds.computeIfAbsent(kindOf(exchange), any -> new ConcurrentLinkedDeque<>());
                long letGo = System.nanoTime();
                CliqFilesRequestListener.onSent(exchange, () -> policy.sent(kind, letGo));
                return TimeUnit.NANOSECONDS.toMillis(held(kind, letGo) + 999_999);
            }

            @Override
            public String toString() {
                return "late requests";
            }
        };
    }

    private void sent(Deque<Hold> kind, long letGo) {
        if (lastRequest != null) {
            lastRequest.note();
        }
        long late = System.nanoTime() - letGo - margin / 2;
        if (late > 0) {
            kind.add(new Hold(letGo + period, letGo + period + late));
        }
    }

    private static long held(Deque<Hold> kind, long now) {
        kind.removeIf(hold -> hold.until() - now <= 0);
        return kind.stream()
                .filter(hold -> hold.from() - now <= 0)
                .mapToLong(hold -> hold.until() - now)
                .max()
                .orElse(0);
    }

    /**
     * The first part of an exchange's target, which the service counts by: the correlation key of the Throttle EIP.
     *
     * @return an expression, for example of {@code channel}
     */
    public static Expression kind() {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return kindOf(exchange);
            }

            @Override
            public String toString() {
                return "kind of target";
            }
        };
    }

    static String kindOf(Exchange exchange) {
        String target = exchange.getMessage().getHeader(CliqFilesGateway.TARGET, "", String.class);
        return StringHelper.before(target, "/", target);
    }

    /**
     * Refuses an exchange when a lock began while it waited for the throttle; it can be sent when the lock is over.
     *
     * @param  exchange               the exchange, on the policy's route
     * @throws CliqRateLimitException when a lock is running
     */
    public static void check(Exchange exchange) throws CliqRateLimitException {
        String kind = kindOf(exchange);
        long left = of(exchange).nanosLeft(kind);
        if (left > 0) {
            throw new CliqRateLimitException(
                    "Not sent: Cliq refuses calls for a " + kind + " at the moment",
                    new CliqError(0, null, null),
                    Duration.ofNanos(left));
        }
    }

    private static CliqFilesLockPolicy of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, CliqFilesLockPolicy.class);
    }
}
