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

import java.nio.charset.StandardCharsets;

/** A multipart body written by hand. */
final class HandMadeForm {

    static final String BOUNDARY = "benchmarks-7f3a90c1d4";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private HandMadeForm() {}

    /** What stands before a file. */
    static byte[] head(String fileName, boolean first) {
        return ((first ? "" : "\r\n")
                        + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What stands behind the last file. */
    static byte[] tail() {
        return ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
