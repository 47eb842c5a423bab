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

    /** Sends a refusal; the body of the request, if any, is not read. */
    void refuse(Call call, Answer refusal) {
        call.exchange().startBlocking();
        send(call, refusal, null);
    }

    /** Does what a call asks for, and sends the response. */
    void respond(Call call, Faults.Fault fault) {
        call.exchange().startBlocking();
        if (fault.connectionBreak() == ConnectionBreak.BEFORE_HANDLING) {
            close(call, "The connection was closed before the request was handled, as asked for.");
            return;
        }
        try {
            Answer answer = fault.status() == 0 ? answer(call) : failure(fault.status());
            send(call, answer, fault.connectionBreak());
        } catch (BrokenBodyException e) {
            close(call, "The connection broke off.");
        }
    }

    private void send(Call call, Answer answer, ConnectionBreak connectionBreak) {
        if (connectionBreak == ConnectionBreak.AFTER_HANDLING) {
            close(call, "The connection was closed after the request was handled, as asked for.");
            return;
        }
        Answer dated = asSent(call.api(), answer);
        call.request().answered(dated);
        HttpServerExchange exchange = call.exchange();
        try {
            if (connectionBreak == ConnectionBreak.IN_RESPONSE) {
                AnswerWriter.writeHalf(dated, exchange);
                IoUtils.safeClose(exchange.getConnection());
            } else {
                AnswerWriter.write(dated, exchange);
            }
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private static void close(Call call, String reason) {
        call.request().brokeOff(reason);
        IoUtils.safeClose(call.exchange().getConnection());
    }

    /** Dates an answer by the sandbox's clock, and gives an error the form that the settings ask for. */
    private Answer asSent(Api api, Answer answer) {
        boolean nested = settings.has(Quirk.NESTED_ERRORS) && api != Api.TOKEN && answer.status() >= 400;
        return (nested ? answer.nestedError() : answer)
                .withHeader("Date", HTTP_DATE.format(settings.clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private static Answer failure(int status) {
        return Answer.error(status, null, "The sandbox fails this request, as asked for.");
    }

    private Answer answer(Call call) throws BrokenBodyException {
        try {
            return calls.answer(call);
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
