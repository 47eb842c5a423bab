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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests are counted so that the service, which counts when they arrive, never counts more. */
class CliqRateLimiterTest {

    private final AtomicLong now = new AtomicLong(-7);
    private final CliqRateLimiter window = new CliqRateLimiter(10, Duration.ofSeconds(60), now::get);

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void send(int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(window.tryBegin()).isTrue();
            window.end();
        }
    }

    @Test
    void thereAreAsManyAsTheLimitSays() {
        send(10);

        assertThat(window.tryBegin()).isFalse();
        assertThat(window.left()).isZero();
    }

    @Test
    void aRequestCountsUntilTheWindowHasPassedAfterItsAnswer() {
        window.begin();
        pass(30);
        assertThat(window.left()).isEqualTo(9);
        window.end();

        pass(59);
        assertThat(window.left()).isEqualTo(9);
        pass(1);
        assertThat(window.left()).isEqualTo(10);
    }

    @Test
    void aRequestInProgressCountsHoweverLongItTakes() {
        window.begin();
        pass(3600);

        assertThat(window.left()).isEqualTo(9);
    }

    @Test
    void theWindowSlides() {
        send(6);
        pass(30);
        send(4);
        pass(30);

        assertThat(window.left()).isEqualTo(6);
    }

    @Test
    void aRequestThatIsSentWhateverTheLimitCountsToo() {
        send(10);
        window.begin();
        window.end();
        pass(59);

        assertThat(window.left()).isZero();
    }

    @Test
    void nothingIsLeftWhileALockIsRunning() {
        window.lock(Duration.ofMinutes(10));

        pass(599);
        assertThat(window.left()).isZero();
        assertThat(window.isInPace()).isFalse();
        pass(1);
        assertThat(window.left()).isEqualTo(10);
    }

    @Test
    void inPaceNoRequestHasToWaitForLong() {
        int last = 0;
        for (int second = 0; second < 600; second++) {
            if (window.isInPace()) {
                send(1);
                last = second;
            }
            assertThat(second - last).isLessThan(12);
            pass(1);
        }
    }
}
