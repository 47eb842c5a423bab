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

import java.io.Serializable;

/**
 * A response that rejects a request: the HTTP status and, where its JSON body had them, {@code code}
 * and {@code message}.
 *
 * @param statusCode the HTTP status,  0 when there was no response
 * @param code       the response's {@code code}, or null
 * @param message    the response's {@code message} without anything secret, or null
 * @since            0.1.0
 */
public record CliqError(int statusCode, String code, String message) implements Serializable {

    /** No response. */
    public static final CliqError NONE = new CliqError(0, null, null);

    /**
     * Whether the token lacks the scope of the operation, so that a new access token does not help.
     *
     * @return true when the response has the code {@code oauthtoken_scope_invalid}
     */
    public boolean isScopeMissing() {
        return "oauthtoken_scope_invalid".equals(code);
    }

    /**
     * Whether Cliq itself rejects the request. The page of a proxy has neither code nor message.
     *
     * @return true when the response has the form of Cliq's errors
     */
    public boolean isOfCliq() {
        return code != null || message != null;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(statusCode);
        if (code != null) {
            text.append(' ').append(code);
        }
        if (message != null) {
            text.append(": ").append(message);
        }
        return text.toString();
    }
}
