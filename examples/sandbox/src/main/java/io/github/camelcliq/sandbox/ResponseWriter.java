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

/** Sends responses, on a thread that may wait. */
final class ResponseWriter {

    private ResponseWriter() {}

    static void write(ApiResponse response, HttpServerExchange exchange) throws IOException {
        begin(response, exchange);
        try (OutputStream out = exchange.getOutputStream()) {
            if (response.file() == null) {
                out.write(response.body());
            } else {
                Files.copy(response.file(), out);
            }
        }
    }

    /** Announces the whole body and sends its first half only. */
    static void writeHalf(ApiResponse response, HttpServerExchange exchange) throws IOException {
        long length = begin(response, exchange);
        OutputStream out = exchange.getOutputStream();
        try (InputStream body = response.file() == null
                ? new ByteArrayInputStream(response.body())
                : Files.newInputStream(response.file())) {
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

    private static long begin(ApiResponse response, HttpServerExchange exchange) throws IOException {
        long length = response.file() == null ? response.body().length : Files.size(response.file());
        exchange.setStatusCode(response.status());
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.setResponseContentLength(length);
        return length;
    }
}
