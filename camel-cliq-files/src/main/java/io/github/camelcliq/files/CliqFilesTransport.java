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

import io.github.camelcliq.files.client.internal.CliqConnections;
import io.github.camelcliq.files.client.internal.CliqHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** An HttpClient made by camel-http, its connections and the threads that check its requests. */
final class CliqFilesTransport implements Closeable {

    static final String HTTP_CLIENT_PREFIX = "httpClient.";

    /** The check for a closed connection takes a millisecond; a connection that was idle for less is used without it. */
    private static final TimeValue VALIDATE_AFTER = TimeValue.ofMilliseconds(1);

    private final CamelContext camelContext;
    private final HttpComponent component;
    private final HttpEndpoint endpoint;
    private final ScheduledExecutorService timer;
    private final ExecutorService readers;
    private final HttpClient client;

    /** Opens a client; {@link #close} closes its connections. */
    CliqFilesTransport(CamelContext camelContext, CliqFilesTransportOptions options) throws Exception {
        this.camelContext = camelContext;
        CliqConnections connections = new CliqConnections();
        component = new HttpComponent();
        component.setCamelContext(camelContext);
        component.setConnectTimeout(options.connectTimeout());
        component.setConnectionRequestTimeout(options.connectTimeout());
        component.setSoTimeout(options.soTimeout());
        component.setResponseTimeout(options.responseTimeout());
        component.setProxyHost(options.proxyHost());
        component.setProxyPort(options.proxyPort());
        component.setProxyAuthScheme("http");
        component.setHttpClientConfigurer(options.httpClientConfigurer());
        component.setClientConnectionManager(connectionManager(options, connections));
        endpoint = (HttpEndpoint) component.createEndpoint("https://localhost", httpClientProperties(options));
        timer = camelContext
                .getExecutorServiceManager()
                .newScheduledThreadPool(this, "CliqFilesRequestMonitor", unboundedSingleThread());
        readers = camelContext.getExecutorServiceManager().newCachedThreadPool(this, "CliqFilesResponseReader");
        HttpClientConfigurer others = endpoint.getHttpClientConfigurer();
        endpoint.setHttpClientConfigurer(builder -> {
            if (others != null) {
                others.configureHttpClient(builder);
            }
            CliqHttpClient.configure(
                    builder,
                    connections,
                    timer,
                    readers,
                    Timeout.ofMilliseconds(options.soTimeout()),
                    Timeout.ofMilliseconds(options.responseTimeout()));
        });
        ServiceHelper.startService(component, endpoint);
        client = endpoint.getHttpClient();
    }

    /** The pool, which camel-http would make without bounds for a response's head. */
    private HttpClientConnectionManager connectionManager(
            CliqFilesTransportOptions options, CliqConnections connections)
            throws GeneralSecurityException, IOException {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(connections)
                .setTlsSocketStrategy(
                        connections.remembering(new DefaultClientTlsStrategy(tls(options.sslContextParameters()))))
                .setMaxConnTotal(options.maxTotalConnections())
                .setMaxConnPerRoute(options.connectionsPerRoute())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.ofMilliseconds(options.soTimeout()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMilliseconds(options.connectTimeout()))
                        .setValidateAfterInactivity(VALIDATE_AFTER)
                        .build())
                .build();
    }

    private SSLContext tls(SSLContextParameters parameters) throws GeneralSecurityException, IOException {
        return parameters == null ? SSLContexts.createDefault() : parameters.createSSLContext(camelContext);
    }

    /** Unbounded, unlike the context's default profile may be: a request whose check the pool rejects would fail. */
    private static ThreadPoolProfile unboundedSingleThread() {
        return new ThreadPoolProfileBuilder("CliqFilesRequestMonitor")
                .poolSize(1)
                .maxQueueSize(-1)
                .build();
    }

    private static Map<String, Object> httpClientProperties(CliqFilesTransportOptions options) {
        Map<String, Object> properties = new HashMap<>();
        options.httpClient().forEach((name, value) -> properties.put(HTTP_CLIENT_PREFIX + name, value));
        return properties;
    }

    /** The client. Thread-safe. */
    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownServices(endpoint, component);
        camelContext.getExecutorServiceManager().shutdownNow(timer);
        camelContext.getExecutorServiceManager().shutdownNow(readers);
    }
}
