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

import io.github.camelcliq.files.client.CliqError;
import java.util.Locale;

/**
 * The reason why the accounts server makes no access token.
 *
 * @since 0.1.0
 */
public enum TokenRejection {
    /** It does not know the client ID with this secret. */
    CLIENT_UNKNOWN,
    /** It knows the client, but not the refresh token. */
    REFRESH_TOKEN_UNKNOWN,
    /** The refresh token has made too many access tokens in ten minutes. */
    TOO_MANY_TOKENS,
    /** Anything else. */
    OTHER;

    /**
     * The reason of a response.
     *
     * @param  error the response of the accounts server
     * @return       the reason
     */
    public static TokenRejection of(CliqError error) {
        if (error.statusCode() == 429
                || "Access Denied".equalsIgnoreCase(error.code())
                || error.message() != null
                        && error.message().toLowerCase(Locale.ROOT).contains("too many requests")) {
            return TOO_MANY_TOKENS;
        }
        if ("invalid_client".equals(error.code())) {
            return CLIENT_UNKNOWN;
        }
        return "invalid_code".equals(error.code()) ? REFRESH_TOKEN_UNKNOWN : OTHER;
    }
}
