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
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The log's entry of a request: its head from its arrival on, the rest as it becomes known. */
final class LoggedRequest {
    private final long number;
    private final Api api;
    private final String method;
    private final String path;
    private final Instant receivedAt;
    private final Map<String, List<String>> headers;
    private final long contentLength;
    private final Changes changes;
    private final List<String> partNames = new ArrayList<>();
    private int status;
    private String code;
    private String reason;

    LoggedRequest(long number, Api api, HttpServerExchange exchange, Instant receivedAt, Changes changes) {
        this.number = number;
        this.api = api;
        this.method = exchange.getRequestMethod().toString();
        String query = exchange.getQueryString();
        this.path = exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + Query.masked(query));
        this.receivedAt = receivedAt;
        this.contentLength = exchange.getRequestContentLength();
        this.headers = headersOf(exchange);
        this.changes = changes;
    }

    long number() {
        return number;
    }

    synchronized void addPart(String name) {
        partNames.add(name);
    }

    void responded(ApiResponse response) {
        synchronized (this) {
            status = response.status();
            code = response.code();
            reason = response.reason();
        }
        changes.changed();
    }

    void brokeOff(String why) {
        synchronized (this) {
            reason = why;
        }
        changes.changed();
    }

    /** Why the request was rejected, in words; null when it was not. */
    synchronized String reason() {
        return reason;
    }

    synchronized ReceivedRequest snapshot() {
        return new ReceivedRequest(
                number, api, method, path, status, code, receivedAt, headers, contentLength, List.copyOf(partNames));
    }

    private static Map<String, List<String>> headersOf(HttpServerExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HeaderValues values : exchange.getRequestHeaders()) {
            boolean secret = values.getHeaderName().equals(Headers.AUTHORIZATION);
            headers.put(
                    values.getHeaderName().toString(),
                    values.stream().map(value -> secret ? masked(value) : value).toList());
        }
        return Collections.unmodifiableMap(headers);
    }

    private static String masked(String credentials) {
        int blank = credentials.indexOf(' ');
        return blank < 0 ? "***" : credentials.substring(0, blank) + " ***";
    }
}
