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
package io.github.camelcliq.example.springboot;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The body of a form with files, as browsers and curl send it. */
final class MultipartForm {

    private static final String BOUNDARY = "form-of-the-test";

    private final List<BodyPublisher> parts = new ArrayList<>();

    MultipartForm field(String name, String value) {
        parts.add(BodyPublishers.ofString(head("name=\"" + name + "\"", null) + value + "\r\n"));
        return this;
    }

    MultipartForm file(String fileName, String type, byte[] content) {
        return file(fileName, type, BodyPublishers.ofByteArray(content));
    }

    MultipartForm file(String fileName, String type, Path content) throws FileNotFoundException {
        return file(fileName, type, BodyPublishers.ofFile(content));
    }

    private MultipartForm file(String fileName, String type, BodyPublisher content) {
        String disposition = "name=\"file\"; filename=\"" + fileName + "\"";
        parts.add(BodyPublishers.concat(
                BodyPublishers.ofString(head(disposition, type)), content, BodyPublishers.ofString("\r\n")));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private static String head(String disposition, String type) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition
                + (type == null ? "" : "\r\nContent-Type: " + type) + "\r\n\r\n";
    }
}
