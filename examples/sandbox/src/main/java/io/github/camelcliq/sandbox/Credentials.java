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

import java.util.HashSet;
import java.util.Set;

/**
 * The sender of a request and its permission: the access token of its {@code Authorization} header, or a webhook token
 * in its query. A request with both has no right to the second.
 */
final class Credentials {
    private final AccessTokens accessTokens;
    private final WebhookTokens webhookTokens;

    Credentials(AccessTokens accessTokens, WebhookTokens webhookTokens) {
        this.accessTokens = accessTokens;
        this.webhookTokens = webhookTokens;
    }

    /** The user that a request counts for, also when its token is wrong. */
    String userOf(String authorization) {
        return accessTokens.userOf(authorization);
    }

    /** Lets a request pass, or throws the rejection to respond with. */
    void authorise(Api api, String authorization, Query query) {
        Set<String> known = new HashSet<>(api.queryParameters());
        if (authorization == null && query.first(Query.WEBHOOK_TOKEN).isPresent()) {
            webhookTokens.authorise(query.first(Query.WEBHOOK_TOKEN).get(), api);
            known.add(Query.WEBHOOK_TOKEN);
        } else {
            accessTokens.authorise(authorization, api);
        }
        query.requireOnly(known);
    }
}
