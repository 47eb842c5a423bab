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

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says how a sandbox differs from the vendor's service. What is not said is as Cliq's reference has it. A builder may
 * start any number of sandboxes, which share nothing.
 */
public final class CliqSandboxBuilder {
    private String host = "127.0.0.1";
    private int port;
    private Path directory;
    private Clock clock = Clock.systemUTC();
    private int requestsPerWindow = 20;
    private int messageRequestsPerWindow = 15;
    private Duration window = Duration.ofMinutes(1);
    private Duration lock = Duration.ofMinutes(10);
    private RateLimitAnswer rateLimitAnswer = RateLimitAnswer.TOO_MANY_REQUESTS;
    private boolean retryAfter;
    private int maxFiles = 10;
    private long maxFileSize = 50L * 1024 * 1024;
    private Duration tokenLifetime = Duration.ofHours(1);
    private int tokensPerWindow = 10;
    private Duration tokenWindow = Duration.ofMinutes(10);
    private List<String> refreshTokenScopes = List.of();
    private boolean clientCredentialsForBotsOnly;
    private int missingScopeStatus = 401;
    private ShareAnswer shareAnswer = ShareAnswer.NO_CONTENT;
    private final Set<String> networks = new HashSet<>();
    private final List<Consumer<Targets>> additions = new ArrayList<>();

    CliqSandboxBuilder() {
        channel("announcements").channel("ops").bot("filebot").chat("CT_3001_1").user("60011", "alice@example.com");
    }

    /**
     * Listens at this address instead of the loopback address.
     *
     * @param host a host name or IP address
     * @return this builder
     */
    public CliqSandboxBuilder host(String host) {
        this.host = Objects.requireNonNull(host);
        return this;
    }

    /**
     * Listens at this port.
     *
     * @param port the port, 0 (the default) for a free one
     * @return this builder
     */
    public CliqSandboxBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * Keeps the files in a new directory in this one, instead of the system's temporary directory.
     *
     * @param directory the parent, created when it is missing
     * @return this builder
     */
    public CliqSandboxBuilder directory(Path directory) {
        this.directory = Objects.requireNonNull(directory);
        return this;
    }

    /**
     * Takes the time for limits, tokens and messages from this clock.
     *
     * @param clock the clock; one that a test moves makes waiting unnecessary
     * @return this builder
     */
    public CliqSandboxBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock);
        return this;
    }

    /**
     * Lets this many requests pass in a window for each call (default 20), but the list of messages.
     *
     * @param requests how many, for each user
     * @return this builder
     */
    public CliqSandboxBuilder requestsPerWindow(int requests) {
        this.requestsPerWindow = requests;
        return this;
    }

    /**
     * Lets this many requests for messages pass in a window (default 15).
     *
     * @param requests how many, for each user
     * @return this builder
     */
    public CliqSandboxBuilder messageRequestsPerWindow(int requests) {
        this.messageRequestsPerWindow = requests;
        return this;
    }

    /**
     * Counts requests over this time (default one minute).
     *
     * @param window the length of the sliding window
     * @return this builder
     */
    public CliqSandboxBuilder window(Duration window) {
        this.window = Objects.requireNonNull(window);
        return this;
    }

    /**
     * Locks a call for this time when its limit is exceeded (default ten minutes).
     *
     * @param lock the length of the lock
     * @return this builder
     */
    public CliqSandboxBuilder lock(Duration lock) {
        this.lock = Objects.requireNonNull(lock);
        return this;
    }

    /**
     * Answers requests over the limit this way (default 429).
     *
     * @param answer the answer
     * @return this builder
     */
    public CliqSandboxBuilder rateLimitAnswer(RateLimitAnswer answer) {
        this.rateLimitAnswer = Objects.requireNonNull(answer);
        return this;
    }

    /**
     * Whether answers to requests over the limit say in {@code Retry-After} how many seconds the lock has left. Cliq's
     * reference does not document that header, so it is off by default.
     *
     * @param retryAfter true to send the header
     * @return this builder
     */
    public CliqSandboxBuilder retryAfter(boolean retryAfter) {
        this.retryAfter = retryAfter;
        return this;
    }

    /**
     * Lets this many files be shared in one request (default 10).
     *
     * @param files how many
     * @return this builder
     */
    public CliqSandboxBuilder maxFiles(int files) {
        this.maxFiles = files;
        return this;
    }

    /**
     * Lets files of this size be shared (default 50 × 1024 × 1024).
     *
     * @param bytes the largest size in bytes
     * @return this builder
     */
    public CliqSandboxBuilder maxFileSize(long bytes) {
        this.maxFileSize = bytes;
        return this;
    }

    /**
     * Lets access tokens live this long (default one hour).
     *
     * @param lifetime the time from when they are made
     * @return this builder
     */
    public CliqSandboxBuilder tokenLifetime(Duration lifetime) {
        this.tokenLifetime = Objects.requireNonNull(lifetime);
        return this;
    }

    /**
     * Makes this many access tokens from the refresh token in a window (default 10).
     *
     * @param tokens how many
     * @return this builder
     */
    public CliqSandboxBuilder tokensPerWindow(int tokens) {
        this.tokensPerWindow = tokens;
        return this;
    }

    /**
     * Counts access tokens over this time (default ten minutes).
     *
     * @param window the length of the sliding window
     * @return this builder
     */
    public CliqSandboxBuilder tokenWindow(Duration window) {
        this.tokenWindow = Objects.requireNonNull(window);
        return this;
    }

    /**
     * Gives the access tokens made from the refresh token these scopes (default: all).
     *
     * @param scopes for instance {@code ZohoCliq.Webhooks.CREATE}
     * @return this builder
     */
    public CliqSandboxBuilder refreshTokenScopes(String... scopes) {
        this.refreshTokenScopes = List.of(scopes);
        return this;
    }

    /**
     * Whether access tokens made from client credentials serve for nothing but sharing with bots, as was seen in the
     * field; all else is answered 403 then. Off by default.
     *
     * @param botsOnly true for bots only
     * @return this builder
     */
    public CliqSandboxBuilder clientCredentialsForBotsOnly(boolean botsOnly) {
        this.clientCredentialsForBotsOnly = botsOnly;
        return this;
    }

    /**
     * Answers a token without the scope with this status (default 401) and the code {@code oauthtoken_scope_invalid}.
     *
     * @param status 401 or 403
     * @return this builder
     * @throws IllegalArgumentException when it is another status
     */
    public CliqSandboxBuilder missingScopeStatus(int status) {
        if (status != 401 && status != 403) {
            throw new IllegalArgumentException("A missing scope is answered 401 or 403, not " + status);
        }
        this.missingScopeStatus = status;
        return this;
    }

    /**
     * Answers successful shares this way (default 204).
     *
     * @param answer the answer
     * @return this builder
     */
    public CliqSandboxBuilder shareAnswer(ShareAnswer answer) {
        this.shareAnswer = Objects.requireNonNull(answer);
        return this;
    }

    /**
     * Serves the API under {@code /network/…} too.
     *
     * @param name the network's unique name
     * @param id the network's ID
     * @return this builder
     */
    public CliqSandboxBuilder network(String name, String id) {
        networks.add(Objects.requireNonNull(name));
        networks.add(Objects.requireNonNull(id));
        return this;
    }

    /**
     * Adds a channel.
     *
     * @param uniqueName its unique name
     * @return this builder
     */
    public CliqSandboxBuilder channel(String uniqueName) {
        additions.add(targets -> targets.addChannel(uniqueName));
        return this;
    }

    /**
     * Adds a bot, which takes part in all channels and chats.
     *
     * @param uniqueName its unique name
     * @return this builder
     */
    public CliqSandboxBuilder bot(String uniqueName) {
        additions.add(targets -> targets.addBot(uniqueName));
        return this;
    }

    /**
     * Adds a chat.
     *
     * @param chatId its ID
     * @return this builder
     */
    public CliqSandboxBuilder chat(String chatId) {
        additions.add(targets -> targets.addChat(chatId));
        return this;
    }

    /**
     * Adds a user, who subscribes to all bots.
     *
     * @param id the user ID
     * @param email the email address
     * @return this builder
     */
    public CliqSandboxBuilder user(String id, String email) {
        additions.add(targets -> targets.addUser(id, email));
        return this;
    }

    /**
     * Starts a sandbox.
     *
     * @return the running sandbox
     * @throws java.io.UncheckedIOException when the port is in use, or the directory cannot be written to
     */
    public CliqSandbox start() {
        Targets targets = new Targets();
        additions.forEach(addition -> addition.accept(targets));
        return new CliqSandbox(settings(), targets);
    }

    private Settings settings() {
        return new Settings(
                host,
                port,
                directory,
                clock,
                requestsPerWindow,
                messageRequestsPerWindow,
                window,
                lock,
                rateLimitAnswer,
                retryAfter,
                maxFiles,
                maxFileSize,
                tokenLifetime,
                tokensPerWindow,
                tokenWindow,
                refreshTokenScopes,
                clientCredentialsForBotsOnly,
                missingScopeStatus,
                shareAnswer,
                Set.copyOf(networks));
    }
}
