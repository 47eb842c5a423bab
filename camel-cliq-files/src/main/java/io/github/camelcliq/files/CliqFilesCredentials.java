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

import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.files.client.internal.CliqAccountLimits;
import io.github.camelcliq.files.client.internal.CliqTokens;
import io.github.camelcliq.files.client.internal.FixedToken;
import io.github.camelcliq.files.client.internal.RefreshTokenGrant;
import io.github.camelcliq.files.client.internal.ServiceUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.classic.HttpClient;

/** The credentials of one level, component or endpoint: a fixed token, a refresh token grant, or a provider. */
final class CliqFilesCredentials {

    /** The options that are credentials. An endpoint that sets one of them ignores those of the component. */
    static final Set<String> OPTIONS =
            Set.of("accessToken", "clientId", "clientSecret", "refreshToken", "tokenProvider");

    private final CliqFilesConfiguration options;

    CliqFilesCredentials(CliqFilesConfiguration options) {
        this.options = options;
    }

    private Map<String, String> grant() {
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("clientId", options.getClientId());
        grant.put("clientSecret", options.getClientSecret());
        grant.put("refreshToken", options.getRefreshToken());
        return grant;
    }

    private boolean hasGrant() {
        return grant().values().stream().anyMatch(ObjectHelper::isNotEmpty);
    }

    /** What must not be shown. */
    List<String> secrets() {
        return Stream.of(options.getAccessToken(), options.getClientSecret(), options.getRefreshToken())
                .filter(ObjectHelper::isNotEmpty)
                .toList();
    }

    /** Whether these are credentials, and none of them is one of the component's. */
    boolean differFrom(CliqFilesCredentials component, CamelContext camelContext) {
        CliqTokenProvider provider = options.getTokenProvider();
        if (provider != null) {
            return provider != component.options.getTokenProvider()
                    && !camelContext
                            .getRegistry()
                            .findByType(CliqTokenProvider.class)
                            .contains(provider);
        }
        return (ObjectHelper.isNotEmpty(options.getAccessToken()) || hasGrant())
                && component.secrets().stream().noneMatch(secrets()::contains);
    }

    void clear() {
        options.setAccessToken(null);
        options.setClientId(null);
        options.setClientSecret(null);
        options.setRefreshToken(null);
        options.setTokenProvider(null);
    }

    /**
     * Checks that there is at most one kind of credentials, and a whole one.
     *
     * @param level                     component or endpoint, for the message
     * @throws IllegalArgumentException otherwise
     */
    void validate(String level) {
        List<String> kinds = Stream.of(
                        ObjectHelper.isNotEmpty(options.getAccessToken()) ? "accessToken" : null,
                        hasGrant() ? "clientId/clientSecret/refreshToken" : null,
                        options.getTokenProvider() != null ? "tokenProvider" : null)
                .filter(Objects::nonNull)
                .toList();
        if (kinds.size() > 1) {
            throw new IllegalArgumentException("The " + level + " has several kinds of credentials, "
                    + String.join(" and ", kinds) + ": configure one of them");
        }
        if (ObjectHelper.isNotEmpty(options.getAccessToken())
                && !options.getAccessToken().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "The accessToken of the " + level + " has white space or other characters that no token has");
        }
        if (hasGrant()) {
            grant().forEach((name, value) -> {
                if (ObjectHelper.isEmpty(value)) {
                    throw new IllegalArgumentException("The " + level + " has no " + name
                            + ": clientId, clientSecret and refreshToken are needed together");
                }
            });
        }
    }

    /**
     * Where tokens come from.
     *
     * @throws IllegalArgumentException when nothing is configured and the registry has no single provider
     */
    CliqTokenProvider provider(CamelContext camelContext, ServiceUrl accounts, Supplier<HttpClient> http) {
        if (ObjectHelper.isNotEmpty(options.getAccessToken())) {
            return new FixedToken(options.getAccessToken());
        }
        if (hasGrant()) {
            return tokens(camelContext)
                    .of(new RefreshTokenGrant(
                            accounts,
                            options.getClientId(),
                            options.getClientSecret(),
                            options.getRefreshToken(),
                            http));
        }
        if (options.getTokenProvider() != null) {
            return options.getTokenProvider();
        }
        Set<CliqTokenProvider> found = camelContext.getRegistry().findByType(CliqTokenProvider.class);
        if (found.size() == 1) {
            return found.iterator().next();
        }
        throw new IllegalArgumentException("There are no credentials"
                + (found.isEmpty() ? "" : ", and " + found.size() + " CliqTokenProvider beans to choose from")
                + ": configure clientId, clientSecret and refreshToken (or accessToken, or tokenProvider) on the"
                + " component");
    }

    /** The tokens of all components of a context, so that those which use the same account share one. */
    private static CliqTokens tokens(CamelContext camelContext) {
        return ofContext(camelContext, CliqTokens.class, CliqTokens::new);
    }

    /** The limits of all components of a context, so that those which use the same account share them. */
    static CliqAccountLimits limits(CamelContext camelContext) {
        return ofContext(camelContext, CliqAccountLimits.class, CliqAccountLimits::new);
    }

    private static <T> T ofContext(CamelContext camelContext, Class<T> type, Supplier<T> first) {
        ExtendedCamelContext context = camelContext.getCamelContextExtension();
        synchronized (context) {
            T plugin = context.getContextPlugin(type);
            if (plugin == null) {
                plugin = first.get();
                context.addContextPlugin(type, plugin);
            }
            return plugin;
        }
    }
}
