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
package io.github.camelcliq.files.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.net.PercentCodec;

/**
 * The calls of Cliq's Files API. One call is one request, repeated at most once, with a renewed token after a 401.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqClient {

    private final Supplier<HttpClient> http;
    private final ServiceUrl service;
    private final String root;
    private final CliqTokenProvider tokens;
    private final List<String> secrets;
    private final Clock clock = Clock.systemUTC();

    /**
     * A client of one account.
     *
     * @param http    what sends the requests, set up by {@link CliqHttpClient#configure}
     * @param service where the API is
     * @param network the unique name or ID of a network, null for the organisation itself
     * @param tokens  where access tokens come from
     * @param secrets what is masked in the service's own words, beside tokens
     */
    public CliqClient(
            Supplier<HttpClient> http,
            ServiceUrl service,
            String network,
            CliqTokenProvider tokens,
            List<String> secrets) {
        this.http = Objects.requireNonNull(http);
        this.service = Objects.requireNonNull(service);
        this.tokens = Objects.requireNonNull(tokens);
        this.secrets = List.copyOf(secrets);
        this.root = (network == null ? "" : "/network/" + encoded(network)) + "/api/v2/";
    }

    private static String encoded(String value) {
        return PercentCodec.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * Shares files: {@code POST …/files} of the channel, chat, bot or user.
     *
     * @param  share                       what to share and where
     * @return                             what the service answered
     * @throws CliqInvalidRequestException before anything is sent, when the request is over a limit; after a part of a
     *                                     stream was sent, when it is longer than the limit: nothing is posted then
     * @throws CliqConnectionException     when nothing was sent
     * @throws CliqUnknownOutcomeException when no answer came after the body began to go out
     * @throws CliqException               when the service refused it
     * @throws IOException                 when a source cannot be read; nothing is posted then
     */
    public ShareAnswer share(ShareRequest share) throws IOException {
        String path = root + share.target().path() + '/' + share.name().segment() + "/files";
        Call call = new Call("POST", service + path, Call.CREATE);
        String query = share.sendingBot() == null ? "" : "?bot_unique_name=" + encoded(share.sendingBot());
        ShareForm form = ShareForm.of(share);
        String token = accessToken();
        Answer answer = post(call, path + query, form, token);
        if (Call.isTokenRefused(answer)) {
            String renewed = renewed(call, answer, token, share.isRepeatable());
            form = ShareForm.of(share);
            answer = post(call, path + query, form, renewed);
            token = renewed;
        }
        if (!answer.isSuccess()) {
            throw call.refused(answer, clock, secretsAnd(token));
        }
        return new ShareAnswer(answer.statusCode(), answer.object(), form.sentBytes());
    }

    private Answer post(Call call, String path, ShareForm form, String token) throws IOException {
        Upload upload = new Upload(form.entity());
        HttpUriRequestBase request = request("POST", path, token);
        request.setEntity(upload);
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(Upload.ATTRIBUTE, upload);
        try (OpenResponse response = OpenResponse.to(request, service.host(), http, context)) {
            return Answer.of(response.get());
        } catch (UploadRequestExecutor.ClosedConnectionException e) {
            return post(call, path, form, token);
        } catch (IOException e) {
            upload.throwSourceFailure();
            if (!upload.isBegun()) {
                throw notSent(call, e);
            }
            throw new CliqUnknownOutcomeException(
                    call + ": no answer came (" + e.getMessage() + "). The files may have been posted or not; sending"
                            + " them again can post them twice",
                    e);
        }
    }

    /**
     * Fetches a file: {@code GET /files/ID}. The caller closes what it gets.
     *
     * @param  fileId                  the file's ID
     * @return                         the file, of which nothing has been read yet
     * @throws CliqConnectionException when no answer came
     * @throws CliqException           when the service refused it, or answered without a file
     */
    public FetchedFile fetch(CliqName fileId) throws CliqException {
        String path = root + "files/" + fileId.segment();
        Call call = new Call("GET", service + path, Call.READ);
        String token = accessToken();
        OpenResponse response = get(call, path, token);
        try {
            int status = response.get().getCode();
            if (status == 401) {
                Answer answer = Answer.of(response.get());
                response.close();
                if (Call.isTokenRefused(answer)) {
                    token = renewed(call, answer, token, true);
                    response = get(call, path, token);
                    status = response.get().getCode();
                } else {
                    throw call.refused(answer, clock, secretsAnd(token));
                }
            }
            if (status == 204 || status == 205 || status == 206) {
                throw new CliqException(
                        call + " was answered " + status + ", which brings no whole file",
                        new CliqError(status, null, null));
            }
            if (status < 200 || status > 299) {
                throw call.refused(Answer.of(response.get()), clock, secretsAnd(token));
            }
            return new FetchedFile(response, call);
        } catch (CliqException | RuntimeException e) {
            response.close();
            throw e;
        } catch (IOException e) {
            response.close();
            throw notSent(call, e);
        }
    }

    private OpenResponse get(Call call, String path, String token) throws CliqConnectionException {
        HttpUriRequestBase request = request("GET", path, token);
        try {
            return OpenResponse.to(request, service.host(), http, HttpClientContext.create());
        } catch (IOException e) {
            throw notSent(call, e);
        }
    }

    private HttpUriRequestBase request(String method, String path, String token) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(service + path));
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        request.setHeader(HttpHeaders.ACCEPT, "*/*");
        return request;
    }

    private String accessToken() throws CliqException {
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
    private String renewed(Call call, Answer refusal, String refused, boolean repeatable) throws CliqException {
        tokens.rejected(refused);
        CliqException result = call.refused(refusal, clock, secretsAnd(refused));
        CliqError error = new CliqError(result.getStatusCode(), result.getErrorCode(), result.getErrorMessage());
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

    private List<String> secretsAnd(String token) {
        return Stream.concat(secrets.stream(), Stream.of(token)).toList();
    }

    private static CliqConnectionException notSent(Call call, Exception cause) {
        return new CliqConnectionException(
                call + (call.isShare() ? " was not sent" : " was not answered") + " (" + describe(cause)
                        + "), nothing was done",
                cause);
    }

    private static String describe(Exception cause) {
        return cause instanceof InterruptedIOException && cause.getMessage() == null
                ? "interrupted"
                : String.valueOf(cause.getMessage());
    }
}
