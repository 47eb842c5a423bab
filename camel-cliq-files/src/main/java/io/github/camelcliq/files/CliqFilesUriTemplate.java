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
import io.github.camelcliq.files.client.internal.Secrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * The template of a {@code toD} or {@code pollEnrich} in the Simple language: its author's own text, and the
 * expressions, whose values a message brings. The two never mix: Camel parses the own text alone, in which a token
 * stands for each value, and the values replace the tokens afterwards.
 */
final class CliqFilesUriTemplate {

    /** Separates values from own text in what Simple evaluates. No message can know it. */
    private static final String MARK =
            "cliqfiles" + UUID.randomUUID().toString().replace("-", "");

    private static final Pattern TOKEN = Pattern.compile(MARK + "x(\\d+)x");

    private static final int MAX_LENGTH = 2_000;

    private final String text;
    private final String marked;
    private final int expressions;

    /** A template in which Camel has resolved the property placeholders. */
    CliqFilesUriTemplate(String text) {
        this.text = text;
        StringBuilder all = new StringBuilder();
        int found = 0;
        int end = 0;
        for (int start = nextExpression(end); start < text.length(); start = nextExpression(end)) {
            all.append(text, end, start).append(MARK);
            end = endOfExpression(start);
            all.append(text, start, end).append(MARK);
            found++;
        }
        marked = all.append(text.substring(end)).toString();
        expressions = found;
    }

    private int nextExpression(int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i) || text.startsWith("$simple{", i)) {
                return i;
            }
        }
        return text.length();
    }

    private int endOfExpression(int start) {
        int depth = 0;
        for (int i = text.indexOf('{', start); i < text.length(); i++) {
            char character = text.charAt(i);
            depth += character == '{' ? 1 : character == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    boolean hasExpressions() {
        return expressions > 0;
    }

    /** The own text of the path, for messages: each expression is an underscore. */
    private String shown() {
        String own = marked.replaceAll(MARK + "(?s:.*?)" + MARK, "_");
        return StringHelper.before(own, "?", own);
    }

    /**
     * Evaluates the expressions.
     *
     * @param  names                       the options of an endpoint
     * @throws CliqInvalidRequestException when a value brings an option, or replaces something else than the path or
     *                                     the value of an option
     */
    Evaluated evaluate(Exchange exchange, CliqFilesOptionNames names) throws Exception {
        String[] pieces = exchange.getContext()
                .resolveLanguage("simple")
                .createExpression(marked)
                .evaluate(exchange, String.class)
                .split(MARK, -1);
        if (pieces.length != 2 * expressions + 1) {
            throw rejected("cannot be divided into its own text and its expressions: write a simpler expression");
        }
        StringBuilder own = new StringBuilder();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            if (i % 2 == 0) {
                own.append(pieces[i]);
            } else {
                own.append(MARK).append('x').append(values.size()).append('x');
                values.add(pieces[i]);
                if (names.areIn(pieces[i])) {
                    throw bringsOptions();
                }
            }
        }
        return evaluated(URISupport.textBlockToSingleLine(own.toString()), values, names);
    }

    private Evaluated evaluated(String own, List<String> values, CliqFilesOptionNames names) throws Exception {
        String query = StringHelper.after(own, "?");
        String path = filled(StringHelper.before(own, "?", own), values);
        if (path.indexOf('?') >= 0) {
            throw bringsOptions();
        }
        return query == null
                ? new Evaluated(path.trim(), "")
                : new Evaluated(path, "?" + String.join("&", options(own, query, values, names)));
    }

    /** The options as they stand in a URI. */
    private List<String> options(String own, String query, List<String> values, CliqFilesOptionNames names)
            throws Exception {
        Map<String, Object> bound = bound(own);
        Map<String, Object> written = URISupport.parseQuery(query, true);
        if (!written.keySet().equals(bound.keySet())) {
            throw rejected("has an option that only decoding shows: write it without percent-encoding");
        }
        List<String> options = new ArrayList<>();
        for (Map.Entry<String, Object> option : written.entrySet()) {
            String name = option.getKey();
            if (TOKEN.matcher(name).find()) {
                throw bringsOptions();
            }
            if (!TOKEN.matcher(String.valueOf(option.getValue())).find()) {
                List<?> all = option.getValue() instanceof List<?> list ? list : List.of(option.getValue());
                all.forEach(value -> options.add(name + "=" + value));
            } else if (bound.get(name) instanceof String value && names.isSingle(name)) {
                options.add(name + "=" + CliqFilesTextOption.encoded(bounded(name, filled(value, values))));
            } else {
                throw rejected("has an expression in " + name + ", which cannot vary");
            }
        }
        return options;
    }

    /** Camel's masks of a URI take minutes for a very long one. */
    private String bounded(String option, String value) throws CliqInvalidRequestException {
        if (value.length() > MAX_LENGTH) {
            throw rejected("evaluated to " + option + " with " + value.length() + " characters: an option in a URI can"
                    + " have " + MAX_LENGTH + "; set a longer text by a header, such as "
                    + CliqFilesConstants.COMMENTS);
        }
        return value;
    }

    /** The options that Camel binds. */
    private static Map<String, Object> bound(String own) throws Exception {
        String normalized = EndpointHelper.normalizeEndpointUri(own);
        Map<String, Object> bound =
                new LinkedHashMap<>(URISupport.parseParameters(new URI(UnsafeUriCharactersEncoder.encode(normalized))));
        URISupport.resolveRawParameterValues(bound);
        return bound;
    }

    private static String filled(String own, List<String> values) {
        return TOKEN.matcher(own)
                .replaceAll(token -> Matcher.quoteReplacement(values.get(Integer.parseInt(token.group(1)))));
    }

    private CliqInvalidRequestException bringsOptions() {
        return rejected("evaluated to options that its own text does not have: a value must not bring '?' or '&';"
                + " percent-encode a name, and set what varies by headers such as "
                + CliqFilesConstants.BOT_UNIQUE_NAME);
    }

    CliqInvalidRequestException rejected(String why) {
        return new CliqInvalidRequestException("The dynamic endpoint " + Secrets.mask(shown()) + " " + why);
    }

    /**
     * A template with the values of one exchange.
     *
     * @param path  scheme, kind and name, in which the values are
     * @param query the options as they stand in a URI, with the question mark; empty without options
     */
    record Evaluated(String path, String query) {}
}
