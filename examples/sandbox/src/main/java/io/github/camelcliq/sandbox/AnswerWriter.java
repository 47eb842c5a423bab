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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;

/** Sends answers, on a thread that may wait. */
final class AnswerWriter {

    private AnswerWriter() {}

    static void write(Answer answer, HttpServerExchange exchange) throws IOException {
        begin(answer, exchange);
        try (OutputStream out = exchange.getOutputStream()) {
            if (answer.file() == null) {
                out.write(answer.body());
            } else {
                Files.copy(answer.file(), out);
            }
        }
    }

    /** Announces the whole body and sends its first half only. */
    static void writeHalf(Answer answer, HttpServerExchange exchange) throws IOException {
        long length = begin(answer, exchange);
        OutputStream out = exchange.getOutputStream();
        try (InputStream body =
                answer.file() == null ? new ByteArrayInputStream(answer.body()) : Files.newInputStream(answer.file())) {
            byte[] buffer = new byte[16 * 1024];
            long left = length / 2;
            while (left > 0) {
                int count = body.read(buffer, 0, (int) Math.min(buffer.length, left));
                out.write(buffer, 0, count);
                left -= count;
            }
        }
        out.flush();
    }

    private static long begin(Answer answer, HttpServerExchange exchange) throws IOException {
        long length = answer.file() == null ? answer.body().length : Files.size(answer.file());
        exchange.setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.setResponseContentLength(length);
        return length;
    }
}
