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

import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.ConnectionBreak;
import io.github.camelcliq.sandbox.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Confirming a share when the clock of this machine is minutes off from Cliq's. */
class ConfirmClockTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";

    private SettableClock clock;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        clock = new SettableClock();
        return super.sandboxSettings().clock(clock);
    }

    /** Leaves an older, equal file in the channel, which a wrong clock would take for the share. */
    private void setServiceClock(long minutesAhead) {
        clock.advance(Duration.ofMinutes(minutesAhead).minusMinutes(1));
        sandbox.get().postFile("channel/ops", "a.txt", "text/plain", "content".getBytes());
        clock.advance(Duration.ofMinutes(1));
    }

    private Exchange share() {
        return send(OPS, "content", Map.of(Exchange.FILE_NAME, "a.txt"));
    }

    private Object outcome(Exchange shared) {
        return sendOk(OPS + "?operation=confirm", shared.getProperty(CliqFilesConstants.SHARE))
                .getMessage()
                .getHeader(CliqFilesConstants.OUTCOME);
    }

    @ParameterizedTest
    @ValueSource(longs = {-90, -7, 7, 90})
    void aShareIsPosted(long minutesAhead) {
        setServiceClock(minutesAhead);

        assertThat(outcome(share())).isEqualTo("posted");
    }

    @ParameterizedTest
    @ValueSource(longs = {-90, -7, 7, 90})
    void aLostShareIsPostedAlthoughTheListIsTheFirstResponseOfTheProcess(long minutesAhead) {
        setServiceClock(minutesAhead);
        sandbox.get().breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.AFTER_HANDLING);

        Exchange shared = share();

        assertThat(shared.getException()).isInstanceOf(CliqUnknownOutcomeException.class);
        assertThat(outcome(shared)).isEqualTo("posted");
    }

    @ParameterizedTest
    @ValueSource(longs = {-90, -7, 7, 90})
    void aShareThatNeverArrivedIsAbsent(long minutesAhead) {
        setServiceClock(minutesAhead);
        sandbox.get().breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.BEFORE_HANDLING);

        assertThat(outcome(share())).isEqualTo("absent");
    }

    /** The list's own Date would be a minute and a half too late, as after a correction of this machine's clock. */
    @Test
    void theResponseToAnotherEndpointBeforeTheListTellsTheTime() {
        setServiceClock(0);
        Exchange shared = share();
        clock.advance(Duration.ofSeconds(90));

        assertThat(outcome(shared)).isEqualTo("posted");
    }

    /** A gateway in front of the service has a clock of its own. */
    @ParameterizedTest
    @ValueSource(ints = {404, 502, 503})
    void aFailureDoesNotTellTheTime(int status) {
        clock.advance(Duration.ofMinutes(10));
        sandbox.get().failNext(Api.SHARE_TO_CHANNEL, status);
        Exchange shared = share();
        clock.advance(Duration.ofMinutes(-10));
        sandbox.get().postFile("channel/ops", "a.txt", "text/plain", "content".getBytes());

        assertThat(outcome(shared)).isEqualTo("posted");
    }
}
