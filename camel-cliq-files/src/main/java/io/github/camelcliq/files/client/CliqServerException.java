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
 * The response is 5xx. A fetch may be tried again; a share may have been done, so it is not retryable.
 *
 * @since 0.1.0
 */
public class CliqServerException extends CliqException {

    private final boolean retryable;

    /**
     * Creates an exception for a response 5xx.
     *
     * @param message   the failure and its remedy
     * @param error     the response
     * @param retryable true for a fetch, false for a share
     */
    public CliqServerException(String message, CliqError error, boolean retryable) {
        super(message, error);
        this.retryable = retryable;
    }

    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
