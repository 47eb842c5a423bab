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

import io.github.camelcliq.files.client.CliqAuthenticationException;

/**
 * Authorizes shares with a webhook token, which a user makes in Cliq. There is nothing to renew. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookAuthorization implements Authorization {

    private final Access.WebhookToken access;

    /**
     * A webhook token.
     *
     * @param token the token
     */
    public WebhookAuthorization(String token) {
        access = new Access.WebhookToken(token);
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public void rejected(Access rejected, CliqAuthenticationException failure) throws CliqAuthenticationException {
        throw ApiFailures.notRepeated(
                failure,
                "Cliq takes webhook tokens for shares with channels and bots. Check that the token was not deleted in"
                        + " Cliq (Bots & Tools, Webhook Tokens), and that the data centre is the right one");
    }

    @Override
    public Object account() {
        return "webhook " + access.secret();
    }
}
