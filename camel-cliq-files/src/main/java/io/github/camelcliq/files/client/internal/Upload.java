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
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A body on its way out once: it knows whether anything of its request went out, how long it is stuck, and whether it
 * was the source or the connection that failed. When the source fails, the connection is closed at once, because
 * HttpClient would otherwise end the body properly and the service would take the part of a file for the whole.
 *
 * <p>Written by one thread, looked at by the one of {@link UploadRequestExecutor} that watches.
 */
final class Upload extends HttpEntityWrapper {

    /** Where an upload stands in the HttpContext of its request. */
    static final String ATTRIBUTE = Upload.class.getName();

    private static final int SLICE = 64 * 1024;

    private final boolean local;
    private HttpClientConnection connection;
    private EndpointDetails endpoint;
    private long sentBefore;
    private boolean flushed;
    private volatile boolean writing;
    private volatile long writingSince;
    private Throwable sourceFailure;

    /**
     * A body.
     *
     * @param local whether nobody has to be waited for to get it
     */
    Upload(HttpEntity body, boolean local) {
        super(body);
        this.local = local;
    }

    /**
     * Says which connection it goes over.
     *
     * @throws ConnectionClosedException when that is closed already
     */
    void over(HttpClientConnection open) throws ConnectionClosedException {
        connection = open;
        endpoint = open.getEndpointDetails();
        if (endpoint == null) {
            throw new ConnectionClosedException();
        }
        sentBefore = endpoint.getSentBytesCount();
    }

    /** Whether it can go out together with the head. A head that waits for a slow body would be counted late. */
    boolean isLocal() {
        return local;
    }

    /** Whether the connection has taken something of the request, so that the service may have seen it. */
    boolean isBegun() {
        return flushed || endpoint != null && endpoint.getSentBytesCount() > sentBefore;
    }

    /** Whether the connection has taken nothing for longer than this. */
    boolean isStuck(Timeout timeout) {
        return writing
                && !timeout.isDisabled()
                && System.nanoTime() - writingSince > TimeUnit.MILLISECONDS.toNanos(timeout.toMilliseconds());
    }

    /** Whether the body could not be read to its end. */
    boolean isSourceFailed() {
        return sourceFailure != null;
    }

    /** Throws what the body's source threw, if it did; errors as the cause of an IOException. */
    void throwSourceFailure() throws IOException {
        if (sourceFailure instanceof IOException e) {
            throw e;
        } else if (sourceFailure instanceof RuntimeException e) {
            throw e;
        } else if (sourceFailure != null) {
            throw new IOException("The body could not be read", sourceFailure);
        }
    }

    /** Sends what is in HttpClient's buffer. */
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
        Way way = new Way(out);
        try {
            super.writeTo(way);
            // the end of it, which HttpClient's buffer still holds
            beginToWrite();
        } catch (Throwable e) {
            if (way.failed) {
                throw e;
            }
            sourceFailure = e;
            connection.close(CloseMode.IMMEDIATE);
            // an Error would make HttpClient close all connections of the client
            throw new IOException("The body's source failed", e);
        }
    }

    private void beginToWrite() {
        writingSince = System.nanoTime();
        writing = true;
    }

    private final class Way extends FilterOutputStream {

        private boolean failed;

        private Way(OutputStream out) {
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
                } catch (IOException e) {
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
