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

/** What a builder says of one sandbox. */
record Settings(
        String host,
        int port,
        Path directory,
        Clock clock,
        int requestsPerWindow,
        int messageRequestsPerWindow,
        Duration window,
        Duration lock,
        RateLimitAnswer rateLimitAnswer,
        boolean retryAfter,
        int maxFiles,
        long maxFileSize,
        Duration tokenLifetime,
        int tokensPerWindow,
        Duration tokenWindow,
        List<String> refreshTokenScopes,
        boolean clientCredentialsForBotsOnly,
        int missingScopeStatus,
        ShareAnswer shareAnswer,
        Set<String> networks) {}
