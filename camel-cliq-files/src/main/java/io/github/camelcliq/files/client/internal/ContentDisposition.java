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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicHeaderValueParser;
import org.apache.hc.core5.http.message.ParserCursor;
import org.apache.hc.core5.net.PercentCodec;

/** File names in the header {@code Content-Disposition}: writes them into parts, and reads them from responses. */
final class ContentDisposition {

    /** A backslash that escapes nothing, as in {@code C:\x}. HttpClient's parser drops such a backslash. */
    private static final Pattern LONE_BACKSLASH = Pattern.compile("\\\\(?![\"\\\\])");

    private static final Pattern PERCENT_ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private ContentDisposition() {}

    /**
     * The header of a part with a file, written as browsers write it (WHATWG's rules for form-data): UTF-8 as it is,
     * {@code "}, CR and LF percent-encoded, no {@code filename*}.
     */
    static String formData(String part, String fileName) {
        return "form-data; name=\"" + quoted(part) + "\"; filename=\"" + quoted(bareName(fileName)) + '"';
    }

    static String formData(String part) {
        return "form-data; name=\"" + quoted(part) + '"';
    }

    private static String quoted(String value) {
        return encodable(value).replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** Whether a value is sent as it is: it has only printable ASCII characters, and no quote. */
    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"');
    }

    /** A value whose characters all have an encoding in a form: other control characters and half characters have none. */
    private static String encodable(String value) {
        if (isPlain(value)) {
            return value;
        }
        StringBuilder encodable = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i = value.offsetByCodePoints(i, 1)) {
            int c = value.codePointAt(i);
            if (Character.getType(c) == Character.SURROGATE) {
                encodable.append('\uFFFD');
            } else if (Character.isISOControl(c) && c != '\r' && c != '\n') {
                encodable.append('_');
            } else {
                encodable.appendCodePoint(c);
            }
        }
        return encodable.toString();
    }

    /** The name under which a file is sent. */
    static String sentName(String fileName) {
        return encodable(bareName(fileName));
    }

    /** A name without directories, in the notation of any system; empty when nothing is left. */
    static String bareName(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return bare.equals(".") || bare.equals("..") ? "" : bare;
    }

    /**
     * The file name in a response's header; {@code filename*} wins over {@code filename}. The name has no directories and
     * no control characters.
     */
    static Optional<String> fileName(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String text = utf8(header);
        String readable =
                text.indexOf('\\') < 0 ? text : LONE_BACKSLASH.matcher(text).replaceAll("\\\\\\\\");
        HeaderElement[] elements =
                BasicHeaderValueParser.INSTANCE.parseElements(readable, new ParserCursor(0, readable.length()));
        return parameter(elements, "filename*")
                .flatMap(ContentDisposition::extended)
                .flatMap(ContentDisposition::harmless)
                .or(() -> parameter(elements, "filename")
                        .map(ContentDisposition::percentDecoded)
                        .flatMap(ContentDisposition::harmless));
    }

    /** Decodes a header that was written in UTF-8; HttpClient reads all headers as ISO 8859-1. */
    private static String utf8(String header) {
        if (isAscii(header)) {
            return header;
        }
        String text = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : header;
    }

    /** The bare name without control characters; empty when nothing is left. */
    static Optional<String> harmless(String name) {
        StringBuilder visible = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (!Character.isISOControl(name.charAt(i))) {
                visible.append(name.charAt(i));
            }
        }
        String bare = bareName(visible.toString().strip());
        return bare.isBlank() ? Optional.empty() : Optional.of(bare);
    }

    private static Optional<String> parameter(HeaderElement[] elements, String name) {
        for (HeaderElement element : elements) {
            for (int i = 0; i < element.getParameterCount(); i++) {
                NameValuePair parameter = element.getParameter(i);
                if (parameter.getName().equalsIgnoreCase(name) && parameter.getValue() != null) {
                    return Optional.of(parameter.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> extended(String value) {
        String[] parts = value.split("'", 3);
        if (parts.length < 3 || !isCharset(parts[0])) {
            return Optional.empty();
        }
        return Optional.of(isAscii(parts[2]) ? PercentCodec.decode(parts[2], Charset.forName(parts[0])) : parts[2]);
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > '\u007F') {
                return false;
            }
        }
        return true;
    }

    private static String percentDecoded(String value) {
        if (value.indexOf('%') < 0 || !PERCENT_ENCODED.matcher(value).find() || !isAscii(value)) {
            return value;
        }
        String decoded = PercentCodec.decode(value, StandardCharsets.UTF_8);
        return decoded.indexOf('\uFFFD') < 0 ? decoded : value;
    }
}
