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
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sender has used up the limit and has files left when something happens to it. */
class TakeoverIT extends ClusterTestSupport {
    private static final int FILES = LIMIT + 10;

    @Test
    void anotherNodeGoesOnAfterAWindowWhenTheSenderIsKilled() throws Exception {
        startNodes(3);
        drop(FILES);
        awaitShared(LIMIT);
        Node killed = sender();

        killed.kill();
        Instant takeover = Instant.now();

        awaitShared(FILES);
        assertEachFileIsSharedOnce();
        assertThat(sender()).isNotSameAs(killed);
        assertThat(requests().get(LIMIT).receivedAt()).isAfter(takeover.plus(WINDOW_OF_THE_NODES));
        assertNoRequestIsOverTheLimit();
        awaitThatNothingIsLeft();
    }

    @Test
    void anotherNodeGoesOnWhenTheSenderIsStopped() throws Exception {
        startNodes(2);
        drop(FILES);
        awaitShared(LIMIT);
        Node stopped = sender();

        assertThat(stopped.stop()).isTrue();

        awaitShared(FILES);
        assertEachFileIsSharedOnce();
        assertNoRequestIsOverTheLimit();
        awaitThatNothingIsLeft();
    }

    @Test
    void aSenderThatWasBelievedDeadSendsNoMore() throws Exception {
        String impatient = brokerUrl() + "?connectionTTL=1000&clientFailureCheckPeriod=500";
        startNodes(2, Map.of("cluster.broker", impatient));
        drop(FILES);
        awaitShared(LIMIT);
        Node halted = sender();

        halted.halt();
        awaitShared(FILES);
        halted.goOn();

        // with a file that waited behind the throttle, with one before it, with one just shared, or between two files
        await().atMost(PATIENCE).until(() -> Stream.of(
                        "Another node has taken over", "was shared before", "Could not commit", "Consumer is closed")
                .anyMatch(halted.log()::contains));
        assertEachFileIsSharedOnce();
        assertNoRequestIsOverTheLimit();
        awaitThatNothingIsLeft();
    }

    @Test
    void nothingIsSharedTwiceWhenTheBrokerIsRestarted() throws Exception {
        startNodes(2);
        drop(FILES);
        awaitShared(LIMIT);

        restartBroker();

        awaitShared(FILES);
        awaitThatNothingIsLeft();
        assertEachFileIsSharedOnce();
        assertNoRequestIsOverTheLimit();
    }
}
