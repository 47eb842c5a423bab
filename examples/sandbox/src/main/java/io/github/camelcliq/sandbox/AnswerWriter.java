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
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/** Sends answers, on a thread that may wait. */
final class AnswerWriter {

    private AnswerWriter() {}

    static void write(Answer answer, HttpServerExchange exchange) throws IOException {
        exchange.setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (answer.file() == null) {
            exchange.setResponseContentLength(answer.body().length);
            try (OutputStream out = exchange.getOutputStream()) {
                out.write(answer.body());
            }
        } else {
            exchange.setResponseContentLength(Files.size(answer.file()));
            try (OutputStream out = exchange.getOutputStream()) {
                Files.copy(answer.file(), out);
            }
        }
    }
}
