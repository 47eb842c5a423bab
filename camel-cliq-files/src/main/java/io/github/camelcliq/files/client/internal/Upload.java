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

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * An entity that is written once and records how far it got: whether any byte was sent, since when a write has been
 * blocked, and whether the source or the connection failed. When the source fails, the connection is closed at once:
 * HttpClient would otherwise end the body properly, and the service would treat the part of a file as the whole.
 *
 * <p>One thread writes it; the thread of {@link UploadCheck} asks {@link #isBlocked}.
 */
final class Upload extends HttpEntityWrapper {

    private static final String ATTRIBUTE = Upload.class.getName();

    private static final int SLICE = 64 * 1024;

    private final boolean local;
    private final Progress progress;
    private HttpClientConnection connection;
    private EndpointDetails endpoint;
    private long sentBefore;
    private boolean flushed;
    private volatile long writtenBytes;
    private volatile boolean writing;
    private volatile long writingSince;
    private Throwable sourceFailure;
    private boolean accepted;

    /**
     * An upload.
     *
     * @param body     the body to send
     * @param local    whether the body is in memory or on disk, so that its source never waits for another machine
     * @param progress logs how far it is
     */
    Upload(HttpEntity body, boolean local, Progress progress) {
        super(body);
        this.local = local;
        this.progress = progress;
    }

    /**
     * The context of the request that sends it: HttpClient wraps the entity of a request, so that it cannot be found
     * there.
     */
    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ATTRIBUTE, this);
        return context;
    }

    /** The upload that a request with this context sends, if it sends one. */
    static Optional<Upload> of(HttpContext context) {
        return Optional.ofNullable((Upload) context.getAttribute(ATTRIBUTE));
    }

    /**
     * Sets the connection that sends it.
     *
     * @throws ConnectionClosedException when the connection is closed already
     */
    void attach(HttpClientConnection open) throws ConnectionClosedException {
        connection = open;
        endpoint = open.getEndpointDetails();
        if (endpoint == null) {
            throw new ConnectionClosedException();
        }
        sentBefore = endpoint.getSentBytesCount();
    }

    /** Forgets the connection, whose proxy forwarded nothing to the service. */
    void detach() {
        endpoint = null;
        flushed = false;
    }

    /** Whether it can be sent together with the head. A head that waits for a slow body would be counted late. */
    boolean isLocal() {
        return local;
    }

    /** Whether the connection has accepted a byte of the request, so that the service may have received it. */
    boolean hasSentBytes() {
        return flushed || endpoint != null && endpoint.getSentBytesCount() > sentBefore;
    }

    /** Whether the connection has accepted no byte for longer than this. */
    boolean isBlocked(Timeout timeout) {
        return writing
                && !timeout.isDisabled()
                && System.nanoTime() - writingSince > TimeUnit.MILLISECONDS.toNanos(timeout.toMilliseconds());
    }

    /** Logs how far it is, when the time for it has come. Called by the thread of the checks. */
    void reportProgress() {
        progress.report(writtenBytes, getContentLength());
    }

    /** Whether the body could not be read to its end. */
    boolean isSourceFailed() {
        return sourceFailure != null;
    }

    /** Records that the service sent a success, after which the source failed. */
    void accepted() {
        accepted = true;
    }

    /** Whether the service sent a success for a body that ended too early, so that the outcome is unknown. */
    boolean isAcceptedInPart() {
        return accepted && isSourceFailed();
    }

    /** The failure of the source, as an IOException. */
    IOException sourceFailure() {
        return sourceFailure instanceof IOException e
                ? e
                : new IOException("The body could not be read", sourceFailure);
    }

    /** Throws the failure of the source, if it failed; errors as the cause of an IOException. */
    void throwSourceFailure() throws IOException {
        if (sourceFailure instanceof IOException e) {
            throw e;
        } else if (sourceFailure instanceof RuntimeException e) {
            throw e;
        } else if (sourceFailure != null) {
            throw sourceFailure();
        }
    }

    /** Sends the content of HttpClient's buffer. */
    void flush() throws IOException {
        connection.flush();
        flushed = true;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        TrackedOutput tracked = new TrackedOutput(out);
        try {
            super.writeTo(tracked);
            // HttpClient's buffer still holds the end, which it writes next
            beginToWrite();
        } catch (Throwable e) {
            if (tracked.failed) {
                throw e;
            }
            sourceFailure = e;
            connection.close(CloseMode.IMMEDIATE);
            throw new IOException("The body's source failed", e);
        }
    }

    private void beginToWrite() {
        writingSince = System.nanoTime();
        writing = true;
    }

    private final class TrackedOutput extends FilterOutputStream {

        private boolean failed;

        private TrackedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int size;
            for (int done = 0; done < length; done += size) {
                size = Math.min(SLICE, length - done);
                beginToWrite();
                try {
                    out.write(bytes, offset + done, size);
                    writtenBytes += size;
                } catch (IOException | RuntimeException | Error e) {
                    failed = true;
                    throw e;
                } finally {
                    writing = false;
                }
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void flush() {
            // a part ends, the request goes on
        }
    }
}
