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
 * A share was sent, wholly or in part, and there is no response (or a 408): the files may have been posted or not.
 * Sending them again can post them twice, so this is not retryable.
 *
 * @since 0.1.0
 */
public class CliqUnknownOutcomeException extends CliqException {

    /**
     * Creates an exception for a failure without a response.
     *
     * @param message the failure and its remedy
     * @param cause   the caught exception, or null
     */
    public CliqUnknownOutcomeException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates an exception for a response that does not tell the outcome.
     *
     * @param message the failure and its remedy
     * @param error   the response
     */
    public CliqUnknownOutcomeException(String message, CliqError error) {
        super(message, error);
    }
}
