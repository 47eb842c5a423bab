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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;

/**
 * The URL of a service: scheme, host and port. Tokens are sent to it and nowhere else, so it is https, or http on this
 * machine only.
 *
 * @param host scheme, host and port
 * @since      0.1.0
 */
public record ServiceUrl(HttpHost host) {

    /** The largest number of a port. */
    public static final int LAST_PORT = 65535;

    /**
     * Reads a URL from an option.
     *
     * @param  option                   the option's name, for the message
     * @param  value                    the URL, such as {@code https://cliq.zoho.com}
     * @return                          the service
     * @throws IllegalArgumentException when it is not https (or http on a loopback address), or has a path, a query or
     *                                  user info
     */
    public static ServiceUrl parse(String option, String value) {
        URI uri;
        try {
            uri = new URI(value.strip());
        } catch (URISyntaxException e) {
            throw invalid(option, value, "is not a URL");
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw invalid(option, value, "has to be scheme, host and port");
        }
        if (uri.getPort() > LAST_PORT) {
            throw invalid(option, value, "has a port above " + LAST_PORT);
        }
        if (!(uri.getRawPath() == null || uri.getRawPath().matches("/?"))
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw invalid(option, value, "must have no path, query or fragment");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri.getHost()))) {
            throw invalid(option, value, "has to be https (http is for localhost and loopback addresses only)");
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new ServiceUrl(new HttpHost(scheme, host, uri.getPort()));
    }

    private static IllegalArgumentException invalid(String option, String value, String why) {
        return new IllegalArgumentException(
                option + "=" + Secrets.maskUrl(value) + " " + why + ", such as https://cliq.zoho.com");
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    @Override
    public String toString() {
        return host.toURI();
    }
}
