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

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how far a long transfer is: one line at DEBUG every five seconds, by a monotonic clock. It costs nothing when DEBUG
 * is off. Used by one thread.
 */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);
    private static final Progress OFF = new Progress(null, "", () -> 0, line -> {});

    private final ApiRequest<?> request;
    private final String done;
    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    private long nextLine;

    /**
     * The progress of a transfer that begins now.
     *
     * @param request  what is transferred
     * @param done     what happens to the bytes: sent or received
     * @param nanoTime a monotonic clock
     * @param log      receives the lines
     */
    Progress(ApiRequest<?> request, String done, LongSupplier nanoTime, Consumer<String> log) {
        this.request = request;
        this.done = done;
        this.nanoTime = nanoTime;
        this.log = log;
        this.nextLine = nanoTime.getAsLong() + INTERVAL;
    }

    /** The progress of an upload, which begins now. */
    static Progress ofUpload(ApiRequest<?> request) {
        return LOG.isDebugEnabled() ? new Progress(request, "sent", System::nanoTime, LOG::debug) : OFF;
    }

    /** The progress of a download, which begins now. */
    static Progress ofDownload(ApiRequest<?> request) {
        return LOG.isDebugEnabled() ? new Progress(request, "received", System::nanoTime, LOG::debug) : OFF;
    }

    /**
     * Logs a line, if the time for one has come.
     *
     * @param bytes the bytes so far
     * @param total the bytes of all, -1 when it is not known
     */
    void report(long bytes, long total) {
        if (request == null) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (now - nextLine >= 0) {
            nextLine = now + INTERVAL;
            String ofAll = total < 0 ? "" : " of " + total;
            log.accept(request.text() + ": " + done + " " + bytes + ofAll + " bytes so far");
        }
    }
}
