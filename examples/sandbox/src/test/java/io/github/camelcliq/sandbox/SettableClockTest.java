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
package io.github.camelcliq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void itRunsWithTheSystemsUntilItIsSet() {
        SettableClock clock = new SettableClock();
        Instant before = Instant.now();
        assertThat(clock.instant()).isBetween(before, Instant.now());

        clock.set(NOON);

        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void aRunningClockRunsOnWhenItIsMoved() {
        SettableClock clock = new SettableClock();

        clock.advance(Duration.ofHours(-1));

        Instant before = Instant.now().minus(Duration.ofHours(1));
        assertThat(clock.instant()).isBetween(before, Instant.now().minus(Duration.ofHours(1)));
    }

    @Test
    void aStoppedClockStaysStoppedWhenItIsMoved() {
        SettableClock clock = SettableClock.at(NOON);

        clock.advance(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo("2026-11-22T12:02:00Z");
        clock.set(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void aClockOfAnotherZoneIsTheSameClock() {
        SettableClock clock = SettableClock.at(NOON);
        SettableClock inTokyo = (SettableClock) clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofMinutes(1));

        assertThat(inTokyo.instant()).isEqualTo(clock.instant());
        assertThat(inTokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(clock.getZone()).isEqualTo(ZoneId.of("Z"));
    }
}
