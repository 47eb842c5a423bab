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

import java.util.Set;

/**
 * The calls that the sandbox serves, one for each row of Cliq's table of endpoints. Cliq counts its rate limit for each
 * of them on its own; the two ways to share with a channel count together.
 */
public enum Api {
    /** {@code POST /api/v2/channelsbyname/{unique name}/files}. */
    SHARE_TO_CHANNEL("POST", "channelsbyname", "files", Names.SHARE, Set.of(Names.BOT)),
    /** {@code POST /api/v2/channels/{channel ID}/files}. */
    SHARE_TO_CHANNEL_BY_ID("POST", "channels", "files", Names.SHARE, Set.of(Names.BOT)),
    /** {@code POST /api/v2/bots/{unique name}/files}. */
    SHARE_TO_BOT("POST", "bots", "files", Names.SHARE, Set.of()),
    /** {@code POST /api/v2/chats/{chat ID}/files}. */
    SHARE_TO_CHAT("POST", "chats", "files", Names.SHARE, Set.of(Names.BOT)),
    /** {@code POST /api/v2/buddies/{email or user ID}/files}. */
    SHARE_TO_USER("POST", "buddies", "files", Names.SHARE, Set.of()),
    /** {@code GET /api/v2/files/{file ID}}. */
    FETCH_FILE("GET", "files", "", "ZohoCliq.Attachments.READ", Set.of()),
    /** {@code GET /api/v2/chats/{chat ID}/messages}. */
    LIST_MESSAGES("GET", "chats", "messages", "ZohoCliq.Messages.READ", Set.of("fromtime", "totime", "limit")),
    /** {@code GET /api/v2/channelsbyname/{unique name}}. */
    LOOK_UP_CHANNEL("GET", "channelsbyname", "", "ZohoCliq.Channels.READ", Set.of()),
    /** {@code POST /oauth/v2/token}, a call of the accounts server: no token, no rate limit of Cliq's. */
    TOKEN("POST", "", "", "", Set.of()),
    /** Any other request: an unknown path, or a method that the path does not have. */
    OTHER("", "", "", "", Set.of());

    private static final class Names {
        static final String SHARE = "ZohoCliq.Webhooks.CREATE";
        static final String BOT = "bot_unique_name";
    }

    private final String method;
    private final String collection;
    private final String subresource;
    private final String scope;
    private final Set<String> queryParameters;

    Api(String method, String collection, String subresource, String scope, Set<String> queryParameters) {
        this.method = method;
        this.collection = collection;
        this.subresource = subresource;
        this.scope = scope;
        this.queryParameters = queryParameters;
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

    /** The query parameters that it knows, without that of a webhook token. */
    Set<String> queryParameters() {
        return queryParameters;
    }

    boolean isOfFilesApi() {
        return !scope.isEmpty();
    }

    boolean isShare() {
        return scope.equals(Names.SHARE);
    }

    /** The call whose rate limit this one counts for. */
    Api limit() {
        return this == SHARE_TO_CHANNEL_BY_ID ? SHARE_TO_CHANNEL : this;
    }

    boolean hasPath(String pathCollection, String pathSubresource) {
        return isOfFilesApi() && collection.equals(pathCollection) && subresource.equals(pathSubresource);
    }
}
