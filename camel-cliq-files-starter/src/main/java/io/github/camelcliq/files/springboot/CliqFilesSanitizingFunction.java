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
package io.github.camelcliq.files.springboot;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.env.Environment;

/**
 * Masks the secrets of the {@code cliq-files} component under whatever name a property source has them: as properties
 * of the component, and as any other property or environment variable that one of those properties takes its value from.
 */
final class CliqFilesSanitizingFunction implements SanitizingFunction {

    private static final String PREFIX = "camel.component.cliq-files.";
    private static final List<String> SECRETS = List.of("access-token", "client-id", "client-secret", "refresh-token", "webhook-token");

    /** A shorter secret is looked for as the whole of a value only, or it would mask half of the configuration. */
    private static final int LONG_ENOUGH = 8;

    private final Environment environment;

    CliqFilesSanitizingFunction(Environment environment) {
        this.environment = environment;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        if (data.getValue() == null) {
            return data;
        }
        return namesSecret(data.getKey()) || holdsSecret(data.getValue().toString()) ? data.withSanitizedValue() : data;
    }

    private static boolean namesSecret(String key) {
        String name = letters(key);
        return name.startsWith(letters(PREFIX))
                && Stream.concat(SECRETS.stream(), Stream.of("password"))
                        .anyMatch(secret -> name.endsWith(letters(secret)));
    }

    private boolean holdsSecret(String value) {
        return SECRETS.stream()
                .map(name -> environment.getProperty(PREFIX + name))
                .filter(Objects::nonNull)
                .filter(secret -> !secret.isBlank())
                .anyMatch(secret -> value.equals(secret) || secret.length() >= LONG_ENOUGH && value.contains(secret));
    }

    /** The same for {@code client-id}, {@code clientId} and {@code CLIENT_ID}. */
    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
