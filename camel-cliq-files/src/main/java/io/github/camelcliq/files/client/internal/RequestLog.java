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
package io.github.camelcliq.files.client.internal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line at DEBUG for each request and for each received file: method and URL, which never has a query, content, status
 * and milliseconds.
 */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    /** Sends a request. */
    interface Sending<X extends IOException> {

        OpenResponse send() throws X;
    }

    private RequestLog() {}

    /**
     * Sends a request and logs its result.
     *
     * @param text    method and URL
     * @param content describes the request's content, in parentheses; empty when it has none
     * @param sending sends it
     */
    static <X extends IOException> OpenResponse log(Supplier<String> text, Supplier<String> content, Sending<X> sending)
            throws X {
        long begin = System.nanoTime();
        OpenResponse response = null;
        try {
            response = sending.send();
            return response;
        } finally {
            if (LOG.isDebugEnabled()) {
                Object status = response == null ? "no response" : response.statusCode();
                LOG.debug("{}{}: {} in {} ms", text.get(), content.get(), status, millisSince(begin));
            }
        }
    }

    /** Logs that a file was received to its end, by the time when its response came. */
    static void received(Supplier<String> text, long bytes, long begin) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}: received {} bytes in {} ms", text.get(), bytes, millisSince(begin));
        }
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
}
