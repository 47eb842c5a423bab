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
package io.github.camelcliq.example.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/** The content of all files: a block of bytes that do not compress, again and again. */
final class Content {

    private static final byte[] BLOCK = new byte[64 * 1024];

    static {
        new Random(1).nextBytes(BLOCK);
    }

    private Content() {}

    /** Writes this many bytes. */
    static void write(OutputStream out, int size) throws IOException {
        for (int left = size; left > 0; left -= BLOCK.length) {
            out.write(BLOCK, 0, Math.min(left, BLOCK.length));
        }
    }
}
