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
 * Nothing was done: the service or the accounts server was out of reach, the response of the accounts server was
 * broken, the request was not sent, or a fetch was interrupted. The same request may be sent again.
 *
 * @since 0.1.0
 */
public class CliqConnectionException extends CliqException {

    /**
     * Creates an exception for a failure without a response.
     *
     * @param message the failure and its remedy
     */
    public CliqConnectionException(String message) {
        super(message, (Throwable) null);
    }

    /**
     * Creates an exception for a failure without a response.
     *
     * @param message the failure and its remedy
     * @param cause   the caught exception, or null
     */
    public CliqConnectionException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates an exception for a response that says that nothing was done.
     *
     * @param message the failure and its remedy
     * @param error   the response
     */
    public CliqConnectionException(String message, CliqError error) {
        super(message, error);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
