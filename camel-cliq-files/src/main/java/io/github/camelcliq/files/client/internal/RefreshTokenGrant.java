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
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqError;
import io.github.camelcliq.files.client.CliqException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/**
 * An account's refresh token grant: makes access tokens by {@code POST /oauth/v2/token} of the accounts server.
 *
 * @since 0.1.0
 */
public final class RefreshTokenGrant {

    /** Visible ASCII characters. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private static final int SHORTEST_LIFE = 1;
    private static final int USUAL_LIFE = 3600;
    private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();

    private final ServiceUrl accounts;
    private final String clientId;
    private final String clientSecret;
    private final String refreshToken;
    private final Supplier<HttpClient> http;

    /**
     * The credentials of an account and the way to its accounts server.
     *
     * @param accounts     the accounts server of the account's data centre
     * @param clientId     the client's ID
     * @param clientSecret the client's secret
     * @param refreshToken the refresh token
     * @param http         what sends the requests
     */
    public RefreshTokenGrant(
            ServiceUrl accounts, String clientId, String clientSecret, String refreshToken, Supplier<HttpClient> http) {
        this.accounts = Objects.requireNonNull(accounts);
        this.clientId = Objects.requireNonNull(clientId);
        this.clientSecret = Objects.requireNonNull(clientSecret);
        this.refreshToken = Objects.requireNonNull(refreshToken);
        this.http = Objects.requireNonNull(http);
    }

    /** What tells one account from another. */
    record Account(ServiceUrl accounts, String clientId, String refreshToken) {

        @Override
        public String toString() {
            return "account at " + accounts;
        }
    }

    Account account() {
        return new Account(accounts, clientId, refreshToken);
    }

    private List<String> secrets() {
        return List.of(clientSecret, refreshToken);
    }

    /** A new token: its value and its life in seconds. */
    record Grant(String accessToken, long lifeInSeconds) {}

    /** The accounts server made no token, and would not make one if it was asked again at once. */
    static final class RefusedException extends CliqAuthenticationException {

        private final transient boolean tooManyRequests;

        RefusedException(String message, CliqError error, boolean tooManyRequests) {
            super(message, error);
            this.tooManyRequests = tooManyRequests;
        }

        boolean isTooManyRequests() {
            return tooManyRequests;
        }
    }

    Grant request() throws CliqException {
        HttpUriRequestBase request = new HttpPost(accounts + "/oauth/v2/token");
        request.setEntity(new UrlEncodedFormEntity(
                List.of(
                        new BasicNameValuePair("grant_type", "refresh_token"),
                        new BasicNameValuePair("refresh_token", refreshToken),
                        new BasicNameValuePair("client_id", clientId),
                        new BasicNameValuePair("client_secret", clientSecret)),
                StandardCharsets.UTF_8));
        ApiResponse answer;
        try (OpenResponse response = new HttpService(accounts, http).send(request, null)) {
            answer = ApiResponse.of(response.response());
        } catch (IOException e) {
            throw new CliqConnectionException(
                    "No access token: the accounts server " + accounts + " is out of reach (" + e.getMessage() + ")",
                    e);
        }
        if (answer.statusCode() >= 500) {
            throw new CliqConnectionException(
                    "No access token: the accounts server " + accounts + " answered " + answer.statusCode());
        }
        String token = answer.text("access_token");
        if (!answer.isSuccess() || answer.text("error") != null || !isToken(token)) {
            throw refused(answer);
        }
        long life = answer.number("expires_in", USUAL_LIFE);
        return new Grant(token, Math.max(SHORTEST_LIFE, Math.min(life, LONGEST_LIFE)));
    }

    private RefusedException refused(ApiResponse answer) {
        String reason = Secrets.mask(answer.text("error"), secrets());
        String description = Secrets.mask(answer.text("error_description"), secrets());
        boolean tooMany = answer.statusCode() == 429
                || "Access Denied".equalsIgnoreCase(reason)
                || description != null && description.contains("too many requests");
        String what = "No access token: " + accounts + " answered " + answer.statusCode() + ' '
                + (reason == null ? "without a token" : reason) + (description == null ? "" : ": " + description);
        String check = tooMany
                ? ". A refresh token makes at most 10 access tokens in 10 minutes; wait that long, and look for"
                        + " another program that uses the same refresh token"
                : ". Check that clientId, clientSecret and refreshToken belong together, that the refresh token was"
                        + " not revoked, and that dataCenter is the one where the account was made (a wrong one shows"
                        + " up like this)";
        return new RefusedException(what + check, new CliqError(answer.statusCode(), reason, description), tooMany);
    }

    static boolean isToken(String token) {
        return token != null && TOKEN.matcher(token).matches();
    }
}
