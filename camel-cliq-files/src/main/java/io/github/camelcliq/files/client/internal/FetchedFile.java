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
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * A file as it comes from the service. It holds a connection until it is closed or read to its end.
 *
 * @since 0.1.0
 */
public final class FetchedFile implements Closeable {

    private final OpenResponse response;
    private final ApiRequest<?> request;
    private final InputStream content;
    private volatile long receivedBytes;

    FetchedFile(OpenResponse response, ApiRequest<?> request) throws IOException {
        this.response = response;
        this.request = request;
        HttpEntity entity = response.response().getEntity();
        InputStream body = entity == null ? null : entity.getContent();
        this.content = new Content(body == null ? InputStream.nullInputStream() : body);
    }

    /**
     * The bytes, readable once.
     *
     * @return a stream that throws {@link CliqConnectionException} when the connection breaks or ends before the file
     *         does; closing it closes this
     */
    public InputStream content() {
        return content;
    }

    /**
     * The status of the answer.
     *
     * @return the HTTP status, normally 200
     */
    public int statusCode() {
        return response.response().getCode();
    }

    /**
     * The file's name, as the answer's {@code Content-Disposition} has it.
     *
     * @return a bare name without directories and control characters
     */
    public Optional<String> name() {
        return header(HttpHeaders.CONTENT_DISPOSITION).flatMap(ContentDisposition::fileName);
    }

    /**
     * The file's media type, as the answer has it.
     *
     * @return the {@code Content-Type}
     */
    public Optional<String> type() {
        return header(HttpHeaders.CONTENT_TYPE);
    }

    /**
     * The file's length, as the answer has it.
     *
     * @return the length in bytes, -1 when it is not known before the end
     */
    public long length() {
        HttpEntity entity = response.response().getEntity();
        return entity == null ? 0 : entity.getContentLength();
    }

    /**
     * How much was read so far.
     *
     * @return the number of bytes
     */
    public long receivedBytes() {
        return receivedBytes;
    }

    private Optional<String> header(String name) {
        ClassicHttpResponse answer = response.response();
        return Optional.ofNullable(answer.getFirstHeader(name)).map(Header::getValue);
    }

    /** Gives the connection back when the file was read to its end, and closes it otherwise. Can be called again. */
    @Override
    public void close() {
        response.close();
    }

    private final class Content extends FilterInputStream {

        private long count;

        private Content(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = super.read(buffer, offset, length);
                count += Math.max(0, read);
                receivedBytes = count;
                return read;
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public void close() {
            FetchedFile.this.close();
        }

        private CliqConnectionException broken(IOException cause) {
            FetchedFile.this.close();
            return new CliqConnectionException(
                    request.text() + ": the file did not arrive whole (" + cause.getMessage() + "), fetch it again",
                    cause);
        }
    }
}
