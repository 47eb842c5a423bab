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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.net.PercentCodec;

/**
 * The name or ID of a target or file, which becomes one segment of the request's path, with any characters.
 *
 * @param value the name as the service knows it
 * @since       0.1.0
 */
public record CliqName(String value) {

    /**
     * Checks a name.
     *
     * @param  what                        the kind of thing that it names, for the message
     * @param  value                       the name, not percent-encoded
     * @return                             the name
     * @throws CliqInvalidRequestException when it is empty, {@code .}, {@code ..} or has control characters
     */
    public static CliqName of(String what, String value) throws CliqInvalidRequestException {
        if (value == null || value.isBlank()) {
            throw new CliqInvalidRequestException("The " + what + " is empty");
        }
        if (value.equals(".") || value.equals("..")) {
            throw new CliqInvalidRequestException("The " + what + " must not be '" + value + "'");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new CliqInvalidRequestException(
                    "The " + what + " '" + Secrets.mask(value) + "' must not have control characters");
        }
        return new CliqName(value);
    }

    /** The name as a segment of a path; most are IDs, which need no encoding. */
    String segment() {
        return isPlain() ? value : PercentCodec.encode(value, StandardCharsets.UTF_8);
    }

    private boolean isPlain() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }
}
