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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqShare;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/** The part of a form that holds a file. Aborts the upload when the file is longer or shorter than announced, or too large. */
final class FilePart extends AbstractContentBody {

    private final CliqFile file;
    private final long length;
    private final SizeLimit limit;
    private long sentBytes;

    private FilePart(CliqFile file, long length, SizeLimit limit) {
        super(ContentType.APPLICATION_OCTET_STREAM);
        this.file = file;
        this.length = length;
        this.limit = limit;
    }

    /**
     * Checks a file before anything is sent.
     *
     * @throws CliqInvalidRequestException when it is too large or cannot be read
     * @throws IOException                 when its length cannot be read
     */
    static FilePart of(CliqFile file, SizeLimit limit) throws IOException {
        FilePart part = new FilePart(file, file.content().length(), limit);
        if (limit.isExceededBy(part.length)) {
            throw part.tooLarge("has " + part.length);
        }
        return part;
    }

    /** Whether the content is in memory or on disk: it can be read again, and its length is known. */
    boolean isLocal() {
        return length >= 0 && file.content().repeatable();
    }

    /** The file as it is sent, with a size of -1 when its length is not known. */
    CliqShare.File facts() {
        return new CliqShare.File(ContentDisposition.sentName(file.name()), length, file.comment());
    }

    @Override
    public String getFilename() {
        return file.name();
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Counted counted = new Counted(out);
        file.content().writeTo(counted);
        if (length >= 0 && counted.count != length) {
            throw changed();
        }
        sentBytes = counted.count;
    }

    /** The number of bytes that were written. */
    long sentBytes() {
        return sentBytes;
    }

    private CliqInvalidRequestException tooLarge(String has) {
        return new CliqInvalidRequestException("The file '" + Secrets.mask(file.name()) + "' " + has + " bytes, "
                + limit.text() + ". Nothing was posted");
    }

    private CliqInvalidRequestException changed() {
        return new CliqInvalidRequestException(
                "The file '" + Secrets.mask(file.name()) + "' changed while it was being sent: it had " + length
                        + " bytes. Nothing was posted; share it when it is complete");
    }

    private final class Counted extends FilterOutputStream {

        private long count;

        private Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int size) throws IOException {
            count(size);
            out.write(bytes, offset, size);
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            out.write(b);
        }

        private void count(int size) throws CliqInvalidRequestException {
            count += size;
            if (length >= 0 && count > length) {
                throw changed();
            }
            if (limit.isExceededBy(count)) {
                throw tooLarge("has more than " + limit.bytes());
            }
        }

        @Override
        public void close() {
            // other parts follow
        }
    }
}
