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
import io.undertow.util.SameThreadExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Receives every request: counts and checks its head when that arrives, then has a worker thread respond to it. */
final class ApiHandler implements HttpHandler {
    private final Settings settings;
    private final RequestLog log;
    private final RateLimiter limiter;
    private final Credentials credentials;
    private final Faults faults;
    private final ApiResponder responder;

    ApiHandler(Backend backend) {
        this.settings = backend.settings;
        this.log = backend.log;
        this.limiter = backend.limiter;
        this.credentials = new Credentials(backend.tokens, backend.webhooks);
        this.faults = backend.faults;
        this.responder = new ApiResponder(backend);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Route route = Route.of(exchange.getRequestMethod().toString(), pathOf(exchange), settings);
        LoggedRequest request = log.arrived(route.api(), exchange, settings.clock.instant());
        String user = credentials.userOf(authorizationOf(exchange));
        Call call = new Call(route.api(), route.name(), user, request, exchange);
        Optional<ApiResponse> rejection = checkHead(route, call);
        if (rejection.isPresent()) {
            Lanes.leave(exchange);
            exchange.dispatch((HttpHandler) worker -> responder.reject(call, rejection.get()));
        } else {
            Faults.Fault fault = faults.next(route.api());
            dispatch(exchange, fault.delay(), worker -> responder.respond(call, fault));
        }
    }

    /** Has a worker thread handle an exchange after a time, in which it occupies no thread. */
    private static void dispatch(HttpServerExchange exchange, Duration delay, HttpHandler handler) {
        if (delay.isZero()) {
            exchange.dispatch(handler);
        } else {
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> exchange.getIoThread()
                    .executeAfter(() -> exchange.dispatch(handler), delay.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** The path as it was sent, also when a client that uses this server as its proxy sent the whole URL. */
    private static String pathOf(HttpServerExchange exchange) {
        String target = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return target;
        }
        int path = target.indexOf('/', target.indexOf("//") + 2);
        return path < 0 ? "/" : target.substring(path);
    }

    private static String authorizationOf(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization");
    }

    private Optional<ApiResponse> checkHead(Route route, Call call) {
        if (route.rejection() != null) {
            return Optional.of(route.rejection().response());
        }
        if (route.api() == Api.TOKEN) {
            return Optional.empty();
        }
        Optional<Instant> lockedUntil = limiter.count(call.user(), route.api());
        if (lockedUntil.isPresent()) {
            return Optional.of(limiter.rejection(lockedUntil.get()));
        }
        try {
            credentials.authorise(route.api(), authorizationOf(call.exchange()), call.query());
            return Optional.empty();
        } catch (ApiException rejection) {
            return Optional.of(rejection.response());
        }
    }
}
