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

import java.util.Map;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The options that distinguish one HTTP client from another.
 *
 * @param httpClient further options of HttpClient's builder
 */
record CliqFilesTransportOptions(
        long connectTimeout,
        long soTimeout,
        long responseTimeout,
        int maxTotalConnections,
        int connectionsPerRoute,
        String proxyHost,
        Integer proxyPort,
        SSLContextParameters sslContextParameters,
        HttpClientConfigurer httpClientConfigurer,
        Map<String, Object> httpClient) {

    /**
     * The transport options among all options.
     *
     * @param globalTls the TLS settings where the options have none, or null
     */
    static CliqFilesTransportOptions of(CliqFilesConfiguration options, SSLContextParameters globalTls) {
        return new CliqFilesTransportOptions(
                options.getConnectTimeout(),
                options.getSoTimeout(),
                options.getResponseTimeout(),
                options.getMaxTotalConnections(),
                options.getConnectionsPerRoute(),
                options.getProxyHost(),
                options.getProxyPort(),
                options.getSslContextParameters() == null ? globalTls : options.getSslContextParameters(),
                options.getHttpClientConfigurer(),
                options.getHttpClient() == null ? Map.of() : Map.copyOf(options.getHttpClient()));
    }
}
