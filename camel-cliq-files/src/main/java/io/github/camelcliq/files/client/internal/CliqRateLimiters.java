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
import java.util.EnumMap;
import java.util.Map;

/**
 * The rate limiters of one account, shared by all its clients: one for each operation. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqRateLimiters {

    /** A minute, and a second more since no two clocks run alike. */
    private static final Duration WINDOW = Duration.ofSeconds(61);

    private final Map<Operation, CliqRateLimiter> limiters = new EnumMap<>(Operation.class);

    /** Cliq's limits. */
    public CliqRateLimiters() {
        for (Operation operation : Operation.values()) {
            limiters.put(operation, new CliqRateLimiter(operation.requestsPerMinute(), WINDOW));
        }
    }

    /**
     * Cliq's limits, with others for the operations that read.
     *
     * @param fetches  of fetching a file
     * @param messages of listing a chat's messages
     * @param lookUps  of looking a channel up
     */
    public CliqRateLimiters(CliqRateLimiter fetches, CliqRateLimiter messages, CliqRateLimiter lookUps) {
        this();
        limiters.put(Operation.FETCH_FILE, fetches);
        limiters.put(Operation.LIST_MESSAGES, messages);
        limiters.put(Operation.LOOK_UP_CHANNEL, lookUps);
    }

    /**
     * The limiter of an operation.
     *
     * @param  operation the operation
     * @return           the limiter, always the same
     */
    public CliqRateLimiter of(Operation operation) {
        return limiters.get(operation);
    }
}
