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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How one sandbox differs from the vendor's service. Only the builder changes it, before the sandbox starts. */
final class Settings {
    private static final Duration MAX_DURATION = Duration.ofDays(365);

    final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    final Set<String> networks = new HashSet<>();
    final Set<String> organizations = new HashSet<>();
    final Set<String> allowedHosts = new HashSet<>();
    String host = "127.0.0.1";
    int port;
    Duration stallTimeout = Duration.ofMinutes(1);
    Path directory;
    Clock clock = Clock.systemUTC();
    int requestsPerWindow = 20;
    int messageRequestsPerWindow = 15;
    Duration window = Duration.ofMinutes(1);
    Duration lock = Duration.ofMinutes(10);
    RateLimitResponse rateLimitResponse = RateLimitResponse.TOO_MANY_REQUESTS;
    boolean retryAfter;
    int maxFiles = 10;
    long maxFileSize = 50L * 1024 * 1024;
    UnaryOperator<String> fileNames = UnaryOperator.identity();
    int messagesPerPage = 100;
    Duration messageDelay = Duration.ZERO;
    Duration tokenLifetime = Duration.ofHours(1);
    int livingTokens = 15;
    int tokensPerWindow = 10;
    Duration tokenWindow = Duration.ofMinutes(10);
    List<String> refreshTokenScopes = List.of();
    boolean clientCredentialsForBotsOnly;
    int missingScopeStatus = 401;
    ShareResult shareResult = ShareResult.NO_CONTENT;

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** Throws an IllegalArgumentException that shows a duration that is negative, or too long to calculate with. */
    static void requireDuration(Duration duration) {
        if (duration.isNegative() || duration.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(
                    "A duration is from PT0S to " + MAX_DURATION + " (365 days), not " + duration);
        }
    }
}
