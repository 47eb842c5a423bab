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
package io.github.camelcliq.files;

import io.github.camelcliq.files.client.internal.Secrets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Date;

/** Reads a time from an option or a header. */
final class CliqFilesTime {

    private CliqFilesTime() {}

    /**
     * Reads a time in any of its forms.
     *
     * @param  name                     the option or header, for the message
     * @param  value                    an ISO time with an offset, milliseconds since 1970, an Instant or a Date
     * @return                          milliseconds since 1970, not negative
     * @throws IllegalArgumentException when the value is none of these
     */
    static long parse(String name, Object value) {
        String text = value.toString().strip();
        if (value instanceof Date date) {
            return Math.max(0, date.getTime());
        } else if (text.matches("-?\\d{1,18}")) {
            return Math.max(0, Long.parseLong(text));
        }
        return parseIso(name, text, "milliseconds since 1970 or ");
    }

    /**
     * Reads an ISO time with an offset.
     *
     * @param  name                     the option or header, for the message
     * @param  alternatives             the other values that it can have, for the message, such as {@code "now or "}
     * @return                          milliseconds since 1970, not negative
     * @throws IllegalArgumentException when it is no such time
     */
    static long parseIso(String name, String text, String alternatives) {
        try {
            // a plus sign in a URI is read as a blank
            return Math.max(
                    0, OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + "=" + Secrets.mask(text) + " has to be " + alternatives
                            + "a time such as 2026-11-22T12:00:00Z or" + " 2026-11-22T13:00:00+01:00",
                    e);
        }
    }
}
