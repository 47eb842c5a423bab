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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts server's token call: the tokens that it makes, and its errors. */
final class TokenGrants {
    private final Settings settings;
    private final AccessTokens accessTokens;
    private final Deque<String> living = new ArrayDeque<>();
    private SlidingWindow refreshed;
    private boolean revoked;
    private int made;

    TokenGrants(Settings settings, AccessTokens accessTokens) {
        this.settings = settings;
        this.accessTokens = accessTokens;
        resetLimit();
    }

    synchronized int made() {
        return made;
    }

    synchronized void resetLimit() {
        refreshed = new SlidingWindow(settings.tokenWindow);
    }

    synchronized void reset() {
        resetLimit();
        living.clear();
        revoked = false;
        made = 0;
    }

    synchronized void revokeRefreshToken() {
        revoked = true;
    }

    synchronized ApiResponse grant(Map<String, List<String>> fields) {
        if (!CliqSandbox.CLIENT_ID.equals(first(fields, "client_id"))
                || !CliqSandbox.CLIENT_SECRET.equals(first(fields, "client_secret"))) {
            return failure("invalid_client", "The client ID or the client secret is wrong.");
        }
        return switch (first(fields, "grant_type")) {
            case "refresh_token" -> refresh(first(fields, "refresh_token"));
            case "client_credentials" -> clientCredentials(first(fields, "scope"));
            default -> failure("unsupported_grant_type", "The grant_type is missing, or is not known here.");
        };
    }

    private ApiResponse refresh(String refreshToken) {
        if (revoked || !CliqSandbox.REFRESH_TOKEN.equals(refreshToken)) {
            return failure("invalid_code", revoked ? "The refresh token is revoked." : "The refresh token is wrong.");
        }
        if (!refreshed.tryAdd(settings.clock.instant(), settings.tokensPerWindow)) {
            String reason = "You have made too many requests continuously. Please try again after some time.";
            return ApiResponse.oauthError(
                    settings.has(Quirk.ACCESS_DENIED_200) ? 200 : 400,
                    "Access Denied",
                    reason,
                    Map.of("error_description", reason, "status", "failure"));
        }
        String token = accessTokens.make(settings.refreshTokenScopes);
        living.addLast(token);
        living.removeIf(accessTokens::isExpired);
        if (living.size() > settings.livingTokens) {
            accessTokens.expire(living.removeFirst());
        }
        return success(token, "");
    }

    private ApiResponse clientCredentials(String scope) {
        List<String> scopes = Arrays.stream(scope.split("[, ]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        if (scopes.isEmpty()) {
            return failure("invalid_scope", "No scope is asked for.");
        }
        String token = settings.clientCredentialsForBotsOnly
                ? accessTokens.makeForBotsOnly(scopes)
                : accessTokens.make(scopes);
        return success(token, String.join(" ", scopes));
    }

    private ApiResponse success(String accessToken, String scope) {
        made++;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", accessToken);
        if (!scope.isEmpty()) {
            body.put("scope", scope);
        }
        putLifetime(body, settings.tokenLifetime);
        body.put("api_domain", "https://www.zohoapis.com");
        body.put("token_type", "Bearer");
        return ApiResponse.json(200, body);
    }

    private void putLifetime(Map<String, Object> body, Duration lifetime) {
        boolean both = settings.has(Quirk.EXPIRES_IN_BOTH);
        if (both) {
            body.put("expires_in_sec", lifetime.toSeconds());
        }
        boolean millis = both || settings.has(Quirk.EXPIRES_IN_MILLISECONDS);
        body.put("expires_in", millis ? lifetime.toMillis() : lifetime.toSeconds());
    }

    private static ApiResponse failure(String error, String reason) {
        return ApiResponse.oauthError(200, error, reason, Map.of());
    }

    private static String first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }
}
