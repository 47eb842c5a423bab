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

import java.time.Duration;

/**
 * The limits of one account, to be shared by all its clients: Cliq counts the requests of each call of its API for each
 * user.
 *
 * @param fetches  of fetching a file
 * @param messages of listing a chat's messages
 * @param lookUps  of looking a channel up
 * @since          0.1.0
 */
public record CliqRateLimiters(CliqRateLimiter fetches, CliqRateLimiter messages, CliqRateLimiter lookUps) {

    /** A minute, and a second more since no two clocks run alike. */
    private static final Duration WINDOW = Duration.ofSeconds(61);

    /** Cliq's limits: 20 requests a minute, 15 of those that list messages. */
    public CliqRateLimiters() {
        this(
                new CliqRateLimiter(Call.LIMIT, WINDOW),
                new CliqRateLimiter(Call.MESSAGES_LIMIT, WINDOW),
                new CliqRateLimiter(Call.LIMIT, WINDOW));
    }
}
