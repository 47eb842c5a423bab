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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqError;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
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
    private final Authorization authorization;
    private final ApiRequests reads;
    private final CliqRateLimiters limits;

    /**
     * A client of one account, which counts its requests on its own.
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
        this(http, service, network, tokens, true, secrets, new CliqRateLimiters());
    }

    /**
     * A client of one account, which has other clients, too.
     *
     * @param http    what sends the requests, set up by {@link CliqHttpClient#configure}
     * @param service where the API is
     * @param network the unique name or ID of a network, null for the organisation itself
     * @param tokens  where access tokens come from
     * @param repeats whether a request answered 401 is repeated once with a renewed token
     * @param secrets what is masked in the service's own words, beside tokens
     * @param limits  counts the requests of all clients of the account
     */
    public CliqClient(
            Supplier<HttpClient> http,
            ServiceUrl service,
            String network,
            CliqTokenProvider tokens,
            boolean repeats,
            List<String> secrets,
            CliqRateLimiters limits) {
        this.http = Objects.requireNonNull(http);
        this.service = Objects.requireNonNull(service);
        this.authorization = new Authorization(tokens, repeats, secrets);
        this.reads = new ApiRequests(http, service, authorization);
        this.limits = Objects.requireNonNull(limits);
        this.root = service + (network == null ? "" : "/network/" + encoded(network)) + "/api/v2/";
    }

    private static String encoded(String value) {
        return PercentCodec.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * Shares files: {@code POST …/files} of the channel, chat, bot or user.
     *
     * @param  share                       what to share and where
     * @param  sent                        run each time that the head of a request has gone out
     * @return                             what the service answered
     * @throws CliqInvalidRequestException before anything is sent, when the request is over a limit; after a part of a
     *                                     stream was sent, when it is longer than the limit: nothing is posted then
     * @throws CliqConnectionException     when nothing was sent
     * @throws CliqUnknownOutcomeException when no answer came after the request began to go out
     * @throws CliqException               when the service refused it
     * @throws IOException                 when a source cannot be read; nothing is posted then
     */
    public ShareResult share(ShareRequest share, Runnable sent) throws IOException {
        String url = root + share.target().path() + '/' + share.name().segment() + "/files";
        Call call = new Call("POST", url, Call.CREATE);
        String query = share.sendingBot() == null ? "" : "?bot_unique_name=" + encoded(share.sendingBot());
        ShareForm form = ShareForm.of(share);
        String token = authorization.accessToken();
        ApiResponse answer = post(call, query, form, token, sent);
        if (Call.isTokenRefused(answer)) {
            String renewed = authorization.renewed(call, answer, token, share.isRepeatable());
            form = ShareForm.of(share);
            answer = post(call, query, form, renewed, sent);
            token = renewed;
        }
        if (!answer.isSuccess()) {
            throw authorization.refused(call, answer, token);
        }
        return new ShareResult(answer.statusCode(), answer.object(), form.sentBytes());
    }

    private ApiResponse post(Call call, String query, ShareForm form, String token, Runnable sent) throws IOException {
        Upload upload = new Upload(form.entity(), form.isLocal(), sent);
        HttpUriRequestBase request = Authorization.request("POST", call.url() + query, token);
        request.setEntity(upload);
        try (OpenResponse response = OpenResponse.to(request, service.host(), http, upload.context())) {
            return ApiResponse.of(response.get());
        } catch (IOException e) {
            if (upload.isAcceptedInPart()) {
                throw new CliqUnknownOutcomeException(
                        call + ": the service sent a success before the end of the body, which then failed ("
                                + upload.sourceFailure().getMessage() + "). The files may have been posted or not;"
                                + " sending them again can post them twice",
                        upload.sourceFailure());
            }
            upload.throwSourceFailure();
            if (!upload.hasSentBytes()) {
                throw call.notSent(e);
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
        Call call = fetchCall(fileId);
        return fetched(call, reads.open(call, "", limits.fetches(), false));
    }

    /**
     * Fetches a file, unless that would be one request too many.
     *
     * @param  fileId                  the file's ID
     * @return                         the file, of which nothing has been read yet; empty, without a request, when the
     *                                 limit allows none now
     * @throws CliqConnectionException when no answer came
     * @throws CliqException           when the service refused it, or answered without a file
     */
    public Optional<FetchedFile> fetchWithinLimit(CliqName fileId) throws CliqException {
        Call call = fetchCall(fileId);
        OpenResponse response = reads.open(call, "", limits.fetches(), true);
        return response == null ? Optional.empty() : Optional.of(fetched(call, response));
    }

    private Call fetchCall(CliqName fileId) {
        return new Call("GET", root + "files/" + fileId.segment(), Call.READ);
    }

    private static FetchedFile fetched(Call call, OpenResponse response) throws CliqException {
        int status = response.get().getCode();
        if (status == 204 || status == 205 || status == 206) {
            response.close();
            throw new CliqException(
                    call + " was answered " + status + ", which brings no whole file",
                    new CliqError(status, null, null));
        }
        try {
            return new FetchedFile(response, call);
        } catch (IOException e) {
            response.close();
            throw call.notSent(e);
        }
    }

    /**
     * Lists messages of a chat: {@code GET /chats/ID/messages}, unless that would be one request too many.
     *
     * @param  chatId                  the chat's ID
     * @param  from                    the time of the oldest ones to list, 0 for all
     * @param  to                      the time of the newest ones to list, {@link Long#MAX_VALUE} for all
     * @return                         the newest of them; empty, without a request, when the limit allows none now
     * @throws CliqConnectionException when no answer came, or not the whole
     * @throws CliqException           when the service refused it, or answered something else
     */
    public Optional<CliqMessagePage> messages(CliqName chatId, long from, long to) throws CliqException {
        Call call = new Call("GET", root + "chats/" + chatId.segment() + "/messages", Call.MESSAGES);
        String query = "?limit=" + CliqMessagePage.LIMIT
                + (from > 0 ? "&fromtime=" + from : "")
                + (to < Long.MAX_VALUE ? "&totime=" + to : "");
        OpenResponse response = reads.open(call, query, limits.messages(), true);
        if (response == null) {
            return Optional.empty();
        }
        try (response) {
            if (response.get().getCode() == 204) {
                return Optional.of(CliqMessagePage.EMPTY);
            }
            JsonNode data = ApiRequests.json(call, response).path("data");
            if (!data.isArray()) {
                throw ApiRequests.notUnderstood(call, response, "list of messages");
            }
            return Optional.of(CliqMessagePage.of(data));
        }
    }

    /**
     * Looks up the ID that a channel's messages are listed by: {@code GET /channelsbyname/NAME}, unless that would be
     * one request too many.
     *
     * @param  channel                 the channel's unique name
     * @return                         the chat's ID; empty, without a request, when the limit allows none now
     * @throws CliqConnectionException when no answer came, or not the whole
     * @throws CliqException           when the service refused it, or answered something else
     */
    public Optional<CliqName> chatId(CliqName channel) throws CliqException {
        Call call = new Call("GET", root + "channelsbyname/" + channel.segment(), Call.CHANNELS);
        OpenResponse response = reads.open(call, "", limits.lookUps(), true);
        if (response == null) {
            return Optional.empty();
        }
        try (response) {
            JsonNode json = ApiRequests.json(call, response);
            String id = json.path("chat_id")
                    .asText(json.path("data").path("chat_id").asText(""));
            if (id.isBlank()) {
                throw ApiRequests.notUnderstood(call, response, "chat_id");
            }
            return Optional.of(CliqName.of("chat_id of the channel", id));
        }
    }
}
