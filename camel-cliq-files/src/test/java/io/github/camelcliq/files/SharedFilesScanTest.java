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
import io.github.camelcliq.files.client.internal.CliqMessagePage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan page by page loses nothing, finds nothing twice, and ends. */
class SharedFilesScanTest {

    /** What the chat holds, oldest first. */
    private final List<CliqMessage> chat = new ArrayList<>();

    private int requests;
    private boolean oldestFirstWithinAMillisecond;

    private static CliqMessage message(String id, long time) {
        return new CliqMessage(id, time, null, null, null, null);
    }

    private void post(int count, long... times) {
        for (int i = 0; i < count; i++) {
            chat.add(message("m" + chat.size(), times[i % times.length]));
        }
    }

    private static CliqMessagePage page(List<CliqMessage> newestFirst, boolean full) {
        return new CliqMessagePage(200, newestFirst, full, OptionalLong.empty());
    }

    /** As Cliq lists: newest first, both ends of the time span included, a hundred at most. */
    private CliqMessagePage list(long from, long to) {
        requests++;
        List<CliqMessage> newestFirst = new ArrayList<>(chat);
        Collections.reverse(newestFirst);
        if (oldestFirstWithinAMillisecond) {
            newestFirst = new ArrayList<>(chat);
            newestFirst.sort(Comparator.comparingLong(CliqMessage::time).reversed());
        }
        List<CliqMessage> listed = newestFirst.stream()
                .filter(message -> from <= message.time() && message.time() <= to)
                .limit(CliqMessagePage.LIMIT)
                .toList();
        return page(listed, listed.size() == CliqMessagePage.LIMIT);
    }

    /** A scan back to a known message. */
    private static CliqFilesScan scanBackTo(long time) {
        return new CliqFilesScan(time, time, Long.MAX_VALUE);
    }

    private CliqFilesScan scan(long time) {
        CliqFilesScan scan = scanBackTo(time);
        while (!scan.isComplete()) {
            assertThat(requests).isLessThan(100);
            scan.add(list(scan.from(), scan.to()));
        }
        return scan;
    }

    @Test
    void nothingNewIsOneRequest() {
        post(1, 10);

        CliqFilesScan scan = scan(10);

        assertThat(scan.found()).isEqualTo(chat);
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void aFewNewOnesAreOneRequestToo() {
        post(3, 10);
        chat.set(2, message("m2", 12));

        CliqFilesScan scan = scan(10);

        assertThat(scan.found()).isEqualTo(chat);
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void anEmptyChatIsOneRequest() {
        assertThat(scan(0).found()).isEmpty();
        assertThat(requests).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 199, 200, 250, 1000})
    void allAreFoundOnceOldestFirst(int count) {
        post(1, 10);
        post(count, IntStream.range(0, count).mapToLong(i -> 10 + i).toArray());

        assertThat(scan(10).found()).isEqualTo(chat);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 99})
    void messagesOfOneMillisecondMaySpanPages(int sameTime) {
        for (int i = 0; i < 300; i++) {
            post(1, 10 + i / sameTime);
        }

        assertThat(scan(0).found()).isEqualTo(chat);
    }

    @Test
    void moreOfOneMillisecondThanAPageHoldsDoNotHoldUpTheRest() {
        post(5, 10, 11, 12, 13, 14);
        post(150, 20);
        post(5, 30);

        List<CliqMessage> found = scan(0).found();

        assertThat(found).containsAll(chat.subList(0, 5)).containsAll(chat.subList(155, 160));
        assertThat(found).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(105);
    }

    @Test
    void aWholePageOfTheMillisecondToStartFromEndsTheScan() {
        post(150, 20);

        assertThat(scan(20).isComplete()).isTrue();
    }

    @Test
    void aPageThatIsShortThoughThereIsMoreIsNotBelievedUntilTheStartIsReached() {
        post(10, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
        CliqFilesScan scan = scanBackTo(10);

        scan.add(page(List.of(chat.get(9), chat.get(8)), false));
        assertThat(scan.isComplete()).isFalse();
        scan.add(list(scan.from(), scan.to()));

        assertThat(scan.isComplete()).isTrue();
        assertThat(scan.found()).isEqualTo(chat);
    }

    @Test
    void theStartMayHaveBeenDeleted() {
        post(3, 11, 12, 13);

        assertThat(scan(10).found()).isEqualTo(chat);
    }

    @Test
    void aServiceThatListsMoreThanItWasAskedForIsNoTrouble() {
        post(20, IntStream.range(0, 20).mapToLong(i -> i).toArray());
        CliqFilesScan scan = scanBackTo(15);

        scan.add(list(0, Long.MAX_VALUE));

        assertThat(scan.isComplete()).isTrue();
        assertThat(scan.found()).isEqualTo(chat.subList(15, 20));
    }

    @Test
    void aServiceThatListsTheSameAgainEndsTheScan() {
        post(20, IntStream.range(0, 20).mapToLong(i -> i).toArray());
        CliqFilesScan scan = new CliqFilesScan(0, -1, Long.MAX_VALUE);

        scan.add(list(0, Long.MAX_VALUE));
        scan.add(list(0, Long.MAX_VALUE));

        assertThat(scan.isComplete()).isTrue();
        assertThat(scan.found()).isEqualTo(chat);
    }

    @Test
    void whatIsPostedDuringTheScanIsFoundByTheNext() {
        post(150, IntStream.range(0, 150).mapToLong(i -> i).toArray());
        CliqFilesScan first = scanBackTo(0);
        first.add(list(first.from(), first.to()));
        post(1, 149);
        while (!first.isComplete()) {
            first.add(list(first.from(), first.to()));
        }

        assertThat(first.found()).isEqualTo(chat.subList(0, 150));
        assertThat(scan(149).found()).isEqualTo(chat.subList(149, 151));
    }

    @Test
    void aKnownMessageWithinTheSpanEndsTheScan() {
        post(3, 11, 12, 13);
        CliqFilesScan scan = new CliqFilesScan(5, 11, Long.MAX_VALUE);

        scan.add(list(5, Long.MAX_VALUE));

        assertThat(scan.isComplete()).isTrue();
        assertThat(scan.found()).isEqualTo(chat);
    }

    @Test
    void nothingAfterTheEndIsFound() {
        post(20, IntStream.range(0, 20).mapToLong(i -> i).toArray());
        CliqFilesScan scan = new CliqFilesScan(5, 5, 9);

        scan.add(list(0, Long.MAX_VALUE));

        assertThat(scan.found()).isEqualTo(chat.subList(5, 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 60, 99})
    void theOrderOfTheListingWithinAMillisecondMakesNoDifference(int sameTime) {
        for (int i = 0; i < 300; i++) {
            post(1, 10 + i / sameTime);
        }
        oldestFirstWithinAMillisecond = true;

        assertThat(scan(0).found()).containsExactlyInAnyOrderElementsOf(chat);
    }
}
