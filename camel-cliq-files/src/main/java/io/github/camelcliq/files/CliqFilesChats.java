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

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.internal.CliqMessagePage;
import io.github.camelcliq.files.client.internal.CliqName;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.LRUCacheFactory;

/** Lists the messages of an endpoint's chats. The chat of a channel is looked up once. Thread-safe. */
final class CliqFilesChats {

    private static final int MOST_CHANNELS = 1000;

    private final CliqFilesEndpoint endpoint;
    private final Map<String, CliqName> chatIds = LRUCacheFactory.newLRUCache(MOST_CHANNELS);

    CliqFilesChats(CliqFilesEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The newest messages of a chat, with the chat's ID. */
    record Listing(CliqName chatId, CliqMessagePage page) {}

    /**
     * Lists the newest messages.
     *
     * @param  exchange      may have reserved a slot of the limit
     * @param  target        the channel or chat
     * @param  from          the time of the oldest messages to list, 0 for no limit
     * @param  to            the time of the newest messages to list, {@link Long#MAX_VALUE} for no limit
     * @throws CliqException when the look-up or the list fails
     */
    Listing list(Exchange exchange, CliqName target, long from, long to) throws CliqException {
        CliqName chatId = chatId(target);
        try {
            return new Listing(chatId, endpoint.client().messages(chatId, from, to, CliqFilesLimiter.slotOf(exchange)));
        } catch (CliqNotFoundException e) {
            // a channel that is made again under its old name has another chat
            chatIds.remove(target.value());
            throw e;
        }
    }

    private CliqName chatId(CliqName target) throws CliqException {
        if (endpoint.getKind() == CliqFilesKind.chat) {
            return target;
        }
        CliqName known = chatIds.get(target.value());
        if (known != null) {
            return known;
        }
        CliqName found = endpoint.client().chatId(target);
        chatIds.put(target.value(), found);
        return found;
    }
}
