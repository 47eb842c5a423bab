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

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xnio.IoUtils;

/** Serves the page at its own URLs, which the API does not have, and passes all other requests on. */
final class PageHandler implements HttpHandler {
    private static final String EVENTS = "/sandbox/events";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OUTSIDE = Set.of("/", "/favicon.ico");
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";
    private static final String CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private final PageGuard guard;
    private final PageAssets assets = new PageAssets();
    private final PageState state;
    private final PageDownloads downloads;
    private final PageActions actions;
    private final HttpHandler events;
    private final HttpHandler api;

    PageHandler(Backend backend, HttpHandler api) {
        this.guard = new PageGuard(new HostNames(backend.settings));
        this.state = new PageState(backend);
        this.downloads = new PageDownloads(backend.store);
        this.actions = new PageActions(backend);
        this.events = new PageEvents(backend.changes).handler();
        this.api = api;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestURI();
        boolean forPage = isForPage(exchange);
        if (forPage) {
            setHeaders(exchange, path.equals("/") ? PAGE_POLICY : CONTENT_POLICY);
        }
        Optional<ApiResponse> rejection = checkHead(forPage, exchange);
        if (rejection.isPresent()) {
            Lanes.leave(exchange);
            exchange.dispatch((HttpHandler) worker -> respond(rejection::get, exchange));
        } else if (!forPage) {
            api.handleRequest(exchange);
        } else if (path.equals(EVENTS) && exchange.getRequestMethod().equals(Methods.GET)) {
            events.handleRequest(exchange);
        } else {
            exchange.dispatch((HttpHandler) worker -> respond(() -> response(path, exchange), exchange));
        }
    }

    /** Rejects requests that foreign name servers and pages of other origins make a browser send. */
    private Optional<ApiResponse> checkHead(boolean forPage, HttpServerExchange exchange) {
        try {
            guard.checkHost(exchange);
            if (!forPage) {
                guard.checkOrigin(exchange);
            }
            return Optional.empty();
        } catch (ApiException rejection) {
            return Optional.of(rejection.response());
        }
    }

    private static boolean isForPage(HttpServerExchange exchange) {
        String path = exchange.getRequestURI();
        boolean reading = READING.contains(exchange.getRequestMethod().toString());
        return !exchange.isHostIncludedInRequestURI()
                && (path.startsWith("/sandbox/") || reading && OUTSIDE.contains(path));
    }

    private static void setHeaders(HttpServerExchange exchange, String policy) {
        HEADERS.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseHeaders().put(new HttpString("Content-Security-Policy"), policy);
    }

    private static void respond(Response response, HttpServerExchange exchange) {
        exchange.startBlocking();
        try {
            ResponseWriter.write(response.make(), exchange);
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private ApiResponse response(String path, HttpServerExchange exchange) throws BrokenBodyException {
        try {
            return find(path, exchange.getRequestMethod().toString(), exchange);
        } catch (ApiException rejection) {
            return rejection.response();
        } catch (BrokenBodyException e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            return ApiResponse.error(500, null, "The sandbox cannot use its directory: " + e.getMessage());
        }
    }

    private ApiResponse find(String path, String method, HttpServerExchange exchange) throws IOException {
        Optional<PageActions.Action> action = actions.find(path);
        if (action.isPresent()) {
            requireMethod(method, Set.of("POST"));
            guard.checkSender(exchange);
            return action.get().perform(exchange);
        }
        if (path.equals(EVENTS)) {
            requireMethod(method, Set.of("GET"));
        }
        ApiResponse found = read(path);
        requireMethod(method, READING);
        return found;
    }

    private static void requireMethod(String method, Set<String> allowed) {
        if (!allowed.contains(method)) {
            throw ApiException.methodNotAllowed(method, String.join(", ", new TreeSet<>(allowed)));
        }
    }

    private ApiResponse read(String path) {
        if (path.equals("/sandbox/state")) {
            return state.response();
        }
        if (path.equals("/sandbox/credentials")) {
            return credentials();
        }
        String[] segments = path.split("/", -1);
        if (segments.length == 4 && segments[2].equals("files")) {
            return downloads.attachment(segments[3]);
        }
        if (segments.length == 4 && segments[2].equals("thumbnails")) {
            return downloads.thumbnail(segments[3]);
        }
        return assets.find(path).orElseThrow(() -> noSuchUrl(path));
    }

    private static ApiResponse credentials() {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("Access token", CliqSandbox.ACCESS_TOKEN);
        credentials.put("Webhook token", CliqSandbox.WEBHOOK_TOKEN);
        credentials.put("Client ID", CliqSandbox.CLIENT_ID);
        credentials.put("Client secret", CliqSandbox.CLIENT_SECRET);
        credentials.put("Refresh token", CliqSandbox.REFRESH_TOKEN);
        return ApiResponse.json(200, credentials);
    }

    private static ApiException noSuchUrl(String path) {
        return ApiException.notFound("There is no such URL: " + path);
    }

    @FunctionalInterface
    private interface Response {
        ApiResponse make() throws IOException;
    }
}
