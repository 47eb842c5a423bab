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
import io.undertow.util.Methods;
import java.util.Optional;

/**
 * Bounds how many threads the slow kinds of requests have: those with a body, which a client may send slowly, and those
 * for files, which it may read slowly. The other threads serve the page, and the API's short calls.
 */
final class Lanes implements HttpHandler {
    private static final int UPLOADS = 32;
    private static final int TOKENS = 16;
    private static final int DOWNLOADS = 32;
    private static final int OTHERS = 16;

    /** How many threads all lanes have, and all other requests together. */
    static final int THREADS = UPLOADS + TOKENS + DOWNLOADS + OTHERS;

    private final Lane uploads = new Lane(UPLOADS);
    private final Lane tokens = new Lane(TOKENS);
    private final Lane downloads = new Lane(DOWNLOADS);
    private final HttpHandler next;

    Lanes(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        laneOf(exchange)
                .ifPresent(lane -> exchange.setDispatchExecutor(
                        request -> lane.run(request, exchange.getConnection().getWorker())));
        next.handleRequest(exchange);
    }

    /** Responds to a request that waits for nothing of its client: its head decided the response. */
    static void leave(HttpServerExchange exchange) {
        exchange.setDispatchExecutor(null);
    }

    private Optional<Lane> laneOf(HttpServerExchange exchange) {
        String path = exchange.getRequestURI();
        if (!exchange.isRequestComplete()) {
            return Optional.of(path.contains("/oauth/") ? tokens : uploads);
        }
        boolean forFile = exchange.getRequestMethod().equals(Methods.GET) && path.contains("/files/");
        return forFile ? Optional.of(downloads) : Optional.empty();
    }
}
