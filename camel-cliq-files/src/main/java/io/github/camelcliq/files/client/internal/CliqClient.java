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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqError;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqShare;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * The operations of Cliq's Files API for one account. Each is one request, repeated at most once, with a renewed token
 * after a 401. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqClient {

    private final HttpService service;
    private final ApiRoot root;
    private final ApiRequests requests;

    /**
     * A client of one account.
     *
     * @param http          sends the requests, set up by {@link CliqHttpClient#configure}
     * @param root          the root of the API
     * @param authorization provides the access of the requests
     * @param secrets       the secrets to mask in the service's texts, next to access tokens
     * @param limiters      counts the requests of all clients of the account
     * @param clock         the service's clock
     */
    public CliqClient(
            Supplier<HttpClient> http,
            ApiRoot root,
            Authorization authorization,
            List<String> secrets,
            CliqRateLimiters limiters,
            CliqServiceClock clock) {
        this.service = new HttpService(root.service(), Objects.requireNonNull(http));
        this.root = root;
        this.requests = new ApiRequests(
                authorization, limiters, new ApiFailures(List.copyOf(secrets), Clock.systemUTC()), clock);
    }

    /**
     * Shares files: {@code POST …/files} of the channel, chat, bot or user.
     *
     * @param  share                       the files and their target
     * @param  begins                      called with the files each time that a request begins; not called when
     *                                     nothing is sent
     * @param  slot                        the slot of the limit that was reserved for it, if one was
     * @return                             the result
     * @throws CliqInvalidRequestException before anything is sent, when the request is over a limit; after a part of a
     *                                     stream was sent, when it is longer than the limit: nothing is posted then
     * @throws CliqConnectionException     when nothing was sent
     * @throws CliqUnknownOutcomeException when there is no response after a part of the request was sent
     * @throws CliqException               when the service rejects the request
     * @throws IOException                 when a source cannot be read; nothing is posted then
     */
    public ShareResult share(ShareRequest share, Consumer<List<CliqShare.File>> begins, Optional<Slot> slot)
            throws IOException {
        String url = root.url(share.target().path() + '/' + share.name().segment() + "/files");
        ShareAttempts attempts = new ShareAttempts(service, share, url, begins);
        try (OpenResponse open = requests.send(attempts, slot)) {
            ApiResponse response = ApiResponse.of(open.response());
            return new ShareResult(response.statusCode(), response.object(), attempts.sentBytes());
        }
    }

    /**
     * Fetches a file: {@code GET /files/ID}. The caller closes the file.
     *
     * @param  fileId                  the file's ID
     * @param  slot                    the slot of the limit that was reserved for it, if one was
     * @return                         the file, of which nothing has been read yet
     * @throws CliqConnectionException when there is no response
     * @throws CliqException           when the service rejects the request, or sends no file
     */
    public FetchedFile fetch(CliqName fileId, Optional<Slot> slot) throws CliqException {
        ReadRequest request = fetchRequest(fileId);
        return fetched(request, requests.send(request, slot));
    }

    /**
     * Fetches a file, if the limit allows a request now.
     *
     * @param  fileId                  the file's ID
     * @return                         the file, of which nothing has been read yet; empty, without a request, when the
     *                                 limit allows none now
     * @throws CliqConnectionException when there is no response
     * @throws CliqException           when the service rejects the request, or sends no file
     */
    public Optional<FetchedFile> fetchWithinLimit(CliqName fileId) throws CliqException {
        ReadRequest request = fetchRequest(fileId);
        Optional<OpenResponse> response = requests.trySend(request);
        return response.isEmpty() ? Optional.empty() : Optional.of(fetched(request, response.get()));
    }

    private ReadRequest fetchRequest(CliqName fileId) {
        return new ReadRequest(service, Operation.FETCH_FILE, root.url("files/" + fileId.segment()), List.of());
    }

    private static FetchedFile fetched(ReadRequest request, OpenResponse response) throws CliqException {
        int status = response.statusCode();
        if (status == 204 || status == 205 || status == 206) {
            response.close();
            throw new CliqException(
                    request.text() + ": the response " + status + " brings no whole file",
                    new CliqError(status, null, null));
        }
        try {
            return new FetchedFile(response, request);
        } catch (IOException e) {
            response.close();
            throw ApiFailures.noResponse(request, e);
        }
    }

    /**
     * Lists messages of a chat: {@code GET /chats/ID/messages}, if the limit allows a request now.
     *
     * @param  chatId                  the chat's ID
     * @param  from                    the time of the oldest ones to list, 0 for all
     * @param  to                      the time of the newest ones to list, {@link Long#MAX_VALUE} for all
     * @return                         the newest of them; empty, without a request, when the limit allows none now
     * @throws CliqConnectionException when there is no whole response
     * @throws CliqException           when the service rejects the request, or sends something else
     */
    public Optional<CliqMessagePage> messagesWithinLimit(CliqName chatId, long from, long to) throws CliqException {
        ReadRequest request = messagesRequest(chatId, from, to);
        Optional<OpenResponse> response = requests.trySend(request);
        return response.isEmpty() ? Optional.empty() : Optional.of(page(request, response.get()));
    }

    /**
     * Lists messages of a chat: {@code GET /chats/ID/messages}.
     *
     * @param  chatId                  the chat's ID
     * @param  from                    the time of the oldest ones to list, 0 for all
     * @param  to                      the time of the newest ones to list, {@link Long#MAX_VALUE} for all
     * @param  slot                    the slot of the limit that was reserved for it, if one was
     * @return                         the newest of them
     * @throws CliqConnectionException when there is no whole response
     * @throws CliqException           when the service rejects the request, or sends something else
     */
    public CliqMessagePage messages(CliqName chatId, long from, long to, Optional<Slot> slot) throws CliqException {
        ReadRequest request = messagesRequest(chatId, from, to);
        return page(request, requests.send(request, slot));
    }

    private ReadRequest messagesRequest(CliqName chatId, long from, long to) {
        List<String> parameters = new ArrayList<>();
        parameters.add("limit=" + CliqMessagePage.LIMIT);
        if (from > 0) {
            parameters.add("fromtime=" + from);
        }
        if (to < Long.MAX_VALUE) {
            parameters.add("totime=" + to);
        }
        return new ReadRequest(
                service, Operation.LIST_MESSAGES, root.url("chats/" + chatId.segment() + "/messages"), parameters);
    }

    private static CliqMessagePage page(ReadRequest request, OpenResponse response) throws CliqException {
        try (response) {
            if (response.statusCode() == 204) {
                return CliqMessagePage.empty(response.statusCode());
            }
            JsonNode data = json(request, response).path("data");
            if (!data.isArray()) {
                throw ApiFailures.notUnderstood(request, response, "list of messages");
            }
            return CliqMessagePage.of(response.statusCode(), data);
        }
    }

    /**
     * Looks up the ID that a channel's messages are listed by: {@code GET /channelsbyname/NAME}, if the limit allows a
     * request now.
     *
     * @param  channel                 the channel's unique name
     * @return                         the chat's ID; empty, without a request, when the limit allows none now
     * @throws CliqConnectionException when there is no whole response
     * @throws CliqException           when the service rejects the request, or sends something else
     */
    public Optional<CliqName> chatIdWithinLimit(CliqName channel) throws CliqException {
        ReadRequest request = channelRequest(channel);
        Optional<OpenResponse> response = requests.trySend(request);
        return response.isEmpty() ? Optional.empty() : Optional.of(chatId(request, channel, response.get()));
    }

    /**
     * Looks up the ID that a channel's messages are listed by: {@code GET /channelsbyname/NAME}.
     *
     * @param  channel                 the channel's unique name
     * @return                         the chat's ID
     * @throws CliqConnectionException when there is no whole response
     * @throws CliqPermissionException when the account has not joined the channel
     * @throws CliqException           when the service rejects the request, or sends something else
     */
    public CliqName chatId(CliqName channel) throws CliqException {
        ReadRequest request = channelRequest(channel);
        return chatId(request, channel, requests.send(request, Optional.empty()));
    }

    private ReadRequest channelRequest(CliqName channel) {
        return new ReadRequest(
                service, Operation.LOOK_UP_CHANNEL, root.url("channelsbyname/" + channel.segment()), List.of());
    }

    /** A channel has a chat for an account once the account has opened the channel. */
    private static CliqName chatId(ReadRequest request, CliqName channel, OpenResponse response) throws CliqException {
        try (response) {
            JsonNode json = json(request, response);
            JsonNode id = json.has("chat_id")
                    ? json.path("chat_id")
                    : json.path("data").path("chat_id");
            if (id.isNull() || id.asText().equals("null")) {
                throw new CliqPermissionException(
                        "The channel " + channel.value() + " has no chat for this account: join the channel in Cliq"
                                + " with the account, and open it once",
                        new CliqError(response.statusCode(), null, null));
            }
            if (id.asText().isBlank()) {
                throw ApiFailures.notUnderstood(request, response, "chat_id");
            }
            return CliqName.of("chat_id of the channel", id.asText());
        }
    }

    private static JsonNode json(ReadRequest request, OpenResponse response) throws CliqException {
        try {
            return ApiResponse.wholeJson(response.response());
        } catch (JsonProcessingException e) {
            throw ApiFailures.notUnderstood(request, response, "JSON");
        } catch (IOException e) {
            throw new CliqConnectionException(
                    request.text() + ": the response did not arrive whole (" + Secrets.reason(e)
                            + "), nothing was done",
                    Secrets.cause(e));
        }
    }
}
