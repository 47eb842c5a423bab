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
package io.github.camelcliq.files.client.internal;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * An HttpClient that leases another one for each request, until the request's response is closed. So the other one is
 * open while a request needs it, and can be replaced. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LeasingHttpClient extends CloseableHttpClient {

    /** An HttpClient in use. */
    public interface Lease extends AutoCloseable {

        /**
         * The client.
         *
         * @return a client that is open, unless an error made it close its connections
         */
        HttpClient client();

        /** Replaces a client that has closed its connections. */
        void renew();

        /** Ends the use. Can be called again. */
        @Override
        void close();
    }

    private final Supplier<Lease> leases;

    /**
     * A client.
     *
     * @param leases acquires a lease; throws {@link IllegalStateException} when no request is accepted any more
     */
    public LeasingHttpClient(Supplier<Lease> leases) {
        this.leases = Objects.requireNonNull(leases);
    }

    @Override
    protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context)
            throws IOException {
        Lease lease = leases.get();
        boolean open = false;
        try {
            ClassicHttpResponse response = execute(lease, target, request, context);
            open = response.getEntity() != null;
            if (open) {
                response.setEntity(new LeasedEntity(response, lease));
            }
            return CloseableHttpResponse.adapt(response);
        } catch (Error e) {
            throw new IOException("The request failed: " + e, e);
        } finally {
            if (!open) {
                lease.close();
            }
        }
    }

    private static ClassicHttpResponse execute(
            Lease lease, HttpHost target, ClassicHttpRequest request, HttpContext context) throws IOException {
        HttpClient client = lease.client();
        try {
            return client.executeOpen(target, request, context);
        } catch (IllegalStateException e) {
            lease.renew();
            HttpClient renewed = lease.client();
            if (renewed == client || hasSentBytes(context)) {
                throw new IOException("the client is closed", e);
            }
            return renewed.executeOpen(target, request, context);
        }
    }

    private static boolean hasSentBytes(HttpContext context) {
        Optional<Upload> upload = context == null ? Optional.empty() : Upload.of(context);
        return upload.isPresent() && upload.get().hasSentBytes();
    }

    @Override
    public void close() {
        // there is nothing to close between requests
    }

    @Override
    public void close(CloseMode closeMode) {
        close();
    }

    private static final class LeasedEntity extends HttpEntityWrapper {

        private final Lease lease;

        private LeasedEntity(ClassicHttpResponse response, Lease lease) {
            super(response.getEntity());
            this.lease = lease;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                lease.close();
            }
        }
    }
}
