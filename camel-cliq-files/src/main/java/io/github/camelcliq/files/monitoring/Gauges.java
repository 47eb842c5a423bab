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
package io.github.camelcliq.files.monitoring;

import io.github.camelcliq.files.client.internal.Operation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/**
 * Micrometer's gauges of accounts and gateways. This class is loaded only where Micrometer is. Not thread-safe; a gauge
 * can be read by any thread.
 */
final class Gauges {

    private static final String PREFIX = "camel.cliq.files.";
    private static final String SECONDS = "seconds";

    /** The name by which Camel's own Micrometer component finds its registry. */
    private static final String REGISTRY = "metricsRegistry";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<Object, List<Meter>> meters = new IdentityHashMap<>();

    private Gauges(MeterRegistry registry, CamelContext context) {
        this.registry = registry;
        this.tags = Tags.of("camelContext", context.getName());
    }

    /** The gauges of a context; empty when Camel's registry has no registry of meters, or several to choose from. */
    static Optional<Gauges> of(CamelContext context) {
        Set<MeterRegistry> all = context.getRegistry().findByType(MeterRegistry.class);
        return Optional.ofNullable(context.getRegistry().lookupByNameAndType(REGISTRY, MeterRegistry.class))
                .or(() -> all.stream()
                        .filter(registry -> all.size() == 1 || registry instanceof CompositeMeterRegistry)
                        .findFirst())
                .map(registry -> new Gauges(registry, context));
    }

    void add(MonitoredAccount account) {
        Tags own = tags.and("account", account.getAccount());
        add("token.failing", own, null, "1 while the token is rejected, or none can be made", account, known -> {
            return known.tokenFailure().isPresent() ? 1 : 0;
        });
        add("token.life", own, SECONDS, "Time until the access token expires", account, known -> {
            return known.untilTokenEnd().map(Gauges::seconds).orElse(Double.NaN);
        });
        add("failing", own, null, "1 while the last request failed", account, known -> known.isFailing() ? 1 : 0);
        for (Operation operation : Operation.values()) {
            Tags ofCall = own.and("call", account.call(operation).name());
            add("requests", ofCall, null, "Requests of the last minute", account, known -> known.call(operation)
                    .requests());
            add("limit", ofCall, null, "Requests that Cliq accepts in a minute", account, known -> known.call(operation)
                    .limit());
            add(
                    "lock",
                    ofCall,
                    SECONDS,
                    "Time until a lock is over",
                    account,
                    known -> seconds(known.call(operation).lock()));
        }
    }

    void add(MonitoredGateway gateway) {
        for (String state : MonitoredGateway.STATES) {
            Tags own = tags.and("gateway", gateway.name(), "state", state);
            add("gateway.files", own, null, "Files in the state", gateway, known -> read(known.count(), state));
            add("gateway.oldest", own, SECONDS, "Age of the oldest file in the state", gateway, known -> {
                return read(known.oldestAge(), state);
            });
        }
    }

    /** Removes the gauges of an account or a gateway. */
    void remove(Object source) {
        List<Meter> added = meters.remove(source);
        if (added != null) {
            added.forEach(registry::remove);
        }
    }

    /** Removes all gauges that were added. */
    void removeAll() {
        List.copyOf(meters.keySet()).forEach(this::remove);
    }

    private <T> void add(String name, Tags own, String unit, String description, T source, ToDoubleFunction<T> figure) {
        meters.computeIfAbsent(source, first -> new ArrayList<>())
                .add(Gauge.builder(PREFIX + name, source, figure)
                        .tags(own)
                        .baseUnit(unit)
                        .description(description)
                        .register(registry));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static double read(MonitoredGateway.Figure figure, String state) {
        try {
            return figure.of(state);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
