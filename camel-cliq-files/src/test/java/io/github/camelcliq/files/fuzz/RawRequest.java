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
package io.github.camelcliq.files.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, read from the socket with no more tolerance than the grammar of HTTP has.
 *
 * @param target  what stands between method and version
 * @param headers by lower-case name
 */
record RawRequest(String method, String target, Map<String, String> headers, byte[] body) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    static RawRequest read(InputStream in) throws IOException {
        String[] start = line(in).split(" ", -1);
        assertThat(start).hasSize(3).endsWith("HTTP/1.1");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            assertThat(line).matches(TOKEN + ": [ -~]*");
            String name = line.substring(0, line.indexOf(':')).toLowerCase();
            assertThat(headers).doesNotContainKey(name);
            headers.put(name, line.substring(line.indexOf(':') + 2));
        }
        return new RawRequest(start[0], start[1], headers, body(in, headers));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            assertThat(next).isNotEqualTo('\n');
            line.write(next);
        }
        assertThat(in.read()).isEqualTo('\n');
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            byte[] body = in.readNBytes(length);
            assertThat(body).hasSize(length);
            return body;
        }
        assertThat(headers).doesNotContainKey("content-length").containsEntry("transfer-encoding", "chunked");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length;
        do {
            length = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(length));
            assertThat(line(in)).isEmpty();
        } while (length > 0);
        return body.toByteArray();
    }

    List<Part> parts() {
        String type = headers.get("content-type");
        assertThat(type).matches("multipart/form-data; boundary=[0-9A-Za-z_-]{1,70}");
        return Part.all(body, type.substring(type.indexOf('=') + 1));
    }
}
