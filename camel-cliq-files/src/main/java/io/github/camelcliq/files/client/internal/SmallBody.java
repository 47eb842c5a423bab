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

/** The body of an answer that matters only if it is small and comes soon. */
final class SmallBody {

    private static final int USUAL = 2 * 1024;
    private static final int LIMIT = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private SmallBody() {}

    /** What came within two seconds (and one read), at most 64 KiB; does not close the stream. */
    static byte[] read(InputStream in) {
        byte[] body = new byte[USUAL];
        int length = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (length < LIMIT && System.nanoTime() < end) {
                if (length == body.length) {
                    body = Arrays.copyOf(body, 2 * length);
                }
                int read = in.read(body, length, body.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
        } catch (IOException e) {
            // what came is all that there is
        }
        return Arrays.copyOf(body, length);
    }
}
