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

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All access tokens that were made, also expired ones: these still identify the user of a request. */
final class AccessTokens {
    static final String DEFAULT_USER = "sandbox-user";

    private static final List<String> SCHEMES = List.of("Bearer ", "Zoho-oauthtoken ");

    private final SecureRandom random = new SecureRandom();
    private final Settings settings;
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

    AccessTokens(Settings settings) {
        this.settings = settings;
        reset();
    }

    void reset() {
        tokens.clear();
        allow(CliqSandbox.ACCESS_TOKEN, DEFAULT_USER, List.of());
    }

    void allow(String value, String user, List<String> scopes) {
        tokens.put(value, new AccessToken(user, List.copyOf(scopes), null, false));
    }

    /** Makes a token for the default user that lives as long as the settings say. */
    String make(List<String> scopes) {
        return add(scopes, false);
    }

    /** As {@link #make}, but the token serves only for sharing with bots. */
    String makeForBotsOnly(List<String> scopes) {
        return add(scopes, true);
    }

    private String add(List<String> scopes, boolean botsOnly) {
        String value = "1000." + hex(16) + "." + hex(16);
        Instant expiresAt = settings.clock.instant().plus(settings.tokenLifetime);
        tokens.put(value, new AccessToken(DEFAULT_USER, List.copyOf(scopes), expiresAt, botsOnly));
        return value;
    }

    /** Expires the tokens made so far, and none that is made at the same time. */
    void expireAll() {
        List.copyOf(tokens.keySet()).forEach(this::expire);
    }

    void expire(String value) {
        tokens.computeIfPresent(value, (known, token) -> token.expired());
    }

    boolean isExpired(String value) {
        AccessToken token = tokens.get(value);
        return token == null || token.isExpired(settings.clock.instant());
    }

    /** The user that a request counts for, also when its token is no longer valid. */
    String userOf(String authorization) {
        return find(authorization).map(AccessToken::user).orElse(DEFAULT_USER);
    }

    /** Lets a request pass, or throws the rejection to respond with. */
    void authorise(String authorization, Api api) {
        AccessToken token = find(authorization)
                .filter(known -> !known.isExpired(settings.clock.instant()))
                .orElseThrow(() ->
                        new ApiException(401, "oauthtoken_invalid", "The OAuth token is invalid or has expired."));
        if (!token.allows(api)) {
            throw new ApiException(
                    settings.missingScopeStatus,
                    "oauthtoken_scope_invalid",
                    "The OAuth token does not have the scope " + api.scope() + ".");
        }
        if (token.botsOnly() && api != Api.SHARE_TO_BOT) {
            throw new ApiException(
                    403, "operation_not_permitted", "A token made from client credentials serves for bots only.");
        }
    }

    private Optional<AccessToken> find(String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        return SCHEMES.stream()
                .filter(scheme -> authorization.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(scheme ->
                        tokens.get(authorization.substring(scheme.length()).trim()))
                .filter(token -> token != null)
                .findFirst();
    }

    private String hex(int bytes) {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        return HexFormat.of().formatHex(content);
    }
}
