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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.util.IOHelper;

/** A fetched file in a temporary file, as a body that can be read again. Each copy is for one thread at a time. */
final class CliqFilesStreamCache extends InputStream implements StreamCache {

    private final CliqFilesLease lease;
    private final long length;
    private InputStream stream;
    private long position;

    /** A cache that is read from its start. The caller has its exchange hold the lease. */
    CliqFilesStreamCache(CliqFilesLease lease, long length) {
        this.lease = lease;
        this.length = length;
        lease.closeFirst(this);
    }

    private InputStream stream() throws IOException {
        if (stream == null) {
            try {
                stream = new BufferedInputStream(Files.newInputStream(lease.path()));
            } catch (NoSuchFileException e) {
                throw new CliqInvalidRequestException(
                        "The fetched file is gone: it was in a temporary file, which is removed when its exchange is"
                                + " done. Read it within the route, or ask a template for a type, as in"
                                + " requestBody(uri, body, byte[].class)",
                        e);
            }
        }
        return stream;
    }

    @Override
    public int read() throws IOException {
        int read = stream().read();
        position += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
        int read = stream().read(buffer, offset, size);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = stream().skip(count);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return stream().available();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        transferTo(out);
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        lease.hold(exchange);
        return new CliqFilesStreamCache(lease, length);
    }

    @Override
    public void reset() {
        close();
        stream = null;
        position = 0;
    }

    @Override
    public void close() {
        IOHelper.close(stream);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long position() {
        return position;
    }
}
