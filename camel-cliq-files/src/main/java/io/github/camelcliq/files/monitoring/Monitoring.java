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

import io.github.camelcliq.files.client.internal.Authorization;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.files.client.internal.ServiceUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts and gateways of a context. Registers them in JMX, and gauges for them in a Micrometer registry, while the
 * context is started. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Monitoring extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

    /** A message can name endless accounts where a route lets it name URIs. */
    private static final int MOST_ACCOUNTS = 100;

    private final CamelContext context;
    private final Map<CliqRateLimiters, MonitoredAccount> accounts = new LinkedHashMap<>();
    private final Map<String, MonitoredGateway> gateways = new LinkedHashMap<>();
    private Optional<Gauges> gauges = Optional.empty();
    private boolean started;

    private Monitoring(CamelContext context) {
        this.context = context;
    }

    /**
     * The monitoring of a context.
     *
     * @param  context the context
     * @return         always the same
     */
    public static Monitoring of(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        Monitoring made = new Monitoring(context);
        synchronized (extension) {
            Monitoring known = extension.getContextPlugin(Monitoring.class);
            if (known != null) {
                return known;
            }
            extension.addContextPlugin(Monitoring.class, made);
        }
        made.attach();
        return made;
    }

    private void attach() {
        try {
            context.addLifecycleStrategy(this);
            context.addStartupListener((starting, alreadyStarted) -> start());
        } catch (Exception e) {
            LOG.warn("Accounts and gateways are not in JMX and have no gauges", e);
        }
    }

    private synchronized void start() {
        started = true;
        gauges = isMicrometerThere() ? Gauges.of(context) : Optional.empty();
        accounts.values().forEach(this::publish);
        gateways.values().forEach(this::publish);
    }

    /**
     * The management agent unregisters all that it has registered. The endpoints that start with the context again name
     * their accounts again.
     */
    @Override
    public synchronized void onContextStopping(CamelContext stopping) {
        started = false;
        gauges.ifPresent(Gauges::removeAll);
        gauges = Optional.empty();
        accounts.clear();
    }

    /**
     * An account that a component uses.
     *
     * @param  component     the component's name
     * @param  service       the account's API
     * @param  authorization its credentials
     * @param  limits        the limits of its requests, the same object for the same account
     * @return               the same for the same account; one that is not monitored when there are too many
     */
    public synchronized MonitoredAccount account(
            String component, ServiceUrl service, Authorization authorization, CliqRateLimiters limits) {
        MonitoredAccount account = accounts.get(limits);
        if (account == null) {
            account = new MonitoredAccount(service, authorization, limits);
            if (accounts.size() < MOST_ACCOUNTS) {
                accounts.put(limits, account);
                if (started) {
                    publish(account);
                }
            }
        }
        account.usedBy(component);
        return account;
    }

    /**
     * Monitors a gateway.
     *
     * @param gateway replaces another one of the same name
     */
    public synchronized void add(MonitoredGateway gateway) {
        remove(gateway.name());
        gateways.put(gateway.name(), gateway);
        if (started) {
            publish(gateway);
        }
    }

    /**
     * Ends the monitoring of a gateway.
     *
     * @param name its name
     */
    public synchronized void remove(String name) {
        MonitoredGateway removed = gateways.remove(name);
        if (removed != null) {
            gauges.ifPresent(meters -> meters.remove(removed));
            manage(name, ManagementAgent::unregister);
        }
    }

    /**
     * The accounts in use.
     *
     * @return the first one in use first
     */
    synchronized List<MonitoredAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    /**
     * The gateways.
     *
     * @return the first one first
     */
    synchronized List<MonitoredGateway> gateways() {
        return List.copyOf(gateways.values());
    }

    private void publish(MonitoredAccount account) {
        manage("cliq-files-account-" + account.getAccount(), (agent, name) -> agent.register(account, name));
        gauges.ifPresent(meters -> meters.add(account));
    }

    private void publish(MonitoredGateway gateway) {
        manage(gateway.name(), (agent, name) -> agent.register(gateway.managed(), name));
        gauges.ifPresent(meters -> meters.add(gateway));
    }

    private void manage(String name, Change change) {
        ManagementAgent agent = context.getManagementStrategy().getManagementAgent();
        if (agent == null) {
            return;
        }
        try {
            change.make(
                    agent,
                    new ObjectName(agent.getMBeanObjectDomainName() + ":context=" + context.getManagementName()
                            + ",type=services,name=" + ObjectName.quote(name)));
        } catch (JMException e) {
            LOG.warn("JMX does not show {} as it is: {}", name, e.toString());
        }
    }

    /** A change of what JMX shows. */
    private interface Change {
        void make(ManagementAgent agent, ObjectName name) throws JMException;
    }

    private static boolean isMicrometerThere() {
        try {
            Class.forName("io.micrometer.core.instrument.MeterRegistry");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
