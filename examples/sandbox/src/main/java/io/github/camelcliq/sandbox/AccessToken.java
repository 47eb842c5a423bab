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

import java.time.Instant;
import java.util.List;

/**
 * An access token, as the sandbox checks it.
 *
 * @param scopes the scopes that it has, empty for all
 * @param expiresAt null when it does not expire by time
 * @param botsOnly whether it serves only for sharing with bots
 */
record AccessToken(String user, List<String> scopes, Instant expiresAt, boolean botsOnly) {

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    AccessToken expired() {
        return new AccessToken(user, scopes, Instant.MIN, botsOnly);
    }

    boolean allows(Api api) {
        if (scopes.isEmpty() || scopes.contains(api.scope())) {
            return true;
        }
        String group = api.scope().substring(0, api.scope().lastIndexOf('.'));
        return scopes.contains(group + ".ALL");
    }
}
