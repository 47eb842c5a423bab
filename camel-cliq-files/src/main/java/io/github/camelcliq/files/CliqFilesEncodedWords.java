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
package io.github.camelcliq.files;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes names in MIME encoded words (RFC 2047), the form in which mail libraries deliver names that are not ASCII.
 */
final class CliqFilesEncodedWords {

    private static final String WORD = "=\\?([^?\\s*]+)(?:\\*[^?\\s]*)?\\?([BbQq])\\?([^?\\s]*)\\?=";
    private static final Pattern FIRST = Pattern.compile(WORD);

    /** Words of one charset and encoding that follow each other are one text: a character may lie across two words. */
    private static final Pattern RUN = Pattern.compile(WORD + "(?:\\s*=\\?\\1(?:\\*[^?\\s]*)?\\?\\2\\?[^?\\s]*\\?=)*");

    private static final Pattern BETWEEN = Pattern.compile("(?<=\\?=)\\s+(?==\\?[^?\\s]+\\?[BbQq]\\?[^?\\s]*\\?=)");

    private CliqFilesEncodedWords() {}

    /** The decoded text; words that cannot be decoded stay as they are. */
    static String decode(String text) {
        if (text == null || !text.contains("=?")) {
            return text;
        }
        return RUN.matcher(BETWEEN.matcher(text).replaceAll("")).replaceAll(run -> {
            try {
                return Matcher.quoteReplacement(decodeRun(run.group()));
            } catch (IllegalArgumentException e) {
                return Matcher.quoteReplacement(run.group());
            }
        });
    }

    private static String decodeRun(String run) {
        ByteBuffer bytes = ByteBuffer.allocate(run.length());
        Matcher word = FIRST.matcher(run);
        Charset charset = StandardCharsets.UTF_8;
        while (word.find()) {
            charset = Charset.forName(word.group(1));
            bytes.put(
                    word.group(2).equalsIgnoreCase("B")
                            ? Base64.getDecoder().decode(word.group(3))
                            : quoted(word.group(3)));
        }
        return charset.decode(bytes.flip()).toString();
    }

    private static byte[] quoted(String word) {
        ByteBuffer bytes = ByteBuffer.allocate(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '=' && i + 2 < word.length()) {
                bytes.put((byte) Integer.parseInt(word.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put((byte) (c == '_' ? ' ' : c));
            }
        }
        byte[] decoded = new byte[bytes.position()];
        bytes.flip().get(decoded);
        return decoded;
    }
}
