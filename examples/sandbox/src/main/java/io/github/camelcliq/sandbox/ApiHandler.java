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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.xnio.IoUtils;

/** Takes every request: counts and checks its head when that arrives, then has a worker thread answer it. */
final class ApiHandler implements HttpHandler {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Settings settings;
    private final RequestLog log;
    private final RateLimiter limiter;
    private final Credentials credentials;
    private final ApiCalls calls;

    ApiHandler(Settings settings, RequestLog log, RateLimiter limiter, Credentials credentials, ApiCalls calls) {
        this.settings = settings;
        this.log = log;
        this.limiter = limiter;
        this.credentials = credentials;
        this.calls = calls;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Route route = Route.of(exchange.getRequestMethod().toString(), pathOf(exchange), settings);
        LoggedRequest request = log.arrived(route.api(), exchange, settings.clock.instant());
        String user = credentials.userOf(authorizationOf(exchange));
        Optional<Answer> refusal = checkHead(route, user, exchange);
        exchange.dispatch((HttpHandler) worker -> {
            exchange.startBlocking();
            try {
                Answer answer = asSent(
                        route.api(), refusal.isPresent() ? refusal.get() : answer(route, user, request, exchange));
                request.answered(answer);
                AnswerWriter.write(answer, exchange);
            } catch (BrokenBodyException e) {
                request.brokeOff();
                IoUtils.safeClose(exchange.getConnection());
            } catch (IOException e) {
                IoUtils.safeClose(exchange.getConnection());
            }
        });
    }

    /** The path as it was sent, also when a client that takes this server for its proxy sent the whole URL. */
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

    /** Dates an answer by the sandbox's clock, and gives an error the form that the settings ask for. */
    private Answer asSent(Api api, Answer answer) {
        boolean nested = settings.has(Quirk.NESTED_ERRORS) && api != Api.TOKEN && answer.status() >= 400;
        return (nested ? answer.nestedError() : answer)
                .withHeader("Date", HTTP_DATE.format(settings.clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private Optional<Answer> checkHead(Route route, String user, HttpServerExchange exchange) {
        if (route.refusal() != null) {
            return Optional.of(route.refusal().answer());
        }
        if (route.api() == Api.TOKEN) {
            return Optional.empty();
        }
        Optional<Instant> lockedUntil = limiter.count(user, route.api());
        if (lockedUntil.isPresent()) {
            return Optional.of(limiter.refusal(lockedUntil.get()));
        }
        try {
            credentials.authorise(route.api(), authorizationOf(exchange), Query.parse(exchange.getQueryString()));
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.answer());
        }
    }

    private Answer answer(Route route, String user, LoggedRequest request, HttpServerExchange exchange)
            throws BrokenBodyException {
        try {
            Query query = Query.parse(exchange.getQueryString());
            return calls.answer(new Call(route.api(), route.name(), user, query, request, exchange));
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (BrokenBodyException e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            return Answer.error(500, null, "The sandbox cannot use its directory: " + e.getMessage());
        } catch (RuntimeException e) {
            return Answer.error(500, null, "The sandbox failed: " + e);
        }
    }
}
