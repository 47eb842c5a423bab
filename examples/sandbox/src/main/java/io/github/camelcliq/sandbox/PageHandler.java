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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.xnio.IoUtils;

/** Serves the page at its own URLs, which the API does not have, and hands all other requests on. */
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
    private final PageUpload upload;
    private final HttpHandler events;
    private final HttpHandler api;

    PageHandler(Backend backend, HttpHandler api) {
        this.guard = new PageGuard(backend.settings.host);
        this.state = new PageState(backend);
        this.downloads = new PageDownloads(backend.store);
        this.upload = new PageUpload(backend);
        this.events = new PageEvents(backend.changes).handler();
        this.api = api;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestURI();
        if (!isForPage(exchange)) {
            handOn(exchange);
            return;
        }
        setHeaders(exchange, path.equals("/") ? PAGE_POLICY : CONTENT_POLICY);
        if (path.equals(EVENTS) && mayListen(exchange)) {
            events.handleRequest(exchange);
        } else {
            exchange.dispatch((HttpHandler) worker -> answer(path, exchange));
        }
    }

    /** Hands a request on to the API, unless a page of another origin has somebody's browser send it. */
    private void handOn(HttpServerExchange exchange) throws Exception {
        Answer refusal = null;
        try {
            guard.checkOrigin(exchange);
        } catch (Refusal foreign) {
            refusal = foreign.answer();
        }
        if (refusal == null) {
            api.handleRequest(exchange);
        } else {
            Answer answer = refusal;
            exchange.dispatch((HttpHandler) worker -> {
                exchange.startBlocking();
                AnswerWriter.write(answer, exchange);
            });
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

    private boolean mayListen(HttpServerExchange exchange) {
        try {
            guard.checkHost(exchange);
            return exchange.getRequestMethod().toString().equals("GET");
        } catch (Refusal refusal) {
            return false;
        }
    }

    private void answer(String path, HttpServerExchange exchange) {
        exchange.startBlocking();
        try {
            AnswerWriter.write(answerOrRefusal(path, exchange), exchange);
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private Answer answerOrRefusal(String path, HttpServerExchange exchange) throws BrokenBodyException {
        try {
            guard.checkHost(exchange);
            return READING.contains(exchange.getRequestMethod().toString()) ? read(path) : change(path, exchange);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (BrokenBodyException e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            return Answer.error(500, null, "The sandbox cannot use its directory: " + e.getMessage());
        }
    }

    private Answer read(String path) {
        if (path.equals("/sandbox/state")) {
            return state.answer();
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

    private Answer change(String path, HttpServerExchange exchange) throws IOException {
        String[] segments = path.split("/", -1);
        boolean isUpload = segments.length == 5 && segments[2].equals("uploads");
        if (!isUpload || !exchange.getRequestMethod().toString().equals("POST")) {
            throw noSuchUrl(path);
        }
        guard.checkSender(exchange);
        return upload.receive(segments[3], UrlDecoding.segment(segments[4]), exchange);
    }

    private static Refusal noSuchUrl(String path) {
        return Refusal.notFound("There is no such URL: " + path);
    }
}
