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
import io.github.camelcliq.files.client.CliqException;
import java.util.Optional;

/**
 * Provides the secret that a client's requests are sent with. Thread-safe.
 *
 * @since 0.1.0
 */
public interface Authorization {

    /**
     * The access for a request.
     *
     * @return               the access
     * @throws CliqException when there is none
     */
    Access access() throws CliqException;

    /**
     * The service rejected a request with 401. The next {@link #access()} can be another one.
     *
     * @param  rejected                    the access that the request was sent with
     * @param  failure                     the rejection
     * @throws CliqAuthenticationException when a repetition is of no use; the rejection with the reason
     */
    void rejected(Access rejected, CliqAuthenticationException failure) throws CliqAuthenticationException;

    /**
     * The identity of the account that it stands for, as far as it is known.
     *
     * @return a secret text, the same for the same account also in another process; or any other object
     */
    Object account();

    /**
     * The access tokens that are made with a refresh token.
     *
     * @return empty when the credentials are of another kind
     */
    default Optional<CliqTokens.AccountTokens> madeTokens() {
        return Optional.empty();
    }
}
