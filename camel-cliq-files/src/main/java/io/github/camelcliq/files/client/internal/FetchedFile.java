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

import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * The response with a file. It holds a connection until it is closed or read to its end. One thread reads it, any thread
 * may close it.
 *
 * @since 0.1.0
 */
public final class FetchedFile implements Closeable {

    private static final int SKIP_SIZE = 8 * 1024;

    private final OpenResponse response;
    private final ApiRequest<?> request;
    private final Progress progress;
    private final InputStream body;
    private final long begin = System.nanoTime();
    private volatile long receivedBytes;
    private volatile IOException failure;
    private volatile boolean closed;
    private boolean ended;

    FetchedFile(OpenResponse response, ApiRequest<?> request) throws IOException {
        this(response, request, Progress.ofDownload(request));
    }

    FetchedFile(OpenResponse response, ApiRequest<?> request, Progress progress) throws IOException {
        this.response = response;
        this.request = request;
        this.progress = progress;
        HttpEntity entity = response.response().getEntity();
        InputStream content = entity == null ? null : entity.getContent();
        this.body = content == null ? InputStream.nullInputStream() : content;
    }

    /**
     * The bytes, readable once. A failure stays: each later read, skip or available throws it again.
     *
     * @param  limit                       the limit of the file's size
     * @return                             a stream that throws {@link CliqConnectionException} when the connection breaks
     *                                     or ends before the file does, and {@link CliqInvalidRequestException} when the
     *                                     file is larger than the limit, or when it is read after it was closed;
     *                                     closing it closes this
     * @throws CliqInvalidRequestException when the response says that the file is larger than the limit
     */
    public InputStream content(SizeLimit limit) throws CliqInvalidRequestException {
        if (limit.isExceededBy(length())) {
            throw tooLarge("has " + length(), limit);
        }
        return new Content(limit);
    }

    private CliqInvalidRequestException tooLarge(String has, SizeLimit limit) {
        return new CliqInvalidRequestException(
                request.text() + ": the file " + has + " bytes, " + limit.text() + "; it is not fetched");
    }

    /**
     * The status of the response.
     *
     * @return the HTTP status, normally 200
     */
    public int statusCode() {
        return response.response().getCode();
    }

    /**
     * The file's name, as the response's {@code Content-Disposition} has it.
     *
     * @return a bare name without directories and control characters
     */
    public Optional<String> name() {
        return header(HttpHeaders.CONTENT_DISPOSITION).flatMap(ContentDisposition::fileName);
    }

    /**
     * The file's media type, as the response has it.
     *
     * @return the {@code Content-Type}
     */
    public Optional<String> type() {
        return header(HttpHeaders.CONTENT_TYPE);
    }

    /**
     * The file's length, as the response has it.
     *
     * @return the length in bytes, -1 when it is not known before the end
     */
    public long length() {
        HttpEntity entity = response.response().getEntity();
        return entity == null ? 0 : entity.getContentLength();
    }

    /**
     * The number of bytes that were read so far.
     *
     * @return the number of bytes
     */
    public long receivedBytes() {
        return receivedBytes;
    }

    private Optional<String> header(String name) {
        ClassicHttpResponse head = response.response();
        return Optional.ofNullable(head.getFirstHeader(name)).map(Header::getValue);
    }

    /** Releases the connection if the file was read to its end, and closes it otherwise. Can be called again. */
    @Override
    public void close() {
        closed = true;
        response.close();
    }

    private final class Content extends FilterInputStream {

        private final SizeLimit limit;

        private Content(SizeLimit limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throwFailure();
            if (receivedBytes == 0) {
                OneTimeSources.begin(this);
            }
            int read = fromConnection(() -> super.read(buffer, offset, length));
            receivedBytes += Math.max(0, read);
            if (read > 0) {
                progress.report(receivedBytes, FetchedFile.this.length());
            }
            if (read < 0 && !ended) {
                ended = true;
                RequestLog.received(request::text, receivedBytes, begin);
            }
            if (limit.isExceededBy(receivedBytes)) {
                throw failed(tooLarge("has more than " + limit.bytes(), limit));
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            throwFailure();
            byte[] skipped = new byte[(int) Math.max(0, Math.min(count, SKIP_SIZE))];
            long done = 0;
            for (int read = 0; done < count && read >= 0; done += Math.max(0, read)) {
                read = read(skipped, 0, (int) Math.min(skipped.length, count - done));
            }
            return done;
        }

        @Override
        public int available() throws IOException {
            throwFailure();
            return fromConnection(super::available);
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** With a buffer that lets HttpClient read from the connection straight into it. */
        @Override
        public long transferTo(OutputStream out) throws IOException {
            return OneTimeSources.copy(this, out, FetchedFile.this.length());
        }

        @Override
        public void close() {
            FetchedFile.this.close();
        }

        private void throwFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (closed) {
                throw new CliqInvalidRequestException(request.text()
                        + ": the stream is closed and cannot be read again. Fetch the file again, and read it before"
                        + " it is closed");
            }
        }

        private int fromConnection(Read read) throws IOException {
            try {
                return read.read();
            } catch (IOException e) {
                throwFailure();
                throw failed(new CliqConnectionException(
                        request.text() + ": the file did not arrive whole (" + Secrets.reason(e) + "), fetch it again",
                        Secrets.cause(e)));
            }
        }

        private IOException failed(IOException cause) {
            failure = cause;
            FetchedFile.this.close();
            return cause;
        }
    }

    private interface Read {

        int read() throws IOException;
    }
}
