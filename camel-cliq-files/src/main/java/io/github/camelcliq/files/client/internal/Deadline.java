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

import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Closes a connection on which a response's head takes too long. A socket timeout does not: it starts again with each
 * byte. Made by the thread that reads; checked by that of the {@link RequestMonitor}.
 */
final class Deadline implements Runnable, AutoCloseable {

    private final HttpClientConnection connection;
    private final Timeout limit;
    private final RequestMonitor monitor;
    private final long began = System.nanoTime();
    private boolean ended;
    private boolean missed;

    /**
     * A deadline that begins now and ends with {@link #close}.
     *
     * @param limit how long the head may take; 0 for ever
     */
    Deadline(HttpClientConnection connection, Timeout limit, RequestMonitor monitor) {
        this.connection = connection;
        this.limit = limit;
        this.monitor = monitor;
        if (!limit.isDisabled()) {
            monitor.add(this);
        }
    }

    @Override
    public synchronized void run() {
        if (!ended && System.nanoTime() - began > limit.toNanoseconds()) {
            missed = true;
            connection.close(CloseMode.IMMEDIATE);
        }
    }

    /** Ends the deadline, after which the connection may belong to another request. */
    @Override
    public void close() throws SocketTimeoutException {
        if (!limit.isDisabled()) {
            monitor.remove(this);
        }
        if (end()) {
            throw new SocketTimeoutException("the response took longer than " + limit.toMilliseconds() + " ms");
        }
    }

    private synchronized boolean end() {
        ended = true;
        return missed;
    }
}
