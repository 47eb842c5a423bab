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
package io.github.camelcliq.sandbox;

import java.io.IOException;
import java.io.InputStream;

/** A request's body, whose failures cannot be mistaken for those of a disk. */
final class RequestBody {
    private final InputStream in;

    RequestBody(InputStream in) {
        this.in = in;
    }

    /** As {@link InputStream#read(byte[])}. */
    int read(byte[] buffer) throws BrokenBodyException {
        try {
            return in.read(buffer);
        } catch (IOException | RuntimeException e) {
            // the server's stream throws a NullPointerException when a timeout closes the connection during a read
            throw new BrokenBodyException(e);
        }
    }

    /** The whole body, or null when it is longer than a limit. */
    byte[] readAll(int limit) throws BrokenBodyException {
        try {
            byte[] content = in.readNBytes(limit + 1);
            return content.length > limit ? null : content;
        } catch (IOException | RuntimeException e) {
            throw new BrokenBodyException(e);
        }
    }
}
