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
package io.github.camelcliq.files;

import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The result of a successful call, for the span of that call.
 *
 * @param statusCode the HTTP status of the response
 * @param files      the number of files
 * @param bytes      the bytes of all files, -1 when unknown
 */
record CliqFilesTransfer(int statusCode, int files, long bytes) {

    private static final String PROPERTY = "CamelCliqFilesTransfer";

    /** Asks the next call of an exchange to record its result. */
    static void request(Exchange exchange) {
        exchange.setProperty(PROPERTY, Optional.empty());
    }

    /** Whether a call of the exchange is to record its result. */
    static boolean isRequested(Exchange exchange) {
        return exchange.getProperty(PROPERTY) != null;
    }

    /** Records the result of a call when a tracer has requested it. */
    static void record(Exchange exchange, int statusCode, int files, long bytes) {
        if (isRequested(exchange)) {
            exchange.setProperty(PROPERTY, Optional.of(new CliqFilesTransfer(statusCode, files, bytes)));
        }
    }

    /** Removes the recorded result from the exchange; empty when no call has succeeded since the request. */
    static Optional<CliqFilesTransfer> remove(Exchange exchange) {
        return exchange.removeProperty(PROPERTY) instanceof Optional<?> recorded
                ? recorded.map(CliqFilesTransfer.class::cast)
                : Optional.empty();
    }
}
