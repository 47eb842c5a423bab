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

import io.github.camelcliq.files.client.internal.LeasingHttpClient.Lease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * The HTTP clients of a component: endpoints with the same transport options share one. It is open while a producer or
 * a consumer is started or a request runs. Thread-safe.
 *
 * <p>It counts producers and consumers, since Camel stops them when it evicts an endpoint, but not the endpoint.
 */
final class CliqFilesTransports {

    private final Map<CliqFilesTransportOptions, Shared> transports = new HashMap<>();
    /** Null while the component is stopped. */
    private CamelContext camelContext;

    /** Accepts requests from now on, with clients that use what the context has. */
    synchronized void start(CamelContext context) {
        camelContext = context;
    }

    /** Closes all connections; running requests fail. */
    void stop() {
        List<Shared> closed;
        synchronized (this) {
            camelContext = null;
            closed = new ArrayList<>(transports.values());
            transports.clear();
        }
        closed.forEach(Shared::close);
    }

    /**
     * Uses the client with these options until the lease is closed.
     *
     * @throws IllegalStateException when the component is stopped
     */
    synchronized Lease acquire(CliqFilesTransportOptions options) {
        if (camelContext == null) {
            throw new IllegalStateException("The component is stopped");
        }
        Shared shared = transports.computeIfAbsent(options, Shared::new);
        shared.users++;
        return new SharedLease(shared);
    }

    /** The number of clients that are open. */
    synchronized int size() {
        return transports.size();
    }

    private CliqFilesTransport open(CliqFilesTransportOptions options) {
        try {
            return new CliqFilesTransport(camelContext, options);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private void release(Shared shared) {
        synchronized (this) {
            shared.users--;
            if (shared.users > 0 || !transports.remove(shared.options, shared)) {
                return;
            }
        }
        shared.close();
    }

    private final class Shared {

        private final CliqFilesTransportOptions options;
        private volatile CliqFilesTransport transport;
        private int users;

        private Shared(CliqFilesTransportOptions options) {
            this.options = options;
            this.transport = open(options);
        }

        private void renew(CliqFilesTransport broken) {
            synchronized (CliqFilesTransports.this) {
                if (transport != broken || transports.get(options) != this) {
                    return;
                }
                transport = open(options);
            }
            broken.close();
        }

        private void close() {
            transport.close();
        }
    }

    private final class SharedLease implements Lease {

        private final Shared shared;
        private volatile CliqFilesTransport used;
        private final AtomicBoolean closed = new AtomicBoolean();

        private SharedLease(Shared shared) {
            this.shared = shared;
        }

        @Override
        public HttpClient client() {
            used = shared.transport;
            return used.client();
        }

        @Override
        public void renew() {
            shared.renew(used);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(shared);
            }
        }
    }
}
