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

import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;

/**
 * Cliq's clock, by the {@code Date} of its latest success. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqServiceClock {

    private final Clock clock;
    private volatile Long offset;

    /** A clock whose offset is not known yet, compared with this one. */
    CliqServiceClock(Clock clock) {
        this.clock = clock;
    }

    /** Reads the Date of a success that has just come. */
    void read(HttpMessage response) {
        Instant date = DateUtils.parseStandardDate(response, HttpHeaders.DATE);
        if (date != null) {
            offset = date.toEpochMilli() - clock.millis();
        }
    }

    /**
     * How far Cliq's clock is ahead of this machine's.
     *
     * @return milliseconds to add to this machine's time, at most the true number, since a Date has whole seconds; empty
     *         before the first success
     */
    public OptionalLong offset() {
        Long known = offset;
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }
}
