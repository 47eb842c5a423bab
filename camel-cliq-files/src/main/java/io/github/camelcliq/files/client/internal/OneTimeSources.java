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
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Sources whose bytes or characters can be read once only. It remembers for each source whether it has been read, for
 * all its holders. Thread-safe.
 *
 * @since 0.1.0
 */
public final class OneTimeSources {

    private static final int BUFFER_SIZE = 32 * 1024;

    private static final WeakIdentityMap<Boolean> READ = new WeakIdentityMap<>();

    private OneTimeSources() {}

    /**
     * Begins to read a source.
     *
     * @param  source a stream or reader
     * @return        false when the source has been read before
     */
    public static boolean begin(Object source) {
        return READ.putIfAbsent(source, true).isEmpty();
    }

    /**
     * Whether a source has been read, at least in part.
     *
     * @param source a stream or reader
     */
    public static boolean isBegun(Object source) {
        return READ.get(source).isPresent();
    }

    /**
     * Copies a stream to its end, with a buffer that holds a small file whole.
     *
     * @param  length      the number of bytes to expect, -1 when it is not known
     * @return             the number of bytes copied
     * @throws IOException when the stream cannot be read or the target not be written
     */
    public static long copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[length < 0 ? BUFFER_SIZE : (int) Math.min(BUFFER_SIZE, length + 1)];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }
}
