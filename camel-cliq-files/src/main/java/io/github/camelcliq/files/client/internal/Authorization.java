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
import io.github.camelcliq.files.client.CliqError;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;

/** The tokens that a client's requests carry, and what it means when one is refused. Thread-safe. */
final class Authorization {

    private final CliqTokenProvider tokens;
    private final boolean repeats;
    private final List<String> secrets;
    private final Clock clock = Clock.systemUTC();

    /**
     * Tokens of one account.
     *
     * @param tokens  where access tokens come from
     * @param repeats whether a request whose token was refused is sent again with a renewed one
     * @param secrets what is masked in the service's own words, beside tokens
     */
    Authorization(CliqTokenProvider tokens, boolean repeats, List<String> secrets) {
        this.tokens = Objects.requireNonNull(tokens);
        this.repeats = repeats;
        this.secrets = List.copyOf(secrets);
    }

    static HttpUriRequestBase request(String method, String url, String token) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url));
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        request.setHeader(HttpHeaders.ACCEPT, "*/*");
        return request;
    }

    String accessToken() throws CliqException {
        String token;
        try {
            token = tokens.accessToken();
        } catch (RuntimeException e) {
            throw new CliqAuthenticationException("No access token: the token provider failed", e);
        }
        if (!RefreshTokenGrant.isToken(token)) {
            throw new CliqAuthenticationException("No access token: the token provider gave "
                    + (token == null ? "null" : "something that is no token"));
        }
        return token;
    }

    /** Another token after a 401, or the 401 as the result. */
    String renewed(Call call, ApiResponse refusal, String refused, boolean repeatable) throws CliqException {
        tokens.rejected(refused);
        CliqException result = refused(call, refusal, refused);
        CliqError error = new CliqError(result.getStatusCode(), result.getErrorCode(), result.getErrorMessage());
        if (!repeats) {
            throw new CliqAuthenticationException(
                    result.getMessage() + ". It is not repeated here (repeatUnauthorized=false): the next request gets"
                            + " another token, if there is one",
                    error);
        }
        if (!repeatable) {
            throw new CliqAuthenticationException(
                    result.getMessage() + ". The body is a stream that was read and cannot be sent again: share files,"
                            + " or enable stream caching",
                    error);
        }
        String renewed = accessToken();
        if (renewed.equals(refused)) {
            throw new CliqAuthenticationException(
                    result.getMessage() + ". There is no other token to try: an access token lives for an hour,"
                            + " configure clientId, clientSecret and refreshToken to have it renewed",
                    error);
        }
        return renewed;
    }

    /** The exception for an answer that is not a success, to a request with this token. */
    CliqException refused(Call call, ApiResponse answer, String token) {
        return call.refused(
                answer, clock, Stream.concat(secrets.stream(), Stream.of(token)).toList());
    }
}
