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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two encodings of a URL: that of its path segments, and that of queries and forms, where a plus is a blank. */
final class UrlDecoding {

    private UrlDecoding() {}

    static String segment(String encoded) {
        return decode(encoded, false);
    }

    /** Decodes a name or a value of a query or a form. */
    static String query(String encoded) {
        return decode(encoded, true);
    }

    static Map<String, List<String>> form(String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String field : encoded.split("&")) {
            if (field.isEmpty()) {
                continue;
            }
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? "" : field.substring(equals + 1);
            fields.computeIfAbsent(query(name), key -> new ArrayList<>()).add(value(name, value));
        }
        return fields;
    }

    /** Decodes a value, which can be a secret and is not shown when it is malformed. */
    private static String value(String name, String encoded) {
        try {
            return query(encoded);
        } catch (ApiException malformed) {
            throw ApiException.invalid("url_malformed", "Not percent-encoded UTF-8: the value of " + name);
        }
    }

    private static String decode(String encoded, boolean plusIsBlank) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(octet(encoded, i + 1));
                i += 2;
            } else {
                bytes.write(plusIsBlank && c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(encoded);
        }
    }

    private static int octet(String encoded, int start) {
        if (start + 2 > encoded.length()) {
            throw malformed(encoded);
        }
        int high = Character.digit(encoded.charAt(start), 16);
        int low = Character.digit(encoded.charAt(start + 1), 16);
        if (high < 0 || low < 0) {
            throw malformed(encoded);
        }
        return high << 4 | low;
    }

    private static ApiException malformed(String encoded) {
        return ApiException.invalid("url_malformed", "Not percent-encoded UTF-8: " + encoded);
    }
}
