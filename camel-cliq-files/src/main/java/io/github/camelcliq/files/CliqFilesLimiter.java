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
package io.github.camelcliq.files;

import io.github.camelcliq.files.client.internal.CliqRateLimiter;
import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.files.client.internal.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The rate limits of a component's account, for routes that wait for them: an exchange reserves a slot, and the next
 * request that it makes uses it. It counts all requests of the account in this context, of routes that do not wait,
 * too. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqFilesLimiter {

    private static final String SLOT = "CamelCliqFilesSlot";

    private final CliqRateLimiters limits;

    private CliqFilesLimiter(CliqRateLimiters limits) {
        this.limits = limits;
    }

    /**
     * The limits of a component's account.
     *
     * @param  camelContext             the context
     * @param  component                the component's name, for example {@code cliq-files}
     * @return                          its limits
     * @throws IllegalArgumentException when the component has no credentials
     */
    public static CliqFilesLimiter of(CamelContext camelContext, String component) {
        return new CliqFilesLimiter(
                camelContext.getComponent(component, CliqFilesComponent.class).limits());
    }

    /**
     * Reserves a slot for the next request of an exchange. The slot is released when the exchange makes no such request
     * until it is done, or reserves another slot.
     *
     * @param  exchange the exchange
     * @param  kind     kind of the target to share with; {@code file} to fetch, {@code messages} to confirm or list
     * @return          zero when it is reserved, else the time until one is free, as far as it is known
     */
    public Duration reserve(Exchange exchange, String kind) {
        giveBack(exchange);
        CliqRateLimiter limiter = limiter(kind);
        Optional<Slot> slot = limiter.tryReserve();
        if (slot.isEmpty()) {
            Duration wait = limiter.untilAvailable();
            return wait.isZero() ? Duration.ofMillis(1) : wait;
        }
        exchange.setProperty(SLOT, slot.get());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                slot.get().close();
            }
        });
        return Duration.ZERO;
    }

    /**
     * Releases the slot of an exchange, unless a request has used it.
     *
     * @param exchange the exchange
     */
    public static void giveBack(Exchange exchange) {
        Slot slot = (Slot) exchange.removeProperty(SLOT);
        if (slot != null) {
            slot.close();
        }
    }

    /**
     * Whether an exchange has reserved a slot.
     *
     * @param  exchange the exchange
     * @return          true when it has
     */
    public static boolean isReserved(Exchange exchange) {
        return exchange.getProperty(SLOT) != null;
    }

    static Optional<Slot> slotOf(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(SLOT, Slot.class));
    }

    /**
     * Time until the service's lock is over.
     *
     * @param  kind as for {@link #reserve}
     * @return      zero when no lock is running
     */
    public Duration untilUnlocked(String kind) {
        return limiter(kind).untilUnlocked();
    }

    private CliqRateLimiter limiter(String kind) {
        return limits.of(
                switch (kind) {
                    case "channel", "channel-id" -> Operation.SHARE_TO_CHANNEL;
                    case "chat" -> Operation.SHARE_TO_CHAT;
                    case "bot" -> Operation.SHARE_TO_BOT;
                    case "user" -> Operation.SHARE_TO_USER;
                    case "file" -> Operation.FETCH_FILE;
                    case "messages" -> Operation.LIST_MESSAGES;
                    default -> throw new IllegalArgumentException("There is no limit of '" + kind + "'");
                });
    }

    /**
     * Counts the requests of an earlier process, as a directory records them, and records the requests of this one
     * there.
     *
     * @param directory made when it is missing
     */
    public void keepIn(Path directory) {
        limits.keepIn(directory);
    }

    /**
     * Releases a directory for another process.
     *
     * @param directory the directory of {@link #keepIn}
     */
    public void leave(Path directory) {
        limits.leave(directory);
    }
}
