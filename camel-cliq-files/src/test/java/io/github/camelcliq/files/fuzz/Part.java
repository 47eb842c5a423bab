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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a multipart body, read as strictly as browsers write it.
 *
 * @param fileName as it is written, null when there is none
 * @param type     null when there is none
 */
record Part(String name, String fileName, String type, String content) {

    private static final Pattern HEAD = Pattern.compile("Content-Disposition: form-data; name=\"([^\"\\p{Cntrl}]*)\""
            + "(?:; filename=\"([^\"\\p{Cntrl}]*)\")?"
            + "(?:\r\nContent-Type: ([!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+(?: *;[ -~]*)?))?");

    /** All parts of a body; there is nothing before, between and behind them. */
    static List<Part> all(byte[] body, String boundary) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String end = "\r\n--" + boundary + "--\r\n";
        assertThat(text).startsWith("--" + boundary + "\r\n").endsWith(end);
        String inner = "\r\n" + text.substring(0, text.length() - end.length());
        List<Part> parts = new ArrayList<>();
        for (String part : inner.split(Pattern.quote("\r\n--" + boundary + "\r\n"), -1)) {
            if (!part.isEmpty()) {
                parts.add(of(part));
            }
        }
        return parts;
    }

    private static Part of(String part) {
        assertThat(part).contains("\r\n\r\n");
        int end = part.indexOf("\r\n\r\n");
        Matcher head = HEAD.matcher(utf8(part.substring(0, end)));
        assertThat(head.matches()).as(part.substring(0, end)).isTrue();
        return new Part(head.group(1), head.group(2), head.group(3), utf8(part.substring(end + 4)));
    }

    private static String utf8(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("no UTF-8", e);
        }
    }
}
