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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.ConnectionBreak;
import io.github.camelcliq.sandbox.SettableClock;
import java.io.ByteArrayInputStream;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Confirming against a service that renames files, and lists messages late and in short pages. */
class ConfirmServiceTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";
    private static final int PAGE = 5;
    private static final Duration DELAY = Duration.ofMinutes(10);

    private SettableClock clock;
    private UnaryOperator<String> serviceName;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        clock = new SettableClock();
        serviceName = UnaryOperator.identity();
        return super.sandboxSettings()
                .clock(clock)
                .messagesPerPage(PAGE)
                .messageDelay(DELAY)
                .fileNames(name -> serviceName.apply(name));
    }

    /** A message that is older than each share, so that a list can reach back behind the share. */
    @BeforeEach
    void postAnOlderFile() {
        sandbox.get().postFile("channel/ops", "a.txt", "text/plain", "content".getBytes());
        clock.advance(Duration.ofMinutes(1));
    }

    private Exchange share(Object body) {
        return send(OPS, body, Map.of(CliqFilesConstants.FILE_NAME, "a.txt"));
    }

    private Exchange shareInVain(ConnectionBreak moment) {
        sandbox.get().breakNext(Api.SHARE_TO_CHANNEL, moment);
        Exchange shared = share("content");
        assertThat(shared.getException()).isInstanceOf(CliqUnknownOutcomeException.class);
        return shared;
    }

    private Message confirm(Exchange shared) {
        return sendOk(OPS + "?operation=confirm", shared.getProperty(CliqFilesConstants.SHARE))
                .getMessage();
    }

    private Object outcome(Exchange shared) {
        return confirm(shared).getHeader(CliqFilesConstants.OUTCOME);
    }

    private void postTexts(int texts) {
        for (int i = 0; i < texts; i++) {
            sandbox.get().postText("channel/ops", "text " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a (1).txt", "a.txt.txt", "A.TXT", "file"})
    void aFileThatTheServiceRenamesIsUnclearAndHasNoId(String name) {
        serviceName = sent -> name;
        Exchange shared = share("content");
        clock.advance(DELAY);

        Message confirmed = confirm(shared);

        assertThat(confirmed.getHeader(CliqFilesConstants.OUTCOME)).isEqualTo("unclear");
        assertThat(confirmed.getHeader(CliqFilesConstants.FILE_ID)).isNull();
        assertThat(confirmed.getHeader(CliqFilesConstants.MESSAGE_ID)).isNull();
    }

    @Test
    void aRenamedStreamOfUnknownSizeIsUnclear() {
        serviceName = sent -> "file";
        Exchange shared = share(CliqFile.of(new ByteArrayInputStream("content".getBytes()), -1, "a.txt"));
        clock.advance(DELAY);

        assertThat(outcome(shared)).isEqualTo("unclear");
    }

    @Test
    void aNameWhoseAccentsTheServiceComposesInAnotherWayIsPosted() {
        serviceName = name -> Normalizer.normalize(name, Normalizer.Form.NFD);
        Exchange shared = sendOk(OPS, "content", Map.of(CliqFilesConstants.FILE_NAME, "Grüße é.txt"));
        clock.advance(DELAY);

        assertThat(outcome(shared)).isEqualTo("posted");
    }

    @Test
    void aMessageThatIsListedLateIsAbsentFirstAndThenPosted() {
        Exchange shared = shareInVain(ConnectionBreak.AFTER_HANDLING);

        assertThat(outcome(shared)).isEqualTo("absent");

        clock.advance(DELAY);
        assertThat(outcome(shared)).isEqualTo("posted");
    }

    @Test
    void aShareInAnEmptyChannelThatIsListedLateIsAbsentFirstAndThenPosted() {
        String announcements = "cliq-files:channel/announcements";
        Exchange shared = sendOk(announcements, "content");
        Object share = shared.getProperty(CliqFilesConstants.SHARE);

        assertThat(sendOk(announcements + "?operation=confirm", share)
                        .getMessage()
                        .getHeader(CliqFilesConstants.OUTCOME))
                .isEqualTo("absent");

        clock.advance(DELAY);
        assertThat(sendOk(announcements + "?operation=confirm", share)
                        .getMessage()
                        .getHeader(CliqFilesConstants.OUTCOME))
                .isEqualTo("posted");
    }

    @Test
    void aShareWithinAShortPageIsPosted() {
        Exchange shared = share("content");
        postTexts(PAGE - 1);
        clock.advance(DELAY);

        assertThat(outcome(shared)).isEqualTo("posted");
    }

    @Test
    void aShareBeforeAShortPageIsUnclear() {
        Exchange shared = share("content");
        postTexts(PAGE);
        clock.advance(DELAY);

        assertThat(outcome(shared)).isEqualTo("unclear");
    }

    @ParameterizedTest
    @CsvSource({"4,absent", "5,unclear"})
    void aShareThatIsNotInAShortPageIsAbsentOnlyIfThePageReachesBack(int texts, String outcome) {
        sendOk(OPS + "?operation=list", null);
        Exchange lost = shareInVain(ConnectionBreak.BEFORE_HANDLING);
        clock.advance(Duration.ofSeconds(5));
        postTexts(texts);
        clock.advance(DELAY);

        assertThat(outcome(lost)).isEqualTo(outcome);
    }

    @Test
    void someOfManyFilesBeforeAShortPageAreUnclear() {
        Exchange shared = share(List.of("1", "22", "333"));
        postTexts(PAGE - 2);
        clock.advance(DELAY);

        assertThat(outcome(shared)).isEqualTo("unclear");
    }

    @Test
    void anotherUsersFileOfTheSameNameIsToldApartByItsSize() {
        sandbox.get().allowToken("of-bob", "bob");
        Exchange ofBob =
                sendOk(OPS + "?accessToken=of-bob", "other content", Map.of(CliqFilesConstants.FILE_NAME, "a.txt"));
        Exchange shared = share("content");
        clock.advance(DELAY);

        String fileId = confirm(shared).getHeader(CliqFilesConstants.FILE_ID, String.class);

        assertThat(sendOk("cliq-files:file/" + fileId, null).getMessage().getBody(String.class))
                .isEqualTo("content");
        assertThat(confirm(ofBob).getHeader(CliqFilesConstants.FILE_ID)).isNotEqualTo(fileId);
    }

    @Test
    void anotherUsersEqualFileMakesItUnclear() {
        sandbox.get().allowToken("of-bob", "bob");
        sendOk(OPS + "?accessToken=of-bob", "content", Map.of(CliqFilesConstants.FILE_NAME, "a.txt"));
        Exchange shared = share("content");
        clock.advance(DELAY);

        assertThat(outcome(shared)).isEqualTo("unclear");
    }
}
