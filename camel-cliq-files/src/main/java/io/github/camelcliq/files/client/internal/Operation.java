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

/**
 * An operation of Cliq's Files API: the rows of its endpoint table. Cliq counts the requests of each operation on its own
 * for each user.
 *
 * @since 0.1.0
 */
public enum Operation {
    /** {@code POST /channelsbyname/NAME/files}, and {@code POST /channels/ID/files}. */
    SHARE_TO_CHANNEL("POST", "ZohoCliq.Webhooks.CREATE", 20),
    /** {@code POST /chats/ID/files}. */
    SHARE_TO_CHAT("POST", "ZohoCliq.Webhooks.CREATE", 20),
    /** {@code POST /bots/NAME/files}. */
    SHARE_TO_BOT("POST", "ZohoCliq.Webhooks.CREATE", 20),
    /** {@code POST /buddies/ID/files}. */
    SHARE_TO_USER("POST", "ZohoCliq.Webhooks.CREATE", 20),
    /** {@code GET /files/ID}. */
    FETCH_FILE("GET", "ZohoCliq.Attachments.READ", 20),
    /** {@code GET /chats/ID/messages}. */
    LIST_MESSAGES("GET", "ZohoCliq.Messages.READ", 15),
    /** {@code GET /channelsbyname/NAME}. */
    LOOK_UP_CHANNEL("GET", "ZohoCliq.Channels.READ", 20);

    private final String method;
    private final String scope;
    private final int requestsPerMinute;

    Operation(String method, String scope, int requestsPerMinute) {
        this.method = method;
        this.scope = scope;
        this.requestsPerMinute = requestsPerMinute;
    }

    String method() {
        return method;
    }

    /**
     * The OAuth scope that an access token needs for it.
     *
     * @return the scope, such as {@code ZohoCliq.Webhooks.CREATE}
     */
    public String scope() {
        return scope;
    }

    /**
     * Cliq's rate limit for it.
     *
     * @return the number of requests that a user may send in a minute
     */
    public int requestsPerMinute() {
        return requestsPerMinute;
    }

    /**
     * Whether it posts files, so that a request that is sent twice can post them twice.
     *
     * @return true for the four ways to share
     */
    public boolean isShare() {
        return method.equals("POST");
    }
}
