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

import io.github.camelcliq.files.CliqFilesLimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a gateway that sends, in one process at a time: the one that holds the lock of the directory and, in a
 * cluster, is the leader. Thread-safe.
 */
final class Sender extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesGateway.class);
    private static final long TRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PRUNE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final CliqFilesGateway gateway;
    private final Path directory;
    private final Spool spool;
    private final Reports reports;
    private final Map<String, Worker> workers = new LinkedHashMap<>();
    private final List<String> kinds;
    private final Set<String> routes = new HashSet<>();
    private SenderLock lock;
    private CliqFilesLimiter limiter;
    private CamelClusterView view;
    private int inProgress;
    private long tryAt = System.nanoTime();
    private long pruneAt = System.nanoTime();
    private boolean told;

    Sender(CliqFilesGateway gateway, Path directory, Spool spool, List<String> kinds) throws Exception {
        this.gateway = gateway;
        this.directory = directory;
        this.spool = spool;
        this.kinds = kinds;
        this.reports = new Reports(gateway.reportUris());
        CamelContext context = gateway.getCamelContext();
        this.lock = new SenderLock(directory, gateway);
        context.addLifecycleStrategy(this);
        if (gateway.getClusterNamespace() != null) {
            CamelClusterService cluster = clusterService(context);
            view = cluster.getView(gateway.getClusterNamespace());
            cluster.startView(gateway.getClusterNamespace());
        }
    }

    /** The service of the context, or else a bean, which Camel Main adds to its context after the routes only. */
    private CamelClusterService clusterService(CamelContext context) throws Exception {
        CamelClusterService service = context.hasService(CamelClusterService.class);
        if (service == null) {
            service = context.getRegistry().findSingleByType(CamelClusterService.class);
            if (service == null) {
                throw new IllegalArgumentException("clusterNamespace=" + gateway.getClusterNamespace()
                        + ", but the context has no CamelClusterService, or several beans of it");
            }
            context.addService(service);
        }
        return service;
    }

    @Override
    public synchronized void onContextInitializing(CamelContext context) {
        gateway.bindSteps();
        try {
            lock = lock == null ? new SenderLock(directory, gateway) : lock;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void onContextStopped(CamelContext context) {
        if (lock != null) {
            leave();
        }
        tryAt = System.nanoTime();
    }

    private void leave() {
        try {
            release();
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock of {} cannot be released", directory, e);
        }
        lock = null;
    }

    @Override
    public synchronized void onRoutesAdd(Collection<Route> added) {
        added.stream().map(Route::getId).filter(gateway::hasRoute).forEach(routes::add);
    }

    /** When the last route of the gateway is removed from a running context, another gateway can have the directory. */
    @Override
    public synchronized void onRoutesRemove(Collection<Route> removed) {
        boolean any = routes.removeAll(removed.stream().map(Route::getId).toList());
        CamelContext context = gateway.getCamelContext();
        if (any && routes.isEmpty() && context.isStarted() && lock != null) {
            leave();
            context.getLifecycleStrategies().remove(this);
            gateway.removed();
        }
    }

    private void release() throws IOException {
        if (lock.isHeld()) {
            limiter.leave(directory);
            lock.release();
            workers.clear();
        }
    }

    /** Whether this process sends. What the one before it has left is read when it begins to. */
    private boolean isSender() throws IOException {
        if (lock == null) {
            return false;
        }
        if (view != null && !view.getLocalMember().isLeader()) {
            if (inProgress == 0) {
                release();
            }
            return false;
        }
        if (lock.isHeld() || System.nanoTime() - tryAt < 0) {
            return lock.isHeld();
        }
        tryAt = System.nanoTime() + TRY_NANOS;
        limiter = gateway.limiter();
        if (!lock.tryAcquire()) {
            if (!told) {
                LOG.info("Another process sends what is in {}, this one does when that has ended", directory);
            }
            told = true;
            return false;
        }
        told = false;
        begin();
        return true;
    }

    /** Reads what the process before this one has left. When that fails, all is tried again. */
    private void begin() throws IOException {
        try {
            recover();
        } catch (IOException | RuntimeException e) {
            release();
            throw e;
        }
        LOG.info("Sends what is in {}", directory);
    }

    private void recover() throws IOException {
        limiter.keepIn(directory);
        kinds.forEach(kind -> workers.put(kind, new Worker(kind, gateway, spool, limiter, reports)));
        List<Batch> unconfirmed = spool.recover();
        for (String state : List.of(Spool.DONE, Spool.REFUSED, Spool.UNKNOWN)) {
            spool.entries(state).forEach(entry -> reports.add(state, entry));
        }
        unconfirmed.forEach(batch -> worker(batch).recovered(batch));
    }

    private Worker worker(Batch batch) {
        return workers.values().stream()
                .filter(worker -> worker.serves(batch.kind()))
                .findFirst()
                .orElseGet(() -> workers.get(kinds.get(0)));
    }

    Worker worker(Exchange exchange) {
        return worker(Worker.batch(exchange));
    }

    /** Makes the next step of a kind the body of an exchange; the value says whether there is one. */
    synchronized boolean next(Exchange exchange, String kind) throws IOException {
        if (!isSender()) {
            return false;
        }
        if (System.nanoTime() - pruneAt >= 0) {
            pruneAt = System.nanoTime() + PRUNE_NANOS;
            spool.prune(gateway.getKeepDone());
        }
        if (!workers.get(kind).next(exchange)) {
            return false;
        }
        inProgress++;
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                ended();
            }
        });
        return true;
    }

    private synchronized void ended() {
        inProgress--;
    }

    synchronized String report(Exchange exchange) {
        return lock != null && lock.isHeld() ? reports.next(exchange) : null;
    }

    void reported(Exchange exchange) throws IOException {
        reports.reported(exchange);
    }
}
