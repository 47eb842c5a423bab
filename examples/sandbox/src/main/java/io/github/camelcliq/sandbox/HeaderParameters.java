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

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header value with parameters, read as browsers write it: a quoted parameter goes to the next quote, a backslash is
 * an ordinary character.
 *
 * @param value what stands before the parameters, in lower case
 * @param parameters by name in lower case
 */
record HeaderParameters(String value, Map<String, String> parameters) {
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*;\\s*([^\\s=;\"]+)=(?:\"([^\"]*)\"|([^\\s;\"]*))", Pattern.DOTALL);

    /** Reads a header, or throws an IllegalArgumentException that shows it. */
    static HeaderParameters parse(String header) {
        int semicolon = header.indexOf(';');
        String value = semicolon < 0 ? header : header.substring(0, semicolon);
        Map<String, String> parameters = new LinkedHashMap<>();
        int position = value.length();
        String trimmed = header.stripTrailing();
        Matcher matcher = PARAMETER.matcher(trimmed);
        while (position < trimmed.length()) {
            matcher.region(position, trimmed.length());
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException("Not a header value with parameters: " + header);
            }
            String content = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), content);
            position = matcher.end();
        }
        return new HeaderParameters(value.trim().toLowerCase(Locale.ROOT), parameters);
    }
}
