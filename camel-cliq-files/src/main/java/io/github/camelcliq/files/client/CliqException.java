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

import java.io.IOException;
import org.apache.camel.spi.HttpResponseAware;

/**
 * A request to Cliq that did not succeed. The subclasses tell what happened and what to do about it; this class itself
 * stands for what none of them describes: a redirect, or a fetch that was answered without a file.
 *
 * <p>No message, cause or property of it holds a token or another secret.
 *
 * @since 0.1.0
 */
public class CliqException extends IOException implements HttpResponseAware {

    private final CliqError error;

    /**
     * A failure without an answer.
     *
     * @param message what happened and what to do about it
     * @param cause   what was caught, or null
     */
    public CliqException(String message, Throwable cause) {
        this(message, CliqError.NONE, cause);
    }

    /**
     * A failure that the service answered.
     *
     * @param message what happened and what to do about it
     * @param error   what the service answered
     */
    public CliqException(String message, CliqError error) {
        this(message, error, null);
    }

    CliqException(String message, CliqError error, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /**
     * The status of the answer.
     *
     * @return the HTTP status, 0 when there was no answer
     */
    public int getStatusCode() {
        return error.statusCode();
    }

    /**
     * The error code of the answer, such as {@code oauthtoken_invalid}.
     *
     * @return {@code code} of the answer's JSON body, null when it had none
     */
    public String getErrorCode() {
        return error.code();
    }

    /**
     * The answer's own words.
     *
     * @return {@code message} of the answer's JSON body, null when it had none
     */
    public String getErrorMessage() {
        return error.message();
    }

    /**
     * Whether the same request may be sent again without doing anything twice.
     *
     * @return true when nothing was done and a later attempt may succeed
     */
    public boolean isRetryable() {
        return false;
    }

    /** The same as {@link #getStatusCode()}, for Camel's health checks. */
    @Override
    public int getHttpResponseCode() {
        return getStatusCode();
    }

    /** Does nothing: an answer does not change. */
    @Override
    public void setHttpResponseCode(int code) {
        // an answer does not change
    }

    /** The answer's own words, for Camel's health checks. */
    @Override
    public String getHttpResponseStatus() {
        return getErrorMessage();
    }

    /** Does nothing: an answer does not change. */
    @Override
    public void setHttpResponseStatus(String status) {
        // an answer does not change
    }
}
