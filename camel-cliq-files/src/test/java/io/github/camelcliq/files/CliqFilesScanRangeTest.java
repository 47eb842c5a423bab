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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges cover a history from the oldest message to the newest one, each with messages that fit into memory. */
class CliqFilesScanRangeTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = 86_400_000L;

    /** The times of the messages in a chat, oldest first. */
    private long[] times;

    private long largest;
    private long listed;
    private int requests;

    private long[] between(long from, long to) {
        return LongStream.of(times).filter(time -> from <= time && time <= to).toArray();
    }

    /** Reads the chat as a consumer does, a hundred messages with each request. */
    private void read() {
        CliqFilesScanRange range = new CliqFilesScanRange();
        long from = 0;
        while (true) {
            long[] found = between(from, range.end());
            if (found.length > CliqFilesScanRange.MAX_MESSAGES) {
                long[] newest = between(found[found.length - CliqFilesScanRange.MAX_MESSAGES], range.end());
                requests += newest.length / 100 + 1;
                range.narrow(from, newest[0], newest[newest.length - 1]);
            } else {
                requests += found.length / 100 + 1;
                largest = Math.max(largest, found.length);
                listed += found.length;
                if (range.isOpen()) {
                    return;
                }
                from = range.end() + 1;
                range.advance(found.length);
            }
            assertThat(requests).isLessThan(10_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"500,1", "5000,1", "20000,1", "20000,365", "20000,3650"})
    void anEvenHistoryIsReadOnceInAboutTwiceTheRequestsThatItNeeds(int messages, int days) {
        times = LongStream.range(0, messages)
                .map(i -> NOW - days * DAY + i * days * DAY / messages)
                .toArray();

        read();

        assertThat(listed).isEqualTo(messages);
        assertThat(largest).isLessThanOrEqualTo(CliqFilesScanRange.MAX_MESSAGES);
        assertThat(requests).isLessThan(2 * messages / 100 + 200);
    }

    @Test
    void aHistoryInBurstsIsReadOnce() {
        Random random = new Random(1);
        times = LongStream.range(0, 20_000)
                .map(i -> NOW - DAY * 1000 + random.nextInt(20) * DAY * 50 + random.nextInt(60_000))
                .sorted()
                .toArray();

        read();

        assertThat(listed).isEqualTo(20_000);
        assertThat(largest).isLessThanOrEqualTo(CliqFilesScanRange.MAX_MESSAGES);
        assertThat(requests).isLessThan(1500);
    }
}
