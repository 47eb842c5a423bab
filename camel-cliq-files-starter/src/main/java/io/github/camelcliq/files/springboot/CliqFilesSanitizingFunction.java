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

import io.github.camelcliq.files.CliqFilesComponent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.env.Environment;

/**
 * Masks the secrets of the {@code cliq-files} component under any name that a property source has for them: as
 * properties of the component, and as any other property or environment variable that one of those properties takes its
 * value from.
 */
final class CliqFilesSanitizingFunction implements SanitizingFunction {

    private static final String PREFIX = "camel.component.cliq-files.";
    private static final List<String> SECRETS =
            List.of("access-token", "client-id", "client-secret", "refresh-token", "webhook-token");

    /** A shorter secret masks only values that are equal to it, or it would mask half of the configuration. */
    private static final int LONG_ENOUGH = 8;

    private final Environment environment;
    private final Supplier<CamelContext> camelContext;

    /** The context may be null: no component is configured then. */
    CliqFilesSanitizingFunction(Environment environment, Supplier<CamelContext> camelContext) {
        this.environment = environment;
        this.camelContext = camelContext;
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
        return secrets()
                .filter(Objects::nonNull)
                .filter(secret -> !secret.isBlank())
                .anyMatch(secret -> value.equals(secret) || secret.length() >= LONG_ENOUGH && value.contains(secret));
    }

    /** The secrets as the properties have them, those in which Camel has resolved placeholders, and those in use. */
    private Stream<String> secrets() {
        CamelContext context = camelContext.get();
        Stream<String> written = SECRETS.stream().map(name -> environment.getProperty(PREFIX + name));
        if (context == null) {
            return written;
        }
        return Stream.concat(
                written.flatMap(secret -> Stream.of(secret, resolved(context, secret))),
                context.getComponentNames().stream()
                        .map(name -> context.hasComponent(name))
                        .filter(CliqFilesComponent.class::isInstance)
                        .map(component -> ((CliqFilesComponent) component).getConfiguration())
                        .flatMap(used -> Stream.of(
                                used.getAccessToken(),
                                used.getClientId(),
                                used.getClientSecret(),
                                used.getRefreshToken())));
    }

    private static String resolved(CamelContext context, String secret) {
        try {
            return secret == null ? null : context.resolvePropertyPlaceholders(secret);
        } catch (IllegalArgumentException e) {
            return null; // nothing has that name
        }
    }

    /** The same for {@code client-id}, {@code clientId} and {@code CLIENT_ID}. */
    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
