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
package io.github.camelcliq.files.client.internal;

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.util.Objects;
import java.util.Optional;

/**
 * Authorizes requests with the access tokens of a provider. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TokenAuthorization implements Authorization {

    private final CliqTokenProvider tokens;

    /**
     * The tokens of one account.
     *
     * @param tokens makes access tokens
     */
    public TokenAuthorization(CliqTokenProvider tokens) {
        this.tokens = Objects.requireNonNull(tokens);
    }

    @Override
    public Access access() throws CliqException {
        String token;
        try {
            token = tokens.accessToken();
        } catch (RuntimeException e) {
            throw new CliqAuthenticationException("No access token: the token provider failed", Secrets.cause(e));
        }
        if (!RefreshTokenGrant.isToken(token)) {
            throw new CliqAuthenticationException("No access token: the token provider returned "
                    + (token == null ? "null" : "a text with characters that no token has"));
        }
        return new Access.AccessToken(token);
    }

    @Override
    public void rejected(Access rejected, CliqAuthenticationException failure) {
        tokens.rejected(rejected.secret());
    }

    /**
     * The provider.
     *
     * @return the provider of access tokens
     */
    public CliqTokenProvider tokens() {
        return tokens;
    }

    @Override
    public Optional<CliqTokens.AccountTokens> madeTokens() {
        return tokens instanceof CliqTokens.AccountTokens made ? Optional.of(made) : Optional.empty();
    }

    @Override
    public Object account() {
        if (tokens instanceof CliqTokens.AccountTokens made) {
            RefreshTokenGrant.Account grant = made.account();
            return String.join(" ", grant.accounts().toString(), grant.clientId(), grant.refreshToken());
        }
        return tokens instanceof FixedToken fixed ? fixed.accessToken() : tokens;
    }
}
