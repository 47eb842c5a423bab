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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.xnio.IoUtils;

/** Responds to the calls of the API on a worker thread, with the faults that a test has asked for. */
final class ApiResponder {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Settings settings;
    private final ApiCalls calls;

    ApiResponder(Backend backend) {
        this.settings = backend.settings;
        this.calls = new ApiCalls(backend);
    }

    /** Sends a rejection; the body of the request, if any, is not read. */
    void reject(Call call, ApiResponse rejection) {
        call.exchange().startBlocking();
        send(call, rejection, null);
    }

    /** Does the work of a call, and sends the response. */
    void respond(Call call, Faults.Fault fault) {
        call.exchange().startBlocking();
        if (fault.connectionBreak() == ConnectionBreak.BEFORE_HANDLING) {
            close(call, "The connection was closed before the request was handled, as asked for.");
            return;
        }
        try {
            ApiResponse response = fault.status() == 0 ? response(call) : failure(fault.status());
            send(call, response, fault.connectionBreak());
        } catch (BrokenBodyException e) {
            close(call, "The connection broke off.");
        }
    }

    private void send(Call call, ApiResponse response, ConnectionBreak connectionBreak) {
        if (connectionBreak == ConnectionBreak.AFTER_HANDLING) {
            close(call, "The connection was closed after the request was handled, as asked for.");
            return;
        }
        ApiResponse dated = asSent(call.api(), response);
        call.request().responded(dated);
        HttpServerExchange exchange = call.exchange();
        try {
            if (connectionBreak == ConnectionBreak.IN_RESPONSE) {
                ResponseWriter.writeHalf(dated, exchange);
                IoUtils.safeClose(exchange.getConnection());
            } else {
                ResponseWriter.write(dated, exchange);
            }
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private static void close(Call call, String reason) {
        call.request().brokeOff(reason);
        IoUtils.safeClose(call.exchange().getConnection());
    }

    /** Dates a response by the sandbox's clock, and brings an error into the form of the settings. */
    private ApiResponse asSent(Api api, ApiResponse response) {
        boolean nested = settings.has(Quirk.NESTED_ERRORS) && api != Api.TOKEN && response.status() >= 400;
        return (nested ? response.nestedError() : response)
                .withHeader("Date", HTTP_DATE.format(settings.clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private static ApiResponse failure(int status) {
        return ApiResponse.error(status, null, "The sandbox fails this request, as asked for.");
    }

    private ApiResponse response(Call call) throws BrokenBodyException {
        try {
            return calls.response(call);
        } catch (ApiException rejection) {
            return rejection.response();
        } catch (BrokenBodyException e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            return ApiResponse.error(500, null, "The sandbox cannot use its directory: " + e.getMessage());
        } catch (RuntimeException e) {
            return ApiResponse.error(500, null, "The sandbox failed: " + e);
        }
    }
}
