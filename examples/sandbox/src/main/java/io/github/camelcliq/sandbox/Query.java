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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The decoded query parameters of a request. */
record Query(Map<String, List<String>> parameters) {
    /** The parameter that carries a webhook token. */
    static final String WEBHOOK_TOKEN = "zapikey";

    private static final Set<String> SECRETS =
            Set.of(WEBHOOK_TOKEN, "client_secret", "refresh_token", "access_token", "code");

    /**
     * Decodes a query.
     *
     * @param encoded the query as it was sent, without the question mark
     * @throws ApiException when it is not percent-encoded UTF-8
     */
    static Query parse(String encoded) {
        return new Query(UrlDecoding.form(encoded));
    }

    /** The query as it was sent, with the values of its secrets replaced by {@code ***}. */
    static String masked(String encoded) {
        return Arrays.stream(encoded.split("&", -1)).map(Query::maskedParameter).collect(Collectors.joining("&"));
    }

    /** The first value of a parameter, empty when it is missing. */
    Optional<String> first(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Rejects a parameter that is not known, and a known one that is there twice. */
    void requireOnly(Set<String> known) {
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw ApiException.invalid("extra_param_found", "The query parameter " + name + " is not known here.");
            }
            if (values.size() > 1) {
                throw ApiException.invalid("extra_param_found", "The query parameter " + name + " is there twice.");
            }
        });
    }

    private static String maskedParameter(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter;
        }
        return isSecret(parameter.substring(0, equals)) ? parameter.substring(0, equals) + "=***" : parameter;
    }

    private static boolean isSecret(String encodedName) {
        try {
            String name = UrlDecoding.query(encodedName).trim().toLowerCase(Locale.ROOT);
            return SECRETS.contains(name);
        } catch (ApiException malformed) {
            return true;
        }
    }
}
