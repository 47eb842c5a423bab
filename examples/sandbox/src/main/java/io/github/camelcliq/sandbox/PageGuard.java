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
package io.github.camelcliq.sandbox;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Set;

/**
 * Keeps pages of other origins from using the page and the API through the browser of their visitors.
 */
final class PageGuard {
    static final String HEADER = "X-Cliq-Sandbox";

    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final HostNames hosts;

    PageGuard(HostNames hosts) {
        this.hosts = hosts;
    }

    /**
     * Rejects a request whose {@code Host} is none of the sandbox's. A request with a whole URL in its first line is
     * that of a client that uses the sandbox as its proxy, which no page can have a browser do.
     */
    void checkHost(HttpServerExchange exchange) {
        String host = only(exchange, Headers.HOST);
        if (!exchange.isHostIncludedInRequestURI() && !hosts.include(host)) {
            throw rejection(
                    "The sandbox is not known as \"" + host + "\". Use its IP address or localhost, or allow the"
                            + " name with --allow-host, or with allowHost of the builder.");
        }
    }

    /** Rejects a request to change something that was not made by the page itself. */
    void checkSender(HttpServerExchange exchange) {
        checkOrigin(exchange);
        if (only(exchange, new HttpString(HEADER)).isEmpty()) {
            throw rejection("The header " + HEADER + " is missing.");
        }
    }

    /** Rejects requests that a browser sends for a page of another origin; lets requests of other clients pass. */
    void checkOrigin(HttpServerExchange exchange) {
        String site = only(exchange, FETCH_SITE);
        String origin = only(exchange, Headers.ORIGIN);
        String host = only(exchange, Headers.HOST);
        boolean sameOrigin = origin.isEmpty() || origin.equals("http://" + host) || origin.equals("https://" + host);
        if (!sameOrigin || !site.isEmpty() && !OWN_SITES.contains(site)) {
            throw rejection("A page of another origin cannot use the sandbox.");
        }
    }

    private static String only(HttpServerExchange exchange, HttpString header) {
        HeaderValues values = exchange.getRequestHeaders().get(header);
        return values == null ? "" : String.join(", ", values);
    }

    private static ApiException rejection(String message) {
        return new ApiException(403, "operation_not_permitted", message);
    }
}
