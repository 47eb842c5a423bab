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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An offset is one line of text, and a start is the value of the option. */
class SharedFilesOffsetTest {

    @Test
    void anOffsetIsReadAsItWasWritten() {
        CliqFilesOffset offset = new CliqFilesOffset(1543384891842L, Set.of("1543384891842_2", "1543384891842_1"));

        assertThat(offset).hasToString("1543384891842 1543384891842_1 1543384891842_2");
        assertThat(CliqFilesOffset.parse(offset.toString())).isEqualTo(offset);
    }

    @Test
    void millisecondsAloneAreAnOffset() {
        assertThat(CliqFilesOffset.parse("1543384891842")).isEqualTo(new CliqFilesOffset(1543384891842L, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1543384891842_1"})
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> CliqFilesOffset.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T12:00:00Z",
                "2026-11-22T12:00:00.000Z",
                "2026-11-22T13:00:00+01:00",
                "2026-11-22T13:00:00 01:00",
                "2026-11-22T04:00-08:00"
            })
    void aStartMayBeATime(String time) {
        assertThat(CliqFilesOffset.startFrom(time).orElseThrow().time())
                .isEqualTo(Instant.parse("2026-11-22T12:00:00Z").toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "2026-11-22", "2026-11-22T12:00:00", "Now", "1543384891842"})
    void aBadStartIsRejectedWithNameAndValue(String value) {
        assertThatThrownBy(() -> CliqFilesOffset.startFrom(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("startFrom=" + value + " ");
    }
}
