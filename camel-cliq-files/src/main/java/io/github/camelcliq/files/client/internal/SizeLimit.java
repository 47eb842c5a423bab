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

/**
 * A limit of the size of a file.
 *
 * @param name  the name that users know the limit by, for messages
 * @param bytes the largest size of a file in bytes, 0 for any size
 * @since       0.1.0
 */
public record SizeLimit(String name, long bytes) {

    boolean isExceededBy(long size) {
        return bytes > 0 && size > bytes;
    }

    /** The limit in a sentence: "the limit (name) is 1000". */
    String text() {
        return "the limit (" + name + ") is " + bytes;
    }
}
