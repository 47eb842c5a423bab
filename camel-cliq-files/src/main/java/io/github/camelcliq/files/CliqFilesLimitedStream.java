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

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Breaks off when more comes than may come. */
final class CliqFilesLimitedStream extends FilterInputStream {

    private static final int BUFFER_SIZE = 32 * 1024;

    private final long most;
    private long count;

    CliqFilesLimitedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    /** With a buffer that lets HttpClient read from the connection straight into it. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        long transferred = 0;
        for (int read = read(buffer); read >= 0; read = read(buffer)) {
            out.write(buffer, 0, read);
            transferred += read;
        }
        return transferred;
    }

    private void count(int read) throws CliqFilesTooLargeException {
        count += read;
        if (count > most) {
            throw new CliqFilesTooLargeException("it has more than " + most + " bytes");
        }
    }
}
