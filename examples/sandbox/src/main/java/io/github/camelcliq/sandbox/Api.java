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

/**
 * The calls that the sandbox answers. Cliq counts its rate limit for each of them on its own.
 */
public enum Api {
    /** {@code POST /api/v2/channelsbyname/{unique name}/files}. */
    SHARE_TO_CHANNEL("POST", "channelsbyname", "files", "ZohoCliq.Webhooks.CREATE"),
    /** {@code POST /api/v2/bots/{unique name}/files}. */
    SHARE_TO_BOT("POST", "bots", "files", "ZohoCliq.Webhooks.CREATE"),
    /** {@code POST /api/v2/chats/{chat ID}/files}. */
    SHARE_TO_CHAT("POST", "chats", "files", "ZohoCliq.Webhooks.CREATE"),
    /** {@code POST /api/v2/buddies/{email or user ID}/files}. */
    SHARE_TO_USER("POST", "buddies", "files", "ZohoCliq.Webhooks.CREATE"),
    /** {@code GET /api/v2/files/{file ID}}. */
    FETCH_FILE("GET", "files", "", "ZohoCliq.Attachments.READ"),
    /** {@code GET /api/v2/chats/{chat ID}/messages}. */
    LIST_MESSAGES("GET", "chats", "messages", "ZohoCliq.Messages.READ"),
    /** {@code GET /api/v2/channelsbyname/{unique name}}. */
    LOOK_UP_CHANNEL("GET", "channelsbyname", "", "ZohoCliq.Channels.READ"),
    /** {@code POST /oauth/v2/token}, a call of the accounts server: no token, no rate limit of Cliq's. */
    TOKEN("POST", "", "", ""),
    /** Anything else that was asked for: an unknown path, or a method that the path does not have. */
    OTHER("", "", "", "");

    private final String method;
    private final String collection;
    private final String subresource;
    private final String scope;

    Api(String method, String collection, String subresource, String scope) {
        this.method = method;
        this.collection = collection;
        this.subresource = subresource;
        this.scope = scope;
    }

    /**
     * The OAuth scope that an access token needs for this call.
     *
     * @return the scope, empty for {@link #TOKEN} and {@link #OTHER}
     */
    public String scope() {
        return scope;
    }

    String method() {
        return method;
    }

    boolean isOfFilesApi() {
        return !scope.isEmpty();
    }

    boolean hasPath(String pathCollection, String pathSubresource) {
        return isOfFilesApi() && collection.equals(pathCollection) && subresource.equals(pathSubresource);
    }
}
