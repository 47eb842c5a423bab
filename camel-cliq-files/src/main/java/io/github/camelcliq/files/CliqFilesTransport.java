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

import io.github.camelcliq.files.client.internal.CliqHttpClient;
import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HttpClient of a component, or of an endpoint with transport options of its own, made by camel-http. */
final class CliqFilesTransport implements Closeable {

    /** An endpoint that sets none of these, and no {@code httpClient.*}, uses the component's client. */
    private static final Set<String> OPTIONS = Set.of(
            "connectTimeout",
            "soTimeout",
            "responseTimeout",
            "maxTotalConnections",
            "connectionsPerRoute",
            "proxyHost",
            "proxyPort",
            "sslContextParameters",
            "httpClientConfigurer");

    static final String HTTP_CLIENT_PREFIX = "httpClient.";

    /** A check for a closed connection takes a millisecond, so one that was idle for less is used without. */
    private static final TimeValue VALIDATE_AFTER = TimeValue.ofMilliseconds(1);

    private final CamelContext camelContext;
    private final HttpComponent component;
    private final HttpEndpoint endpoint;
    private final ScheduledExecutorService watcher;
    private final HttpClient client;

    /**
     * Opens a client; {@link #close} closes its connections.
     *
     * @param useGlobalSsl whether the context's global TLS settings apply when there are no others
     */
    CliqFilesTransport(CamelContext camelContext, CliqFilesConfiguration options, boolean useGlobalSsl)
            throws Exception {
        this.camelContext = camelContext;
        component = new HttpComponent();
        component.setCamelContext(camelContext);
        component.setConnectTimeout(options.getConnectTimeout());
        component.setSoTimeout(options.getSoTimeout());
        component.setResponseTimeout(options.getResponseTimeout());
        component.setMaxTotalConnections(options.getMaxTotalConnections());
        component.setConnectionsPerRoute(options.getConnectionsPerRoute());
        component.setProxyHost(options.getProxyHost());
        component.setProxyPort(options.getProxyPort());
        component.setProxyAuthScheme("http");
        component.setSslContextParameters(options.getSslContextParameters());
        component.setUseGlobalSslContextParameters(useGlobalSsl);
        component.setHttpClientConfigurer(options.getHttpClientConfigurer());
        endpoint = (HttpEndpoint) component.createEndpoint("https://localhost", httpClientProperties(options));
        if (endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager pool) {
            pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setValidateAfterInactivity(VALIDATE_AFTER)
                    .build());
        }
        watcher = camelContext
                .getExecutorServiceManager()
                .newScheduledThreadPool(this, "CliqFilesUploadWatcher", unboundedSingleThread());
        HttpClientConfigurer others = endpoint.getHttpClientConfigurer();
        endpoint.setHttpClientConfigurer(builder -> {
            if (others != null) {
                others.configureHttpClient(builder);
            }
            CliqHttpClient.configure(builder, watcher, Timeout.ofMilliseconds(options.getSoTimeout()));
        });
        ServiceHelper.startService(component, endpoint);
        client = endpoint.getHttpClient();
    }

    /** Whatever the context's default is: a look that is refused would refuse its upload. */
    private static ThreadPoolProfile unboundedSingleThread() {
        return new ThreadPoolProfileBuilder("CliqFilesUploadWatcher")
                .poolSize(1)
                .maxQueueSize(-1)
                .build();
    }

    private static Map<String, Object> httpClientProperties(CliqFilesConfiguration options) {
        Map<String, Object> properties = new HashMap<>();
        if (options.getHttpClient() != null) {
            options.getHttpClient().forEach((name, value) -> properties.put(HTTP_CLIENT_PREFIX + name, value));
        }
        return properties;
    }

    /** Whether one of these options is about the client. */
    static boolean isSetBy(Set<String> options) {
        return options.stream()
                .anyMatch(option ->
                        OPTIONS.stream().anyMatch(option::equalsIgnoreCase) || option.startsWith(HTTP_CLIENT_PREFIX));
    }

    /** The client. Thread-safe. */
    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownServices(endpoint, component);
        camelContext.getExecutorServiceManager().shutdownNow(watcher);
    }
}
