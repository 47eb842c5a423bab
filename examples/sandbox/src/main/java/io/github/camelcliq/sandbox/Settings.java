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
import java.util.List;
import java.util.Set;

/** The choices of a builder. Only the builder changes them; a sandbox has a copy, which stays as it is. */
final class Settings {
    private static final Duration MAX_DURATION = Duration.ofDays(365);

    String host = "127.0.0.1";
    int port;
    Set<String> allowedHosts = Set.of();
    Duration stallTimeout = Duration.ofMinutes(1);
    Path directory;
    Clock clock = Clock.systemUTC();
    int requestsPerWindow = 20;
    int messageRequestsPerWindow = 15;
    Duration window = Duration.ofMinutes(1);
    Duration lock = Duration.ofMinutes(10);
    RateLimitAnswer rateLimitAnswer = RateLimitAnswer.TOO_MANY_REQUESTS;
    boolean retryAfter;
    int maxFiles = 10;
    long maxFileSize = 50L * 1024 * 1024;
    Duration tokenLifetime = Duration.ofHours(1);
    int tokensPerWindow = 10;
    Duration tokenWindow = Duration.ofMinutes(10);
    List<String> refreshTokenScopes = List.of();
    boolean clientCredentialsForBotsOnly;
    int missingScopeStatus = 401;
    ShareAnswer shareAnswer = ShareAnswer.NO_CONTENT;
    Set<String> networks = Set.of();

    /** The vendor's limits. */
    Settings() {}

    Settings(Settings other) {
        host = other.host;
        port = other.port;
        allowedHosts = other.allowedHosts;
        stallTimeout = other.stallTimeout;
        directory = other.directory;
        clock = other.clock;
        requestsPerWindow = other.requestsPerWindow;
        messageRequestsPerWindow = other.messageRequestsPerWindow;
        window = other.window;
        lock = other.lock;
        rateLimitAnswer = other.rateLimitAnswer;
        retryAfter = other.retryAfter;
        maxFiles = other.maxFiles;
        maxFileSize = other.maxFileSize;
        tokenLifetime = other.tokenLifetime;
        tokensPerWindow = other.tokensPerWindow;
        tokenWindow = other.tokenWindow;
        refreshTokenScopes = other.refreshTokenScopes;
        clientCredentialsForBotsOnly = other.clientCredentialsForBotsOnly;
        missingScopeStatus = other.missingScopeStatus;
        shareAnswer = other.shareAnswer;
        networks = other.networks;
    }

    /** Returns a duration that times can be reckoned with, or throws an IllegalArgumentException that shows it. */
    static Duration requireDuration(Duration duration) {
        if (duration.isNegative() || duration.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(
                    "A duration is from PT0S to " + MAX_DURATION + " (365 days), not " + duration);
        }
        return duration;
    }
}
