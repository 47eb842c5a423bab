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

import io.github.camelcliq.files.client.internal.CliqMessage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is due, and from where another start would go on without losing or repeating anything. */
class SharedFilesBacklogTest {

    private final CliqFilesBacklog backlog = new CliqFilesBacklog(at(10, "old"), 2);

    private static CliqFilesOffset at(long time, String... ids) {
        return new CliqFilesOffset(time, Set.of(ids));
    }

    private static CliqMessage file(String id, long time) {
        return new CliqMessage(id, time, null, null, new CliqMessage.File(id, id, null, -1), null);
    }

    private void find(CliqMessage... files) {
        CliqFilesOffset position = backlog.found();
        for (CliqMessage file : files) {
            position = position.with(file);
        }
        backlog.add(List.of(files), position);
    }

    private List<String> due() {
        return backlog.due(100).stream().map(file -> file.message().id()).toList();
    }

    private CliqFilesBacklog.Pending pending(String id) {
        return backlog.due(100).stream()
                .filter(file -> file.message().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOldestAreDueFirst() {
        find(file("a", 11), file("b", 12), file("c", 12));

        assertThat(due()).containsExactly("a", "b", "c");
        assertThat(backlog.due(2)).extracting(file -> file.message().id()).containsExactly("a", "b");
    }

    @Test
    void whatFailedIsDueBehindWhatItWouldHoldUp() {
        find(file("a", 11), file("b", 12));
        backlog.isLastAttempt(pending("a"));
        find(file("c", 13));

        assertThat(due()).containsExactly("b", "c", "a");
    }

    @Test
    void theLastAttemptIsTheOneThatTheOptionSays() {
        find(file("a", 11));

        assertThat(backlog.isLastAttempt(pending("a"))).isFalse();
        assertThat(backlog.isLastAttempt(pending("a"))).isTrue();
    }

    @Test
    void withoutALimitNoAttemptIsTheLast() {
        CliqFilesBacklog endless = new CliqFilesBacklog(at(10), 0);
        endless.add(List.of(file("a", 11)), at(11, "a"));

        for (int i = 0; i < 1000; i++) {
            assertThat(endless.isLastAttempt(endless.due(1).get(0))).isFalse();
        }
    }

    @Test
    void thePositionStaysAtTheOldestThatIsNotSettled() {
        find(file("a", 11), file("b", 11), file("c", 12));
        assertThat(backlog.position()).isEqualTo(at(11));

        backlog.settle(pending("b"));
        backlog.settle(pending("c"));
        assertThat(backlog.position()).isEqualTo(at(11, "b"));

        backlog.settle(pending("a"));
        assertThat(backlog.position()).isEqualTo(at(12, "c"));
    }

    @Test
    void whatWasThereBeforeTheStartStaysSettledInItsMillisecond() {
        find(file("a", 10));

        assertThat(backlog.position()).isEqualTo(at(10, "old"));
    }

    @Test
    void otherMessagesMoveThePositionToo() {
        backlog.add(List.of(), at(20, "text"));

        assertThat(backlog.position()).isEqualTo(at(20, "text"));
    }

    @Test
    void whatIsPendingIsNotAddedTwice() {
        find(file("a", 11));
        backlog.isLastAttempt(pending("a"));
        find(file("a", 11));

        assertThat(pending("a").attempts()).isEqualTo(1);
        assertThat(due()).containsExactly("a");
    }
}
