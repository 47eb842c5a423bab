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

import io.github.camelcliq.files.client.internal.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.PercentCodec;

/**
 * The names of an endpoint's options. Camel binds more than these: nested names such as
 * {@code component.configuration.baseUrl}, quoted names, names with a leading question mark. The component accepts the
 * documented names only, in any case and with dashes.
 */
final class CliqFilesOptionNames {

    private static final Pattern NAME_IN_TEXT = Pattern.compile("[?&]\\s*([^=?&]*?)\\s*=");
    private static final int MAX_DECODINGS = 8;

    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, String> prefixes;

    CliqFilesOptionNames() {
        // not by its interface, in which a method has another type before Camel 4.18
        CliqFilesEndpointUriFactory factory = new CliqFilesEndpointUriFactory();
        factory.propertyNames().forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
        prefixes = factory.multiValuePrefixes();
    }

    /** The documented name of an option that is written in another case or with dashes; empty for an unknown one. */
    Optional<String> documented(String name) {
        for (String prefix : prefixes.values()) {
            if (name.length() > prefix.length() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return Optional.of(prefix + name.substring(prefix.length()));
            }
        }
        return Optional.ofNullable(names.get(name.replace("-", "").toLowerCase(Locale.ROOT)));
    }

    /** Whether a name is that of an option with one value, which no prefix groups with others. */
    boolean isSingle(String name) {
        return names.containsValue(documented(name).orElse(name)) && !prefixes.containsKey(name);
    }

    /**
     * Replaces the name of each option by its documented name.
     *
     * @throws IllegalArgumentException for an unknown option, and for one that is there twice
     */
    void rename(Map<String, Object> parameters) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String documented = documented(name).orElseThrow(() -> unknown(name, parameters));
            if (renamed.put(documented, value) != null) {
                throw new IllegalArgumentException("The option " + documented + " is there twice: remove one");
            }
        });
        parameters.clear();
        parameters.putAll(renamed);
    }

    /** The parameters of a URL that was pasted as baseUrl look like options. */
    private IllegalArgumentException unknown(String name, Map<String, Object> parameters) {
        String reason = parameters.entrySet().stream()
                .filter(option -> documented(option.getKey()).equals(Optional.of("baseUrl")))
                .flatMap(option -> CliqFilesPastedUrl.advice(option.getValue() + "&" + name + "=").stream())
                .map(advice -> "The baseUrl " + advice)
                .findFirst()
                .orElse("There is no option '" + shown(name) + "': check its spelling");
        return new IllegalArgumentException(reason);
    }

    /**
     * Whether a reader of a URI could find an option of an endpoint in a text, after any number of percent-decodings.
     */
    boolean areIn(String text) {
        String decoded = text;
        for (int i = 0; i < MAX_DECODINGS; i++) {
            Matcher found = NAME_IN_TEXT.matcher(decoded);
            while (found.find()) {
                if (documented(found.group(1)).isPresent()) {
                    return true;
                }
            }
            String next = PercentCodec.decode(decoded, StandardCharsets.UTF_8);
            if (next.equals(decoded)) {
                return false;
            }
            decoded = next;
        }
        return true;
    }

    private static String shown(String name) {
        return Secrets.mask(name);
    }
}
