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
import io.github.camelcliq.files.client.internal.Authorization;
import io.github.camelcliq.files.client.internal.CliqAccountLimits;
import io.github.camelcliq.files.client.internal.CliqServiceClocks;
import io.github.camelcliq.files.client.internal.CliqTokens;
import io.github.camelcliq.files.client.internal.FixedToken;
import io.github.camelcliq.files.client.internal.RefreshTokenGrant;
import io.github.camelcliq.files.client.internal.ServiceUrl;
import io.github.camelcliq.files.client.internal.TokenAuthorization;
import io.github.camelcliq.files.client.internal.WebhookAuthorization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.classic.HttpClient;

/** The credentials of one level, component or endpoint: a fixed token, a refresh token grant, a webhook token or a provider. */
final class CliqFilesCredentials {

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

    /** The texts that must not be shown. */
    List<String> secrets() {
        return Stream.of(
                        options.getAccessToken(),
                        options.getClientSecret(),
                        options.getRefreshToken(),
                        options.getWebhookToken())
                .filter(ObjectHelper::isNotEmpty)
                .toList();
    }

    private List<String> kinds() {
        return Stream.of(
                        ObjectHelper.isNotEmpty(options.getAccessToken()) ? "accessToken" : null,
                        hasGrant() ? "clientId/clientSecret/refreshToken" : null,
                        ObjectHelper.isNotEmpty(options.getWebhookToken()) ? "webhookToken" : null,
                        options.getTokenProvider() != null ? "tokenProvider" : null)
                .filter(Objects::nonNull)
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
        return !kinds().isEmpty() && component.secrets().stream().noneMatch(secrets()::contains);
    }

    boolean isEmpty() {
        return kinds().isEmpty();
    }

    void clear() {
        copy(new CliqFilesConfiguration());
    }

    /** Copies the credentials of another level, when this level has none. */
    void inherit(CliqFilesConfiguration other) {
        if (kinds().isEmpty()) {
            copy(other);
        }
    }

    private void copy(CliqFilesConfiguration other) {
        options.setAccessToken(other.getAccessToken());
        options.setClientId(other.getClientId());
        options.setClientSecret(other.getClientSecret());
        options.setRefreshToken(other.getRefreshToken());
        options.setWebhookToken(other.getWebhookToken());
        options.setTokenProvider(other.getTokenProvider());
    }

    /**
     * Checks that more than sharing is possible.
     *
     * @param  use                      the use that needs it, for the message
     * @throws IllegalArgumentException when a webhook token is configured
     */
    void requireMoreThanSharing(String use) {
        rejection(use).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /** The reason why something that is more than sharing is not possible, empty when it is. */
    Optional<String> rejection(String use) {
        return ObjectHelper.isEmpty(options.getWebhookToken())
                ? Optional.empty()
                : Optional.of(use + " is not possible with a webhookToken, which serves for sharing only: configure"
                        + " clientId, clientSecret and refreshToken (or accessToken, or tokenProvider) for it, on the"
                        + " endpoint or on a second component");
    }

    /**
     * Checks that there is at most one kind of credentials, and a whole one.
     *
     * @param level                     component or endpoint, for the message
     * @throws IllegalArgumentException otherwise
     */
    void validate(String level) {
        List<String> kinds = kinds();
        if (kinds.size() > 1) {
            throw new IllegalArgumentException("The " + level + " has several kinds of credentials, "
                    + String.join(" and ", kinds) + ": configure one of them");
        }
        requireVisibleAscii("accessToken", options.getAccessToken(), level);
        requireVisibleAscii("webhookToken", options.getWebhookToken(), level);
        if (hasGrant()) {
            grant().forEach((name, value) -> {
                if (ObjectHelper.isEmpty(value)) {
                    throw new IllegalArgumentException("The " + level + " has no " + name
                            + ": clientId, clientSecret and refreshToken are needed together");
                }
            });
        }
    }

    private static void requireVisibleAscii(String option, String token, String level) {
        if (ObjectHelper.isNotEmpty(token) && !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "The " + option + " of the " + level + " has white space or other characters that no token has");
        }
    }

    /**
     * The authorization of requests.
     *
     * @throws IllegalArgumentException when nothing is configured and the registry has no single provider
     */
    Authorization authorization(CamelContext camelContext, ServiceUrl accounts, Supplier<HttpClient> http) {
        return authorization(camelContext, tokens(camelContext), accounts, http);
    }

    /**
     * The authorization of requests, with access tokens of one's own.
     *
     * @throws IllegalArgumentException when nothing is configured and the registry has no single provider
     */
    Authorization authorization(
            CamelContext camelContext, CliqTokens tokens, ServiceUrl accounts, Supplier<HttpClient> http) {
        return ObjectHelper.isNotEmpty(options.getWebhookToken())
                ? new WebhookAuthorization(options.getWebhookToken())
                : new TokenAuthorization(provider(camelContext, tokens, accounts, http));
    }

    /**
     * The provider of access tokens.
     *
     * @throws IllegalArgumentException when nothing is configured and the registry has no single provider
     */
    private CliqTokenProvider provider(
            CamelContext camelContext, CliqTokens tokens, ServiceUrl accounts, Supplier<HttpClient> http) {
        if (ObjectHelper.isNotEmpty(options.getAccessToken())) {
            return new FixedToken(options.getAccessToken());
        }
        if (hasGrant()) {
            return tokens.of(new RefreshTokenGrant(
                    accounts, options.getClientId(), options.getClientSecret(), options.getRefreshToken(), http));
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
                + ": configure clientId, clientSecret and refreshToken (or accessToken, or tokenProvider), or for sharing"
                + " only webhookToken, on the component");
    }

    /** The tokens of all components of a context, so that those which use the same account share one. */
    private static CliqTokens tokens(CamelContext camelContext) {
        return ofContext(camelContext, CliqTokens.class, CliqTokens::new);
    }

    /** The limits of all components of a context, so that those which use the same account share them. */
    static CliqAccountLimits limits(CamelContext camelContext) {
        return ofContext(camelContext, CliqAccountLimits.class, CliqAccountLimits::new);
    }

    /** The clocks of all services that components of a context use, so that all endpoints know what one has seen. */
    static CliqServiceClocks clocks(CamelContext camelContext) {
        return ofContext(camelContext, CliqServiceClocks.class, CliqServiceClocks::new);
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
