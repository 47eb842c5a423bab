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

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The value of an option that a message brings. Camel would resolve {@code {{…}}} and {@code #bean:…} in it, and decode
 * it; so it stands in the URI in hexadecimal digits, which nothing changes, and the component sets the option to the
 * text itself. A value of letters, digits, dots, underscores and dashes means the same either way and stays readable.
 */
final class CliqFilesTextOption {

    private static final String PREFIX = "CamelCliqFilesText-";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]*");

    private CliqFilesTextOption() {}

    /** The value as it stands in a URI. */
    static String encoded(String text) {
        return PLAIN.matcher(text).matches() && !text.startsWith(PREFIX)
                ? text
                : PREFIX + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the options whose values are encoded, and returns their texts by name. */
    static Map<String, String> extract(Map<String, Object> parameters) {
        Map<String, String> texts = new TreeMap<>();
        for (Iterator<Map.Entry<String, Object>> all = parameters.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Object> option = all.next();
            decoded(option.getValue()).ifPresent(text -> {
                texts.put(option.getKey(), text);
                all.remove();
            });
        }
        return texts;
    }

    private static Optional<String> decoded(Object value) {
        return value instanceof String text && text.startsWith(PREFIX)
                ? Optional.of(
                        new String(HexFormat.of().parseHex(text.substring(PREFIX.length())), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
