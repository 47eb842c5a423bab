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
import java.time.Duration;
import java.util.Arrays;

/** A body that matters only if it is small and arrives soon: at most 64 KiB of it are read. */
final class SmallBody {

    /** No body. */
    static final SmallBody EMPTY = new SmallBody(new byte[0], false);

    private static final int INITIAL_SIZE = 2 * 1024;
    private static final int LIMIT = 64 * 1024;
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final byte[] bytes;
    private final boolean cut;

    private SmallBody(byte[] bytes, boolean cut) {
        this.bytes = bytes;
        this.cut = cut;
    }

    /** The bytes that arrive within two seconds (and one read). Does not close the stream. */
    static byte[] read(InputStream in) {
        return read(in, MAX_WAIT).bytes;
    }

    /** The bytes that arrive in time. Does not close the stream. */
    static SmallBody read(InputStream in, Duration maxWait) {
        byte[] body = new byte[INITIAL_SIZE];
        int length = 0;
        boolean cut = false;
        long start = System.nanoTime();
        try {
            while (length < LIMIT && !cut) {
                if (length == body.length) {
                    body = Arrays.copyOf(body, 2 * length);
                }
                int read = in.read(body, length, body.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
                cut = System.nanoTime() - start > maxWait.toNanos();
            }
        } catch (IOException e) {
            cut = true;
        }
        return new SmallBody(Arrays.copyOf(body, length), cut);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether the connection broke, or the time was over, before the end. */
    boolean isCut() {
        return cut;
    }
}
