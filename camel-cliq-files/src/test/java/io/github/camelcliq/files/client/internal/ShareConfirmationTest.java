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

import io.github.camelcliq.files.client.CliqShare;
import io.github.camelcliq.files.client.internal.ShareConfirmation.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareConfirmationTest {

    private static final long BEGAN = 1000;

    private static CliqShare share(CliqShare.File... files) {
        return new CliqShare("channel", "ops", BEGAN, List.of(files));
    }

    private static CliqShare.File file(String name, long size, String comment) {
        return new CliqShare.File(name, size, comment);
    }

    private static CliqMessage message(String id, long time, String name, long size, String comment) {
        return new CliqMessage(id, time, "1", "Ann", new CliqMessage.File("f" + id, name, null, size), comment);
    }

    private static CliqMessage text(String id, long time) {
        return new CliqMessage(id, time, "1", "Ann", null, null);
    }

    private static final CliqMessage EARLIER = text("0", 900);

    /** Confirms a share by a page of messages, newest first. */
    private static ShareConfirmation confirm(CliqShare share, CliqMessage... newestFirst) {
        return ShareConfirmation.of(
                share, BEGAN, new CliqMessagePage(200, List.of(newestFirst), false, OptionalLong.empty()));
    }

    private static List<String> ids(ShareConfirmation confirmation) {
        return confirmation.messages().stream()
                .map(found -> found.map(CliqMessage::id).orElse(null))
                .toList();
    }

    @Test
    void oneFittingMessageIsPosted() {
        ShareConfirmation confirmation =
                confirm(share(file("a.txt", 5, "hello")), message("1", 1000, "a.txt", 5, "hello"), EARLIER);

        assertThat(confirmation.outcome()).isEqualTo(Outcome.posted);
        assertThat(ids(confirmation)).containsExactly("1");
    }

    @Test
    void aMessageOfBeforeTheShareDoesNotCount() {
        assertThat(confirm(share(file("a.txt", 5, null)), message("1", 999, "a.txt", 5, null))
                        .outcome())
                .isEqualTo(Outcome.absent);
    }

    @Test
    void anEmptyChatIsAbsent() {
        assertThat(confirm(share(file("a.txt", 5, null))).outcome()).isEqualTo(Outcome.absent);
    }

    @Test
    void aListThatDoesNotReachBackIsUnclear() {
        CliqMessage[] newer =
                IntStream.range(0, 100).mapToObj(i -> text("m" + i, 2000 - i)).toArray(CliqMessage[]::new);

        assertThat(confirm(share(file("a.txt", 5, null)), newer).outcome()).isEqualTo(Outcome.unclear);
    }

    @Test
    void aShortPageThatDoesNotReachBackIsUnclear() {
        assertThat(confirm(share(file("a.txt", 5, null)), text("1", 1001)).outcome())
                .isEqualTo(Outcome.unclear);
    }

    @Test
    void twoFittingMessagesAreUnclear() {
        ShareConfirmation confirmation = confirm(
                share(file("a.txt", 5, null)),
                message("2", 1002, "a.txt", 5, null),
                message("1", 1001, "a.txt", 5, null),
                EARLIER);

        assertThat(confirmation.outcome()).isEqualTo(Outcome.unclear);
        assertThat(ids(confirmation)).containsOnlyNulls();
    }

    @Test
    void anotherFileOfThatNameIsNoObstacle() {
        assertThat(ids(confirm(
                        share(file("a.txt", 5, null)),
                        message("2", 1002, "a.txt", 6, null),
                        message("1", 1001, "a.txt", 5, null))))
                .containsExactly("1");
    }

    @Test
    void aRenamedFileIsUnclear() {
        assertThat(confirm(share(file("a.txt", 5, null)), message("1", 1001, "a (1).txt", 5, null), EARLIER)
                        .outcome())
                .isEqualTo(Outcome.unclear);
    }

    @Test
    void aFileOfAnotherNameAndSizeIsNotTheShare() {
        assertThat(confirm(share(file("a.txt", 5, null)), message("1", 1001, "b.txt", 6, null), EARLIER)
                        .outcome())
                .isEqualTo(Outcome.absent);
    }

    @Test
    void aFileWhoseSizeIsNotListedMayBeTheShare() {
        assertThat(confirm(share(file("a.txt", 5, null)), message("1", 1001, "b.txt", -1, null), EARLIER)
                        .outcome())
                .isEqualTo(Outcome.unclear);
    }

    @Test
    void anEditedCommentIsUnclear() {
        assertThat(confirm(share(file("a.txt", 5, "hello")), message("1", 1001, "a.txt", 5, "edited"), EARLIER)
                        .outcome())
                .isEqualTo(Outcome.unclear);
    }

    @Test
    void someOfTheFilesAreUnclearAndTheirMessagesAreTold() {
        ShareConfirmation confirmation = confirm(
                share(file("a.txt", 5, null), file("b.txt", 6, null)), message("1", 1001, "b.txt", 6, null), EARLIER);

        assertThat(confirmation.outcome()).isEqualTo(Outcome.unclear);
        assertThat(ids(confirmation)).isEqualTo(Arrays.asList(null, "1"));
    }

    @Test
    void equalFilesGetTheirMessagesInTheOrderOfTheMessages() {
        CliqShare.File equal = file("a.txt", 5, null);
        CliqMessage[] newestFirst = IntStream.range(0, 10)
                .mapToObj(i -> message("m" + (9 - i), 1001, "a.txt", 5, null))
                .toArray(CliqMessage[]::new);

        ShareConfirmation confirmation =
                confirm(share(java.util.Collections.nCopies(10, equal).toArray(CliqShare.File[]::new)), newestFirst);

        assertThat(confirmation.outcome()).isEqualTo(Outcome.posted);
        assertThat(ids(confirmation)).containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
    }

    @Test
    void aMessageThatFitsTwoDifferentFilesIsUnclear() {
        assertThat(confirm(
                                share(file("a.txt", -1, null), file("a.txt", 5, null)),
                                message("2", 1002, "a.txt", 5, null),
                                message("1", 1001, "a.txt", 7, null))
                        .outcome())
                .isEqualTo(Outcome.unclear);
    }

    @Test
    void aSizeThatIsNotKnownFitsEverySize() {
        assertThat(ids(confirm(share(file("a.txt", -1, null)), message("1", 1001, "a.txt", 7, null), EARLIER)))
                .containsExactly("1");
    }

    @Test
    void namesAreEqualHoweverTheirAccentsAreComposed() {
        assertThat(confirm(
                                share(file("re\u0301sume\u0301.txt", 5, null)),
                                message("1", 1001, "r\u00e9sum\u00e9.txt", 5, null))
                        .messages())
                .allMatch(Optional::isPresent);
    }

    @Test
    void aTextMessageIsNotTheShare() {
        assertThat(confirm(share(file("a.txt", 5, null)), text("1", 1001), EARLIER)
                        .outcome())
                .isEqualTo(Outcome.absent);
    }

    @ParameterizedTest
    @CsvSource({"999,absent", "1000,unclear", "9223372036854775807,unclear"})
    void aFileThatCannotBeReadMayBeTheShareIfItIsNotOlder(long time, Outcome outcome) {
        CliqMessagePage page = new CliqMessagePage(200, List.of(EARLIER), false, OptionalLong.of(time));

        assertThat(ShareConfirmation.of(share(file("a.txt", 5, null)), BEGAN, page)
                        .outcome())
                .isEqualTo(outcome);
    }
}
