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

/** Which files are next, and from where a restart goes on without losing or repeating anything. */
class SharedFilesBacklogTest {

    private static final long START = 1_000_000;

    private final CliqFilesBacklog backlog = new CliqFilesBacklog(at(START, "old"), 2);

    private static CliqFilesOffset at(long time, String... ids) {
        return new CliqFilesOffset(time, Set.of(ids));
    }

    /** A file that is shared so many milliseconds after the start. */
    private static CliqMessage file(String id, long time) {
        return new CliqMessage(id, START + time, null, null, new CliqMessage.File(id, id, null, -1), null);
    }

    private void find(CliqMessage... files) {
        backlog.add(List.of(files), Long.MAX_VALUE, message -> message.file() != null);
    }

    private List<String> next() {
        return backlog.next(100).stream().map(file -> file.message().id()).toList();
    }

    private CliqFilesBacklog.Pending pending(String id) {
        return backlog.next(100).stream()
                .filter(file -> file.message().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOldestAreNext() {
        find(file("a", 11), file("b", 12), file("c", 12));

        assertThat(next()).containsExactly("a", "b", "c");
        assertThat(backlog.next(2)).extracting(file -> file.message().id()).containsExactly("a", "b");
    }

    @Test
    void aFailedFileIsNextAfterTheOthers() {
        find(file("a", 11), file("b", 12));
        backlog.recordFailure(pending("a"));
        find(file("c", 13));

        assertThat(next()).containsExactly("b", "c", "a");
    }

    @Test
    void aFileThatTheServiceCannotDeliverIsNextAfterTheOthersFromTheThirdTimeOn() {
        find(file("a", 11), file("b", 12));

        backlog.recordOutage(pending("a"));
        backlog.recordOutage(pending("a"));
        assertThat(next()).containsExactly("a", "b");

        backlog.recordOutage(pending("a"));
        assertThat(next()).containsExactly("b", "a");
        assertThat(pending("a").attempts()).isZero();
    }

    @Test
    void theOptionSaysAfterHowManyFailuresNoAttemptIsLeft() {
        find(file("a", 11));

        assertThat(backlog.recordFailure(pending("a"))).isFalse();
        assertThat(backlog.recordFailure(pending("a"))).isTrue();
    }

    @Test
    void withoutALimitThereIsAlwaysAnAttemptLeft() {
        CliqFilesBacklog endless = new CliqFilesBacklog(at(START), 0);
        endless.add(List.of(file("a", 11)), Long.MAX_VALUE, message -> true);

        for (int i = 0; i < 1000; i++) {
            assertThat(endless.recordFailure(endless.next(1).get(0))).isFalse();
        }
    }

    @Test
    void theOffsetStaysBehindTheOldestFileThatIsNotDelivered() {
        long later = 2 * CliqFilesBacklog.OVERLAP + 1;
        find(file("a", later), file("b", later), file("c", later + 1));
        assertThat(backlog.offset()).isEqualTo(at(START + CliqFilesBacklog.OVERLAP + 1));

        backlog.complete(pending("b"));
        backlog.complete(pending("c"));
        assertThat(backlog.offset()).isEqualTo(at(START + CliqFilesBacklog.OVERLAP + 1, "b"));

        backlog.complete(pending("a"));
        assertThat(backlog.offset()).isEqualTo(at(START + CliqFilesBacklog.OVERLAP + 2, "a", "b", "c"));
    }

    @Test
    void theOffsetIsNeverBeforeTheStart() {
        find(file("a", 10));
        backlog.complete(pending("a"));

        assertThat(backlog.offset()).isEqualTo(at(START, "old", "a"));
    }

    @Test
    void messagesWithoutFilesMoveTheOffsetToo() {
        long later = 3 * CliqFilesBacklog.OVERLAP;
        find(new CliqMessage("text", START + later, null, null, null, null));

        assertThat(backlog.offset()).isEqualTo(at(START + 2 * CliqFilesBacklog.OVERLAP));
    }

    @Test
    void aPendingFileIsNotAddedTwice() {
        find(file("a", 11));
        backlog.recordFailure(pending("a"));
        find(file("a", 11));

        assertThat(pending("a").attempts()).isEqualTo(1);
        assertThat(next()).containsExactly("a");
    }

    @Test
    void aDeliveredFileIsNotAddedAgain() {
        find(file("a", 11));
        backlog.complete(pending("a"));
        find(file("a", 11), file("b", 12));

        assertThat(next()).containsExactly("b");
    }

    @Test
    void nothingBeforeTheStartIsAdded() {
        find(file("before", -1), file("old", 0), file("new", 0));

        assertThat(next()).containsExactly("new");
    }

    @Test
    void theTimeBeforeTheNewestMessageIsListedAgain() {
        long later = 3 * CliqFilesBacklog.OVERLAP;
        find(file("a", 10), file("b", later - CliqFilesBacklog.OVERLAP - 5), file("c", later));

        assertThat(backlog.listFrom()).isEqualTo(START + later - CliqFilesBacklog.OVERLAP - 5);
        assertThat(backlog.anchor()).isEqualTo(backlog.listFrom());
    }

    @Test
    void itIsFullBeforeItsFilesTakeMuchMemory() {
        for (int i = 0; i < CliqFilesBacklog.MAX_PENDING; i++) {
            assertThat(backlog.isFull()).isFalse();
            find(file("file" + i, i));
        }

        assertThat(backlog.isFull()).isTrue();
    }
}
