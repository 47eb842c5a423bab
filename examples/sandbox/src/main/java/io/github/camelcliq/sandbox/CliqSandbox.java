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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A server that behaves as the Files API of Zoho Cliq, with its accounts server at the same address, and a page that
 * shows its requests and messages.
 *
 * <p>Ready from the start: the channels {@code announcements} and {@code ops}, the bot {@code filebot}, the chat
 * {@code CT_3001_1}, the user {@code 60011} with the email {@code alice@example.com}; the access token
 * {@value #ACCESS_TOKEN}, the webhook token {@value #WEBHOOK_TOKEN}, and to make others the client {@value #CLIENT_ID} with the secret {@value #CLIENT_SECRET} and
 * the refresh token {@value #REFRESH_TOKEN}.
 *
 * <p>A target is named by its kind and its name: {@code channel/ops}, {@code bot/filebot}, {@code chat/CT_3001_1},
 * {@code user/60011} or {@code user/alice@example.com}. All methods may be called from any thread.
 */
public final class CliqSandbox implements AutoCloseable {
    /** An access token with all scopes that does not expire by time. */
    public static final String ACCESS_TOKEN = "sandbox-token";
    /** A webhook token, for the query parameter {@code zapikey} of shares. */
    public static final String WEBHOOK_TOKEN = "sandbox-webhook";
    /** The client ID to make access tokens with. */
    public static final String CLIENT_ID = "sandbox-client";
    /** The secret of that client. */
    public static final String CLIENT_SECRET = "sandbox-secret";
    /** The refresh token to make access tokens with. */
    public static final String REFRESH_TOKEN = "sandbox-refresh";

    private final Backend backend;
    private final HttpServer server;

    CliqSandbox(Backend backend) {
        this.backend = backend;
        this.server = backend.serve();
    }

    /**
     * Starts a sandbox with the vendor's limits on a free port of the loopback address.
     * @return the running sandbox
     */
    public static CliqSandbox start() {
        return builder().start();
    }

    /**
     * Starts a sandbox that differs from the vendor's service in some way.
     * @return the builder
     */
    public static CliqSandboxBuilder builder() {
        return new CliqSandboxBuilder();
    }

    /**
     * The address of the API, of the accounts server and of the page.
     * @return scheme, host and port, without a slash at the end
     */
    public String baseUrl() {
        return server.baseUrl();
    }

    /**
     * The port that the sandbox listens at.
     * @return the port
     */
    public int port() {
        return server.port();
    }

    /**
     * Adds a file that can be fetched, and is shown in no chat.
     * @param name the file name that its download carries, of any kind
     * @param type its content type
     * @param content its bytes
     * @return its ID
     * @throws IllegalArgumentException when the type would break a header
     */
    public String seed(String name, String type, byte[] content) {
        return seed(name, type, new ByteArrayInputStream(content));
    }

    /**
     * Adds a file that can be fetched, and is shown in no chat.
     * @param name the file name that its download carries, of any kind
     * @param type its content type
     * @param file the file to copy the bytes from
     * @return its ID
     * @throws IllegalArgumentException when the type would break a header
     * @throws UncheckedIOException when the file cannot be read
     */
    public String seed(String name, String type, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return seed(name, type, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes a file, as a user can: fetching it gets 404 from now on, and its message stays.
     * @param fileId its ID
     */
    public void deleteFile(String fileId) {
        backend.store.forget(fileId);
    }

    /**
     * The files that were shared with a target.
     * @param target for instance {@code channel/ops}
     * @return the files, oldest first
     * @throws IllegalArgumentException when the sandbox does not know the target
     */
    public List<SharedFile> shared(String target) {
        return backend.targets.named(target).files();
    }

    /**
     * Every request so far, those for tokens too; the last 100,000 are kept.
     * @return the requests in order of arrival
     */
    public List<ReceivedRequest> requests() {
        return backend.log.all();
    }

    /**
     * Every request of one call so far; the last 100,000 of all calls are kept.
     * @param api the call
     * @return the requests in order of arrival
     */
    public List<ReceivedRequest> requests(Api api) {
        return requests().stream().filter(request -> request.api() == api).toList();
    }

    /**
     * How many access tokens the accounts server handed out.
     * @return the number, without those of {@link #accessToken}
     */
    public int tokensMade() {
        return backend.grants.made();
    }

    /**
     * Makes an access token without a request. It lives as long as those of the accounts server.
     * @param scopes its scopes, for instance {@code ZohoCliq.Attachments.READ}; none for all
     * @return the token
     */
    public String accessToken(String... scopes) {
        return backend.tokens.make(List.of(scopes));
    }

    /**
     * Lets an access token pass that belongs to another user. That user has a rate limit of their own. The token does
     * not expire by time.
     * @param token the token
     * @param user any name for the user
     * @param scopes its scopes; none for all
     */
    public void allowToken(String token, String user, String... scopes) {
        backend.tokens.allow(token, user, List.of(scopes));
    }

    /** Makes all access tokens so far invalid, {@value #ACCESS_TOKEN} too: requests with them get 401. */
    public void expireTokens() {
        backend.tokens.expireAll();
    }

    /**
     * Makes a webhook token, which serves for sharing in the name of the user who owns all tokens but those of {@link
     * #allowToken}. A user has at most five, {@value #WEBHOOK_TOKEN} among them.
     * @return the token, for the query parameter {@code zapikey}
     * @throws IllegalStateException when there are five
     */
    public String webhookToken() {
        return backend.webhooks.make();
    }

    /**
     * Makes a webhook token invalid: requests with it get 401.
     * @param token the token
     * @throws IllegalArgumentException when there is no such token
     */
    public void revokeWebhookToken(String token) {
        backend.webhooks.revoke(token);
    }

    /** Makes the refresh token invalid: requests with it get {@code invalid_code}. Access tokens stay valid. */
    public void revokeRefreshToken() {
        backend.grants.revokeRefreshToken();
    }

    /**
     * Adds a channel.
     * @param uniqueName its unique name
     */
    public void addChannel(String uniqueName) {
        backend.targets.addChannel(uniqueName);
    }

    /**
     * Adds a bot, which takes part in all channels and chats.
     * @param uniqueName its unique name
     */
    public void addBot(String uniqueName) {
        backend.targets.addBot(uniqueName);
    }

    /**
     * Adds a chat.
     * @param chatId its ID
     */
    public void addChat(String chatId) {
        backend.targets.addChat(chatId);
    }

    /**
     * Adds a user, who subscribes to all bots.
     * @param id the user ID
     * @param email the email address
     */
    public void addUser(String id, String email) {
        backend.targets.addUser(id, email);
    }

    /**
     * The ID by which the messages of a channel or chat are listed.
     * @param target for instance {@code channel/ops}
     * @return the chat ID
     * @throws IllegalArgumentException when the sandbox does not know the target, or it is a bot or a user
     */
    public String chatId(String target) {
        return backend.targets.listed(target).chatId();
    }

    /**
     * The ID by which files are shared with a channel as {@code channels/{channel ID}/files}.
     * @param target for instance {@code channel/ops}, whose ID is {@code O1001}
     * @return the channel ID
     * @throws IllegalArgumentException when the sandbox does not know the target, or it is no channel
     */
    public String channelId(String target) {
        return backend.targets.channelId(backend.targets.named(target));
    }

    /**
     * A channel or chat, with the actions that people have in Cliq's own window.
     * @param target for instance {@code channel/ops}
     * @return the chat
     * @throws IllegalArgumentException when the sandbox does not know the target, or it is a bot or a user
     */
    public CliqSandboxChat chat(String target) {
        return new CliqSandboxChat(backend, backend.targets.listed(target));
    }

    /**
     * Rejects all requests for a target with 403 from now on.
     * @param target for instance {@code channel/ops}
     * @throws IllegalArgumentException when the sandbox does not know the target
     */
    public void forbid(String target) {
        backend.targets.named(target).forbid();
    }

    /**
     * Posts a text message, which shows in the list of messages.
     * @param target a channel or chat, for instance {@code channel/ops}
     * @param text the text
     * @throws IllegalArgumentException when the sandbox does not know the target, or it is a bot or a user
     */
    public void postText(String target, String text) {
        chat(target).postText(text);
    }

    /**
     * Posts a file as a person does in Cliq, or on the sandbox's page: by no call of the API, and in the name of the
     * first user, {@code 60011}.
     * @param target a channel or chat, for instance {@code channel/ops}
     * @param name its file name
     * @param type its content type
     * @param content its bytes
     * @return its ID
     * @throws IllegalArgumentException when the sandbox does not know the target, or it is a bot or a user
     */
    public String postFile(String target, String name, String type, byte[] content) {
        return chat(target).postFile(name, type, content);
    }

    /**
     * The lock that the rate limit has put on a call, for the user who owns all tokens but those of {@link
     * #allowToken}.
     * @param api the call
     * @return when the lock ends, empty when none is running
     */
    public Optional<Instant> lockedUntil(Api api) {
        return backend.limiter.lockedUntil(AccessTokens.DEFAULT_USER, api);
    }

    /**
     * Fails the next requests of a call with errors, without doing their work. As all faults, these are for requests
     * with valid credentials and within the rate limit, one each, in the order in which they were asked for.
     * @param api the call
     * @param statuses one status for each request, from 400 to 599
     * @throws IllegalArgumentException when it is another status
     */
    public void failNext(Api api, int... statuses) {
        for (int status : statuses) {
            backend.faults.fail(api, status);
        }
    }

    /**
     * Handles the next requests of a call late, by the time of this machine. A request can be delayed and fail.
     * @param api the call
     * @param delays one time for each request
     * @throws IllegalArgumentException when it is negative
     */
    public void delayNext(Api api, Duration... delays) {
        for (Duration delay : delays) {
            backend.faults.delay(api, delay);
        }
    }

    /**
     * Closes the connections of the next requests of a call.
     * @param api the call
     * @param moments one moment for each request
     */
    public void breakNext(Api api, ConnectionBreak... moments) {
        for (ConnectionBreak moment : moments) {
            backend.faults.breakConnection(api, moment);
        }
    }

    /** Forgets the requests that count for a rate limit, those for tokens too, and ends all locks. */
    public void resetLimits() {
        backend.resetLimits();
    }

    /**
     * Makes the sandbox as it was when it started: without files, messages, requests, faults and locks, with the targets
     * and tokens from the start. The clock stays. A sandbox in a static field is reset before each test.
     */
    public void reset() {
        backend.reset();
    }

    /** Stops the server and deletes its files. Does nothing when that is done already. */
    @Override
    public void close() {
        server.stop();
        backend.store.delete();
    }

    private String seed(String name, String type, InputStream content) {
        return backend.store.copy(name, type, content).id();
    }
}
