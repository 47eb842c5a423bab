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
 * A request to Cliq that did not succeed. The subclasses tell the failure and its remedy; this class itself stands for
 * what none of them describes: a redirect, or a response to a fetch without a file.
 *
 * <p>No message, cause or property of it holds a token or another secret.
 *
 * @since 0.1.0
 */
public class CliqException extends IOException implements HttpResponseAware {

    private final CliqError error;

    /**
     * Creates an exception for a failure without a response.
     *
     * @param message the failure and its remedy
     * @param cause   the caught exception, or null
     */
    public CliqException(String message, Throwable cause) {
        this(message, CliqError.NONE, cause);
    }

    /**
     * Creates an exception for a response that rejects the request.
     *
     * @param message the failure and its remedy
     * @param error   the response
     */
    public CliqException(String message, CliqError error) {
        this(message, error, null);
    }

    CliqException(String message, CliqError error, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /**
     * The response, with its status, code and message.
     *
     * @return the response, {@link CliqError#NONE} when there was none
     */
    public CliqError getError() {
        return error;
    }

    /**
     * The status of the response.
     *
     * @return the HTTP status, 0 when there was no response
     */
    public int getStatusCode() {
        return error.statusCode();
    }

    /**
     * The error code of the response, such as {@code oauthtoken_invalid}.
     *
     * @return {@code code} of the response's JSON body, null when it had none
     */
    public String getErrorCode() {
        return error.code();
    }

    /**
     * The service's own text.
     *
     * @return {@code message} of the response's JSON body, null when it had none
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

    /** Does nothing: a response does not change. */
    @Override
    public void setHttpResponseCode(int code) {
        // a response does not change
    }

    /** The service's own text, for Camel's health checks. */
    @Override
    public String getHttpResponseStatus() {
        return getErrorMessage();
    }

    /** Does nothing: a response does not change. */
    @Override
    public void setHttpResponseStatus(String status) {
        // a response does not change
    }
}
