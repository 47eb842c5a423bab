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
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Lets all targets of a {@code toD} share one endpoint and one producer for each kind: the name travels in an exchange
 * property. What a message brings can only be the kind, the name and values of options that the template itself has; a
 * value that brings options of its own is refused, since it could send the credentials to another host.
 *
 * @since 0.1.0
 */
@SendDynamic("cliq-files")
public class CliqFilesSendDynamicAware extends SendDynamicAwareSupport {

    private static final String NAME = "CamelCliqFilesDynamicName";

    /** The name that a {@code toD} evaluated to, null when there was none. */
    static String name(Exchange exchange) {
        return exchange.getProperty(NAME, String.class);
    }

    @Override
    protected void doInit() {
        // options are not looked up by the scheme, which is another one for a second component
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        String template = withoutExpressions(
                EndpointHelper.resolveEndpointUriPropertyPlaceholders(exchange.getContext(), originalUri));
        if (occurrences(uri, '?') != occurrences(template, '?')
                || occurrences(uri, '&') != occurrences(template, '&')
                || !options(uri).keySet().equals(options(template).keySet())) {
            throw new CliqInvalidRequestException("The dynamic endpoint " + originalUriWithoutOptions(originalUri)
                    + " evaluated to options that its own text does not have: a value must not bring '?' or '&';"
                    + " percent-encode a name, and set what varies by headers such as "
                    + CliqFilesConstants.BOT_UNIQUE_NAME);
        }
        return new DynamicAwareEntry(uri, originalUri, options(uri), Map.of());
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws CliqInvalidRequestException {
        CliqFilesPath path = CliqFilesPath.parse(entry.getUri());
        if (path.name() == null) {
            return null;
        }
        String query = StringHelper.after(entry.getUri(), "?");
        return getScheme() + ":" + path.kind() + "/" + CliqFilesPath.DYNAMIC + (query == null ? "" : "?" + query);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) throws CliqInvalidRequestException {
        String name = CliqFilesPath.parse(entry.getUri()).name();
        return prepared -> prepared.setProperty(NAME, name);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return done -> done.removeProperty(NAME);
    }

    private static Map<String, Object> options(String uri) throws Exception {
        return URISupport.parseQuery(StringHelper.after(uri, "?"));
    }

    private static String originalUriWithoutOptions(String originalUri) {
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
