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
package io.github.camelcliq.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {
    @TempDir
    private Path directory;

    @Test
    void aNodeWaitsForOneWindowBeforeItsFirstRequest() {
        assertThat(turn("node", Duration.ofHours(1)).millisToWait()).isBetween(3_590_000L, 3_600_000L);
    }

    @Test
    void aNodeThatHasWaitedMaySend() {
        Turn turn = turn("node", Duration.ZERO);

        assertThat(turn.millisToWait()).isZero();

        assertThatCode(turn::check).doesNotThrowAnyException();
    }

    @Test
    void aNodeThatHasNotWaitedMayNotSend() {
        Turn turn = turn("node", Duration.ofHours(1));

        turn.millisToWait();

        assertThatThrownBy(turn::check).isInstanceOf(NotMyTurnException.class);
    }

    @Test
    void aNodeMaySendNoMoreWhenAnotherHasTakenOver() {
        Turn turn = turn("node", Duration.ZERO);
        turn.millisToWait();

        turn("other", Duration.ofHours(1)).millisToWait();

        assertThatThrownBy(turn::check).isInstanceOf(NotMyTurnException.class);
    }

    @Test
    void aNodeThatWasRestartedWaitsToo() {
        turn("node", Duration.ofHours(1)).millisToWait();

        assertThat(turn("node", Duration.ofHours(1)).millisToWait()).isPositive();
    }

    private Turn turn(String node, Duration window) {
        return new Turn(directory, node, window);
    }
}
