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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart body, byte for byte as a test spells it out. */
final class MultipartForm {
    static final String BOUNDARY = "cliq-test-boundary";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    static MultipartForm form() {
        return new MultipartForm();
    }

    MultipartForm file(String escapedName, String content) {
        return file("file", escapedName, content.getBytes(StandardCharsets.UTF_8));
    }

    MultipartForm file(String part, String escapedName, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"" + part + "\"; filename=\"" + escapedName
                        + "\"\r\nContent-Type: text/plain",
                content);
    }

    MultipartForm field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    MultipartForm part(String headers, byte[] content) {
        write("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n");
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    byte[] complete() {
        write("--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    byte[] withoutClosingBoundary() {
        return body.toByteArray();
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
