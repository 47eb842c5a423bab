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
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Configures how a sandbox differs from the vendor's service. All other behaviour is that of Cliq's reference. A
 * builder may start any number of sandboxes, which share nothing.
 */
public final class CliqSandboxBuilder {
    private final List<Consumer<Settings>> choices = new ArrayList<>();
    private final List<Consumer<Targets>> additions = new ArrayList<>();

    CliqSandboxBuilder() {
        channel("announcements").channel("ops").bot("filebot").chat("CT_3001_1").user("60011", "alice@example.com");
    }

    /**
     * Listens at this address instead of the loopback address.
     * @param host a host name or IP address
     * @return this builder
     */
    public CliqSandboxBuilder host(String host) {
        Objects.requireNonNull(host);
        return with(settings -> settings.host = host);
    }

    /**
     * Serves requests that name this host, too, for instance the name of its container. Requests for IP addresses, for
     * {@code localhost} and for {@link #host} are served without; requests for all other names get 403, since a page of
     * another origin may lead a browser here by them (DNS rebinding).
     * @param name a host name without a port
     * @return this builder
     * @throws IllegalArgumentException when it is no host name
     */
    public CliqSandboxBuilder allowHost(String name) {
        HostNames.requireName(name);
        return with(settings -> settings.allowedHosts.add(name));
    }

    /**
     * Closes the connection of a client that has neither sent a byte of its request nor read a byte of the response for
     * this time (default one minute).
     * @param timeout the time, at least a millisecond
     * @return this builder
     * @throws IllegalArgumentException when it is shorter than a millisecond or longer than a day
     */
    public CliqSandboxBuilder stallTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("A stall timeout is from PT0.001S to PT24H, not " + timeout);
        }
        return with(settings -> settings.stallTimeout = timeout);
    }

    /**
     * Listens at this port.
     * @param port the port, 0 (the default) for a free one
     * @return this builder
     * @throws IllegalArgumentException when it is not from 0 to 65535
     */
    public CliqSandboxBuilder port(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("A port is from 0 to 65535, not " + port);
        }
        return with(settings -> settings.port = port);
    }

    /**
     * Keeps the files in a new directory in this one, instead of the system's temporary directory.
     * @param directory the parent, created when it is missing
     * @return this builder
     */
    public CliqSandboxBuilder directory(Path directory) {
        Objects.requireNonNull(directory);
        return with(settings -> settings.directory = directory);
    }

    /**
     * Takes the time for limits, tokens and messages from this clock.
     * @param clock the clock; with a clock that a test moves, no test has to wait
     * @return this builder
     */
    public CliqSandboxBuilder clock(Clock clock) {
        Objects.requireNonNull(clock);
        return with(settings -> settings.clock = clock);
    }

    /**
     * Lets this many requests pass in a window for each call (default 20), but the list of messages.
     * @param requests the number, for each user
     * @return this builder
     */
    public CliqSandboxBuilder requestsPerWindow(int requests) {
        return with(settings -> settings.requestsPerWindow = requests);
    }

    /**
     * Lets this many requests for messages pass in a window (default 15).
     * @param requests the number, for each user
     * @return this builder
     */
    public CliqSandboxBuilder messageRequestsPerWindow(int requests) {
        return with(settings -> settings.messageRequestsPerWindow = requests);
    }

    /**
     * Counts requests over this time (default one minute).
     * @param window the length of the sliding window
     * @return this builder
     * @throws IllegalArgumentException when it is negative or longer than 365 days
     */
    public CliqSandboxBuilder window(Duration window) {
        Settings.requireDuration(window);
        return with(settings -> settings.window = window);
    }

    /**
     * Locks a call for this time when its limit is exceeded (default ten minutes).
     * @param lock the length of the lock
     * @return this builder
     * @throws IllegalArgumentException when it is negative or longer than 365 days
     */
    public CliqSandboxBuilder lock(Duration lock) {
        Settings.requireDuration(lock);
        return with(settings -> settings.lock = lock);
    }

    /**
     * Responds to requests over the limit this way (default 429).
     * @param response the response
     * @return this builder
     */
    public CliqSandboxBuilder rateLimitResponse(RateLimitResponse response) {
        Objects.requireNonNull(response);
        return with(settings -> settings.rateLimitResponse = response);
    }

    /**
     * Whether responses to requests over the limit tell in {@code Retry-After} how many seconds the lock has left.
     * Cliq's reference does not document that header, so it is off by default.
     * @param retryAfter true to send the header
     * @return this builder
     */
    public CliqSandboxBuilder retryAfter(boolean retryAfter) {
        return with(settings -> settings.retryAfter = retryAfter);
    }

    /**
     * Lets this many files be shared in one request (default 10).
     * @param files the number
     * @return this builder
     */
    public CliqSandboxBuilder maxFiles(int files) {
        return with(settings -> settings.maxFiles = files);
    }

    /**
     * Lets files of this size be shared (default 50 × 1024 × 1024).
     * @param bytes the largest size in bytes
     * @return this builder
     */
    public CliqSandboxBuilder maxFileSize(long bytes) {
        return with(settings -> settings.maxFileSize = bytes);
    }

    /**
     * Lets access tokens live this long (default one hour).
     * @param lifetime the time from when they are made
     * @return this builder
     * @throws IllegalArgumentException when it is negative or longer than 365 days
     */
    public CliqSandboxBuilder tokenLifetime(Duration lifetime) {
        Settings.requireDuration(lifetime);
        return with(settings -> settings.tokenLifetime = lifetime);
    }

    /**
     * Makes this many access tokens from the refresh token in a window (default 10).
     * @param tokens the number
     * @return this builder
     */
    public CliqSandboxBuilder tokensPerWindow(int tokens) {
        return with(settings -> settings.tokensPerWindow = tokens);
    }

    /**
     * Counts access tokens over this time (default ten minutes).
     * @param window the length of the sliding window
     * @return this builder
     * @throws IllegalArgumentException when it is negative or longer than 365 days
     */
    public CliqSandboxBuilder tokenWindow(Duration window) {
        Settings.requireDuration(window);
        return with(settings -> settings.tokenWindow = window);
    }

    /**
     * Sets the scopes of access tokens made from the refresh token (default: all).
     * @param scopes for instance {@code ZohoCliq.Webhooks.CREATE}
     * @return this builder
     */
    public CliqSandboxBuilder refreshTokenScopes(String... scopes) {
        List<String> copy = List.of(scopes);
        return with(settings -> settings.refreshTokenScopes = copy);
    }

    /**
     * Whether access tokens made from client credentials serve only for sharing with bots, as was seen in the field;
     * all other requests get 403 then. Off by default.
     * @param botsOnly true for bots only
     * @return this builder
     */
    public CliqSandboxBuilder clientCredentialsForBotsOnly(boolean botsOnly) {
        return with(settings -> settings.clientCredentialsForBotsOnly = botsOnly);
    }

    /**
     * Rejects a token without the scope with this status (default 401) and the code {@code oauthtoken_scope_invalid}.
     * @param status 401 or 403
     * @return this builder
     * @throws IllegalArgumentException when it is another status
     */
    public CliqSandboxBuilder missingScopeStatus(int status) {
        if (status != 401 && status != 403) {
            throw new IllegalArgumentException("A missing scope gets 401 or 403, not " + status);
        }
        return with(settings -> settings.missingScopeStatus = status);
    }

    /**
     * Responds to successful shares this way (default 204).
     * @param response the response
     * @return this builder
     */
    public CliqSandboxBuilder shareResult(ShareResult response) {
        Objects.requireNonNull(response);
        return with(settings -> settings.shareResult = response);
    }

    /**
     * Serves the API under {@code /network/…} too.
     * @param name the network's unique name
     * @param id the network's ID
     * @return this builder
     */
    public CliqSandboxBuilder network(String name, String id) {
        return with(settings -> settings.networks.addAll(List.of(name, id)));
    }

    /**
     * Serves the API under {@code /company/{id}} for this organization alone; requests for other IDs get 403. Without
     * this call all IDs are served.
     * @param id the organization's ID
     * @return this builder
     * @throws IllegalArgumentException when it is not made of digits
     */
    public CliqSandboxBuilder organization(String id) {
        if (!id.matches("[0-9]+")) {
            throw new IllegalArgumentException("The ID of an organization is made of digits, not " + id);
        }
        return with(settings -> settings.organizations.add(id));
    }

    /**
     * Behaves as clients have seen the service behave, against its reference.
     * @param quirks the differences
     * @return this builder
     */
    public CliqSandboxBuilder quirks(Quirk... quirks) {
        List<Quirk> copy = List.of(quirks);
        return with(settings -> settings.quirks.addAll(copy));
    }

    /**
     * Renames shared files, as a service that does not keep their names: this is the name that is listed and fetched.
     * {@link SharedFile#name()} stays as it was sent.
     * @param names makes the name of the part's file name
     * @return this builder
     */
    public CliqSandboxBuilder fileNames(UnaryOperator<String> names) {
        Objects.requireNonNull(names);
        return with(settings -> settings.fileNames = names);
    }

    /**
     * Lists this many messages at most (default 100), also when {@code limit} asks for more.
     * @param messages the number
     * @return this builder
     */
    public CliqSandboxBuilder messagesPerPage(int messages) {
        return with(settings -> settings.messagesPerPage = messages);
    }

    /**
     * Lists messages late (default: at once).
     * @param delay the time from when a message is posted until it is listed
     * @return this builder
     */
    public CliqSandboxBuilder messageDelay(Duration delay) {
        Settings.requireDuration(delay);
        return with(settings -> settings.messageDelay = delay);
    }

    /**
     * Keeps this many access tokens of the refresh token valid (default 15); a further one ends the oldest.
     * @param tokens the number
     * @return this builder
     */
    public CliqSandboxBuilder livingTokens(int tokens) {
        return with(settings -> settings.livingTokens = tokens);
    }

    /**
     * Adds a channel.
     * @param uniqueName its unique name
     * @return this builder
     */
    public CliqSandboxBuilder channel(String uniqueName) {
        additions.add(targets -> targets.addChannel(uniqueName));
        return this;
    }

    /**
     * Adds a bot, which takes part in all channels and chats.
     * @param uniqueName its unique name
     * @return this builder
     */
    public CliqSandboxBuilder bot(String uniqueName) {
        additions.add(targets -> targets.addBot(uniqueName));
        return this;
    }

    /**
     * Adds a chat.
     * @param chatId its ID
     * @return this builder
     */
    public CliqSandboxBuilder chat(String chatId) {
        additions.add(targets -> targets.addChat(chatId));
        return this;
    }

    /**
     * Adds a user, who subscribes to all bots.
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
     * @return the running sandbox
     * @throws java.io.UncheckedIOException when the host is unknown, the port is in use, or the directory cannot be
     *     written to
     */
    public CliqSandbox start() {
        Settings settings = new Settings();
        choices.forEach(choice -> choice.accept(settings));
        Changes changes = new Changes();
        Targets targets = new Targets(changes, additions);
        return new CliqSandbox(new Backend(settings, targets, changes));
    }

    private CliqSandboxBuilder with(Consumer<Settings> choice) {
        choices.add(choice);
        return this;
    }
}
