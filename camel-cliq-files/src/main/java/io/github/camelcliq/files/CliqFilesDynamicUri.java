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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** What a dynamic endpoint's URI may evaluate to: no other options than its own text has. */
final class CliqFilesDynamicUri {

    private CliqFilesDynamicUri() {}

    /**
     * The options of an evaluated URI.
     *
     * @param  uri                         what the template evaluated to
     * @param  originalUri                 the template
     * @throws CliqInvalidRequestException when a value brought an option, or what could be read as one
     */
    static Map<String, Object> checkedOptions(Exchange exchange, String uri, String originalUri) throws Exception {
        String template = withoutExpressions(
                EndpointHelper.resolveEndpointUriPropertyPlaceholders(exchange.getContext(), originalUri));
        if (occurrences(uri, '?') != occurrences(template, '?')
                || occurrences(uri, '&') != occurrences(template, '&')
                || !options(uri).keySet().equals(options(template).keySet())) {
            throw new CliqInvalidRequestException("The dynamic endpoint " + withoutOptions(originalUri)
                    + " evaluated to options that its own text does not have: a value must not bring '?' or '&';"
                    + " percent-encode a name, and set what varies by headers such as "
                    + CliqFilesConstants.BOT_UNIQUE_NAME);
        }
        return options(uri);
    }

    private static Map<String, Object> options(String uri) throws Exception {
        return URISupport.parseQuery(StringHelper.after(uri, "?"));
    }

    private static String withoutOptions(String originalUri) {
        return StringHelper.before(withoutExpressions(originalUri), "?", withoutExpressions(originalUri));
    }

    private static long occurrences(String text, char character) {
        return text.chars().filter(c -> c == character).count();
    }

    /** The template's own text: each expression stands as one underscore. */
    private static String withoutExpressions(String template) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < template.length(); i++) {
            if (template.startsWith("${", i) || template.startsWith("$simple{", i)) {
                depth++;
                if (depth == 1) {
                    text.append('_');
                }
                i = template.indexOf('{', i);
            } else if (depth > 0) {
                depth += template.charAt(i) == '{' ? 1 : template.charAt(i) == '}' ? -1 : 0;
            } else {
                text.append(template.charAt(i));
            }
        }
        return text.toString();
    }
}
