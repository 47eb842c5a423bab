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
 * A request that is wrong as it is: rejected before anything was sent (limits, names, an empty body, an unreadable
 * file, a stream over the limit), or a response 400, 405, 406, 413 or another 4xx. Sending it again fails in the same
 * way.
 *
 * @since 0.1.0
 */
public class CliqInvalidRequestException extends CliqException {

    /**
     * Creates an exception for a failure without a response.
     *
     * @param message the failure and its remedy
     */
    public CliqInvalidRequestException(String message) {
        super(message, (Throwable) null);
    }

    /**
     * Creates an exception for a failure without a response.
     *
     * @param message the failure and its remedy
     * @param cause   the caught exception, or null
     */
    public CliqInvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates an exception for a response.
     *
     * @param message the failure and its remedy
     * @param error   the response
     */
    public CliqInvalidRequestException(String message, CliqError error) {
        super(message, error);
    }
}
