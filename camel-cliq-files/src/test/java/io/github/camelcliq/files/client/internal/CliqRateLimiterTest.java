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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests are counted so that the service, which counts when they arrive, never counts more. */
class CliqRateLimiterTest {

    private final AtomicLong now = new AtomicLong(-7);
    private final CliqRateLimiter limiter = new CliqRateLimiter(10, Duration.ofSeconds(60), now::get, () -> {});

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void send(int requests) {
        for (int i = 0; i < requests; i++) {
            try (Slot slot = limiter.tryReserve().orElseThrow()) {
                assertThat(slot.send()).isTrue();
            }
        }
    }

    @Test
    void noMoreSlotsAreReservedThanTheLimitAllows() {
        send(10);

        assertThat(limiter.tryReserve()).isEmpty();
        assertThat(limiter.available()).isZero();
    }

    @Test
    void aRequestCountsUntilAWindowAfterItsResponse() {
        Slot slot = limiter.acquire();
        pass(30);
        assertThat(limiter.available()).isEqualTo(9);
        slot.close();

        pass(59);
        assertThat(limiter.available()).isEqualTo(9);
        pass(1);
        assertThat(limiter.available()).isEqualTo(10);
    }

    @Test
    void aRequestInProgressCountsHoweverLongItTakes() {
        limiter.acquire();
        pass(3600);

        assertThat(limiter.available()).isEqualTo(9);
    }

    @Test
    void theWindowSlides() {
        send(6);
        pass(30);
        send(4);
        pass(30);

        assertThat(limiter.available()).isEqualTo(6);
    }

    @Test
    void aRequestThatIsSentWhateverTheLimitCountsToo() {
        send(10);
        limiter.acquire().close();
        pass(59);

        assertThat(limiter.available()).isZero();
    }

    @Test
    void twoThatReserveTheLastSlotDoNotBothSend() {
        send(9);

        assertThat(limiter.tryReserve()).isPresent();
        assertThat(limiter.tryReserve()).isEmpty();
    }

    @Test
    void aSlotThatIsNotUsedIsFreeAgain() {
        send(9);
        limiter.tryReserve().orElseThrow().close();

        assertThat(limiter.available()).isEqualTo(1);
    }

    @Test
    void aSlotIsForOneRequest() {
        Slot slot = limiter.tryReserve().orElseThrow();

        assertThat(slot.send()).isTrue();
        assertThat(slot.send()).isFalse();
        slot.close();
        slot.close();
        assertThat(slot.send()).isFalse();
        assertThat(limiter.available()).isEqualTo(9);
    }

    @Test
    void aCallThatWaitedRepeatsItsRequestOnlyInAnotherSlot() {
        send(9);
        Slot slot = limiter.tryReserve().orElseThrow();
        slot.send();

        assertThat(slot.repeat()).isEmpty();
        slot.close();
        pass(60);
        assertThat(slot.repeat()).isPresent();
        assertThat(limiter.available()).isEqualTo(9);
    }

    @Test
    void aCallThatDoesNotWaitRepeatsItsRequestWhateverTheLimit() {
        send(9);

        assertThat(limiter.acquire().repeat()).isPresent();
    }

    @Test
    void theTimeUntilASlotIsFreeIsThatOfTheOldestRequest() {
        send(1);
        pass(20);
        send(9);

        assertThat(limiter.untilAvailable()).isEqualTo(Duration.ofSeconds(40));
        pass(40);
        assertThat(limiter.untilAvailable()).isZero();
    }

    @Test
    void aRequestWithoutAResponseTakesAWindowAtLeast() {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slots.add(limiter.acquire());
        }

        assertThat(limiter.untilAvailable()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void noSlotIsFreeWhileALockIsRunning() {
        limiter.lock(Duration.ofMinutes(10));

        pass(599);
        assertThat(limiter.available()).isZero();
        assertThat(limiter.untilAvailable()).isEqualTo(Duration.ofSeconds(1));
        assertThat(limiter.untilUnlocked()).isEqualTo(Duration.ofSeconds(1));
        pass(1);
        assertThat(limiter.available()).isEqualTo(10);
    }

    @Test
    void aShorterLockDoesNotEndALongerOne() {
        limiter.lock(Duration.ofMinutes(10));
        limiter.lock(Duration.ofSeconds(5));

        assertThat(limiter.untilUnlocked()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aLockIsAsLongAsADayAtMost() {
        limiter.lock(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(limiter.untilUnlocked()).isEqualTo(Duration.ofDays(1));
    }
}
