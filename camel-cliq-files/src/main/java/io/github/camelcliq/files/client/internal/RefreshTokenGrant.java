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

import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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

    /** The grant waits no longer for a response: all requests of the account wait for the token. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final int SHORTEST_LIFE = 1;
    private static final long USUAL_LIFE = Duration.ofHours(1).toSeconds();
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
     * @param http         sends the requests
     */
    public RefreshTokenGrant(
            ServiceUrl accounts, String clientId, String clientSecret, String refreshToken, Supplier<HttpClient> http) {
        this.accounts = Objects.requireNonNull(accounts);
        this.clientId = Objects.requireNonNull(clientId);
        this.clientSecret = Objects.requireNonNull(clientSecret);
        this.refreshToken = Objects.requireNonNull(refreshToken);
        this.http = Objects.requireNonNull(http);
    }

    /** The identity of the account. */
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

    /** The response of the accounts server. */
    sealed interface Result {}

    /** A new token: its value and its life in seconds. */
    record Granted(String accessToken, long lifeInSeconds) implements Result {

        @Override
        public String toString() {
            return "Granted for " + lifeInSeconds + " s";
        }
    }

    /**
     * The accounts server made no token, and a repetition at once would get the same.
     *
     * @param message         the failure and its remedy
     * @param error           the response
     * @param tooManyRequests whether it made too many tokens before
     */
    record Rejected(String message, CliqError error, boolean tooManyRequests) implements Result {}

    /**
     * Requests a token.
     *
     * @return                         a token, or a rejection
     * @throws CliqConnectionException when there is no response, or it is neither of these
     */
    Result request() throws CliqConnectionException {
        String url = accounts + "/oauth/v2/token";
        HttpUriRequestBase request = new HttpPost(url);
        request.setEntity(new UrlEncodedFormEntity(
                List.of(
                        new BasicNameValuePair("grant_type", "refresh_token"),
                        new BasicNameValuePair("refresh_token", refreshToken),
                        new BasicNameValuePair("client_id", clientId),
                        new BasicNameValuePair("client_secret", clientSecret)),
                StandardCharsets.UTF_8));
        try (OpenResponse response = RequestLog.log(
                () -> "POST " + url, () -> "", () -> new HttpService(accounts, http).send(request, null))) {
            return result(ApiResponse.of(response.response(), MAX_WAIT));
        } catch (CliqConnectionException e) {
            throw e;
        } catch (IOException e) {
            throw new CliqConnectionException(
                    "No access token: the accounts server " + accounts + " is out of reach (" + Secrets.reason(e) + ")",
                    Secrets.cause(e));
        }
    }

    private Result result(ApiResponse response) throws CliqConnectionException {
        if (response.statusCode() >= 500) {
            throw noToken("responded " + response.statusCode());
        }
        if (response.statusCode() == 429 || response.has("error")) {
            return rejected(response);
        }
        if (response.cut()) {
            throw noToken("sent a response that did not arrive whole");
        }
        String token = response.text("access_token");
        if (!response.isSuccess() || !isToken(token)) {
            throw noToken("responded " + response.statusCode() + " with neither a token nor an error. Check that a"
                    + " proxy does not respond in its place");
        }
        return new Granted(token, life(response));
    }

    /** {@code expires_in} is seconds, or milliseconds next to {@code expires_in_sec} or when it is over a day. */
    private static long life(ApiResponse response) {
        long life = response.number("expires_in", USUAL_LIFE);
        long seconds =
                response.number("expires_in_sec", life > LONGEST_LIFE ? TimeUnit.MILLISECONDS.toSeconds(life) : life);
        return Math.max(SHORTEST_LIFE, Math.min(seconds, LONGEST_LIFE));
    }

    private CliqConnectionException noToken(String happened) {
        return new CliqConnectionException("No access token: the accounts server " + accounts + ' ' + happened);
    }

    private Rejected rejected(ApiResponse response) {
        String reason = Secrets.mask(reason(response), secrets());
        String description = Secrets.mask(description(response), secrets());
        boolean tooMany = TokenRejection.of(new CliqError(response.statusCode(), reason, description))
                == TokenRejection.TOO_MANY_TOKENS;
        String message = "No access token: " + accounts + " responded " + response.statusCode()
                + (reason == null ? "" : " " + reason) + (description == null ? "" : ": " + description);
        String remedy = tooMany
                ? ". A refresh token makes at most 10 access tokens in 10 minutes; wait that long, and check whether"
                        + " another program uses the same refresh token"
                : ". Check that client ID, client secret and refresh token belong together, that the refresh token was"
                        + " not revoked, and that the data centre is that of the account (a wrong one gets the same"
                        + " response)";
        return new Rejected(message + remedy, new CliqError(response.statusCode(), reason, description), tooMany);
    }

    /** {@code error} is the reason, or holds it as {@code code}. */
    private static String reason(ApiResponse response) {
        String reason = response.text("error");
        return reason == null ? response.errorCode() : reason;
    }

    private static String description(ApiResponse response) {
        String description = response.text("error_description");
        return description == null ? response.errorMessage() : description;
    }

    static boolean isToken(String token) {
        return token != null && TOKEN.matcher(token).matches();
    }
}
