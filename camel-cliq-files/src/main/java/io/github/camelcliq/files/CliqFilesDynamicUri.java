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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.EndpointHelper;

/**
 * The endpoint that the template of a {@code toD} or {@code pollEnrich} stands for in one exchange. The options are
 * those of the template's own text, and the values that a message fills in are text: a name, or the value of an option.
 *
 * @param staticUri the URI of the endpoint that all names of a kind share
 * @param name      the name, null when the template has none
 */
record CliqFilesDynamicUri(String staticUri, String name) {

    /** The exchange property that carries the name next to the static URI. */
    private static final String NAME = "CamelCliqFilesDynamicName";

    /**
     * Evaluates a template. Camel has evaluated it already, but then resolved placeholders in the result, also those
     * that the message brought; so that text is not used.
     *
     * @param  names                       the options of an endpoint
     * @param  scheme                      the component's name
     * @param  camelsUri                   the template as Camel evaluated it
     * @param  template                    the template
     * @return                             empty when the template has no expression
     * @throws CliqInvalidRequestException when a value brings an option, or when the template's language is not Simple
     */
    static Optional<CliqFilesDynamicUri> evaluate(
            Exchange exchange, CliqFilesOptionNames names, String scheme, String camelsUri, String template)
            throws Exception {
        String own = resolved(exchange.getContext(), template);
        CliqFilesUriTemplate parsed = new CliqFilesUriTemplate(own);
        if (parsed.hasExpressions()) {
            return Optional.of(of(scheme, parsed.evaluate(exchange, names)));
        }
        if (resolved(exchange.getContext(), camelsUri).equals(own)) {
            return Optional.empty();
        }
        throw parsed.rejected("is written in another language than Simple, so its own text cannot be told from a"
                + " message's: write it in Simple, as in cliq-files:file/${header.id}");
    }

    private static String resolved(CamelContext camelContext, String uri) {
        return EndpointHelper.resolveEndpointUriPropertyPlaceholders(camelContext, uri.trim());
    }

    private static CliqFilesDynamicUri of(String scheme, CliqFilesUriTemplate.Evaluated evaluated)
            throws CliqInvalidRequestException {
        CliqFilesPath path = CliqFilesPath.parse(evaluated.path());
        String target = path.kind() + (path.name() == null ? "" : "/" + CliqFilesPath.DYNAMIC);
        return new CliqFilesDynamicUri(scheme + ":" + target + evaluated.query(), path.name());
    }

    /** The properties of Camel's entry for this exchange; {@link #name(Map)} reads them. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(NAME, name);
        return properties;
    }

    /** The name among the {@link #properties()} of an entry, null when the template has none. */
    static String name(Map<String, Object> properties) {
        return (String) properties.get(NAME);
    }

    /** Lets an exchange carry the name to the endpoint. */
    static void carry(Exchange exchange, String name) {
        exchange.setProperty(NAME, name);
    }

    /** The name that an exchange carries, null for none. */
    static String carried(Exchange exchange) {
        return exchange.getProperty(NAME, String.class);
    }

    /** Removes the name from an exchange. */
    static void leave(Exchange exchange) {
        exchange.removeProperty(NAME);
    }
}
