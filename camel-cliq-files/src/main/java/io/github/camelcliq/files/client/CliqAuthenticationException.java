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
 * The service accepts no token: it responded 401 also to a renewed token, or the accounts server made none.
 *
 * @since 0.1.0
 */
public class CliqAuthenticationException extends CliqException {

    /**
     * Creates an exception for a failure without a response.
     *
     * @param message the failure and its remedy
     */
    public CliqAuthenticationException(String message) {
        super(message, (Throwable) null);
    }

    /**
     * Creates an exception for a failure without a response.
     *
     * @param message the failure and its remedy
     * @param cause   the caught exception, or null
     */
    public CliqAuthenticationException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates an exception for a response.
     *
     * @param message the failure and its remedy
     * @param error   the response
     */
    public CliqAuthenticationException(String message, CliqError error) {
        super(message, error);
    }
}
