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
package io.github.camelcliq.files.client;

/**
 * The account may not do this: 403, or the token lacks a scope, which the message names.
 *
 * @since 0.1.0
 */
public class CliqPermissionException extends CliqException {

    private final boolean scopeMissing;

    /**
     * Creates an exception for a response.
     *
     * @param message the failure and its remedy
     * @param error   the response
     */
    public CliqPermissionException(String message, CliqError error) {
        super(message, error);
        this.scopeMissing = error.isScopeMissing();
    }

    /**
     * Whether the token lacks a scope. It does for all requests of the operation; another target makes no difference.
     *
     * @return true when a refresh token with more scopes is the remedy
     */
    public boolean isScopeMissing() {
        return scopeMissing;
    }

    /**
     * Whether the account has to join the channel in Cliq first, since it has no chat for the account.
     *
     * @return true when joining is the remedy
     */
    public boolean isJoinRequired() {
        return getStatusCode() / 100 == 2;
    }
}
