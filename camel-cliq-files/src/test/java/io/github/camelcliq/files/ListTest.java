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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqSharedFile;
import io.github.camelcliq.sandbox.ReceivedRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operation list: the files in the newest messages of a channel or chat. */
class ListTest extends CliqFilesTestSupport {

    private static final String LIST = "cliq-files:channel/ops?operation=list";

    @BeforeEach
    void shareThree() {
        sendOk("cliq-files:channel/ops", "1", Map.of("CamelFileName", "report-1.csv"));
        sendOk(
                "cliq-files:channel/ops",
                "22",
                Map.of("CamelFileName", "notes.txt", "CamelCliqFilesComments", "read me"));
        sendOk("cliq-files:channel/ops", "333", Map.of("CamelFileName", "report-2.csv"));
    }

    @SuppressWarnings("unchecked")
    private List<CliqSharedFile> list(String uri, Map<String, Object> headers) {
        return sendOk(uri, null, headers).getMessage().getBody(List.class);
    }

    private List<String> names(String uri, Map<String, Object> headers) {
        return list(uri, headers).stream().map(CliqSharedFile::name).toList();
    }

    @Test
    void theFilesOfAChannelBecomeTheBodyNewestFirst() {
        assertThat(names(LIST, Map.of())).containsExactly("report-2.csv", "notes.txt", "report-1.csv");
    }

    @Test
    void aFileIsListedWithItsMessage() {
        CliqSharedFile file = list(LIST, Map.of()).get(1);

        assertThat(file.comment()).isEqualTo("read me");
        assertThat(file.type()).isEqualTo("text/plain");
        assertThat(file.messageId()).isNotEmpty();
        assertThat(file.chatId()).startsWith("CT_");
        assertThat(sendOk("cliq-files:file/" + file.fileId(), null).getMessage().getBody(String.class))
                .isEqualTo("22");
    }

    @Test
    void theHeaderWinsOverTheOption() {
        assertThat(names("cliq-files:channel/ops", Map.of("CamelCliqFilesOperation", "list")))
                .hasSize(3);
    }

    @Test
    void theFiltersOfTheConsumerApply() {
        assertThat(names(LIST + "&antInclude=report*.csv&maxResults=1", Map.of()))
                .containsExactly("report-2.csv");
    }

    @Test
    void aChatIsListedByItsId() {
        sendOk("cliq-files:chat/CT_3001_1", "1", Map.of("CamelFileName", "a.txt"));

        assertThat(names("cliq-files:chat/CT_3001_1?operation=list", Map.of())).containsExactly("a.txt");
    }

    @Test
    void theChatOfAChannelIsLookedUpOnce() {
        names(LIST, Map.of());
        names(LIST, Map.of());

        assertThat(requests().stream()
                        .map(ReceivedRequest::path)
                        .filter(path -> path.contains("/channelsbyname/ops"))
                        .filter(path -> !path.endsWith("/files")))
                .hasSize(1);
    }

    @Test
    void timesAreInclusive() {
        List<CliqSharedFile> all = list(LIST, Map.of());
        long oldest = all.get(2).time();
        long newest = all.get(0).time();

        assertThat(list(LIST, Map.of("CamelCliqFilesFromTime", oldest, "CamelCliqFilesToTime", newest)))
                .isEqualTo(all);
        assertThat(list(LIST, Map.of("CamelCliqFilesFromTime", newest + 1))).isEmpty();
        assertThat(list(LIST + "&toTime=" + (oldest - 1), Map.of())).isEmpty();
    }

    @Test
    void pagingBackFindsEachFileAndEnds() {
        List<Object> files = new ArrayList<>();
        Object next = "2100-01-01T00:00:00Z";
        while (next != null) {
            Message page = sendOk(LIST + "&maxResults=1", null, Map.of("CamelCliqFilesToTime", next))
                    .getMessage();
            Collections.addAll(files, page.getBody(List.class).toArray());
            next = page.getHeader("CamelCliqFilesNextToTime");
        }

        assertThat(files)
                .extracting(file -> ((CliqSharedFile) file).name())
                .contains("report-2.csv", "notes.txt", "report-1.csv");
    }

    @Test
    void thereIsNothingNextWhenTheFromTimeIsReached() {
        long oldest = list(LIST, Map.of()).get(2).time();

        assertThat(sendOk(LIST, null, Map.of("CamelCliqFilesFromTime", oldest))
                        .getMessage()
                        .getHeader("CamelCliqFilesNextToTime"))
                .isNull();
    }

    @Test
    void anUnknownChannelIsNotFound() {
        assertThat(send("cliq-files:channel/nobody?operation=list", null).getException())
                .isInstanceOf(CliqNotFoundException.class);
    }

    @Test
    void theOptionIsRejectedForAnotherKind() {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:bot/filebot?operation=list")
                        .start())
                .hasMessageContaining("operation=list");
    }

    @Test
    void theHeaderFailsAFetch() {
        assertThat(assertRefused("cliq-files:file/x", null, Map.of("CamelCliqFilesOperation", "confirm")))
                .hasMessageContaining("channel or chat");
    }

    @Test
    void theHeaderFailsTheExchangeForAnotherKind() {
        assertThat(assertRefused("cliq-files:bot/filebot", "1", Map.of("CamelCliqFilesOperation", "list")))
                .hasMessageContaining("channel or chat");
        assertThat(assertRefused("cliq-files:bot/filebot", "1", Map.of("CamelCliqFilesOperation", "erase")))
                .hasMessageContaining("erase")
                .hasMessageContaining("confirm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-22", "12:00", "9999999999999999999"})
    void aTimeThatIsNoneIsRejected(String time) {
        assertThat(assertRefused(LIST, null, Map.of("CamelCliqFilesFromTime", time)))
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("CamelCliqFilesFromTime=" + time);
        assertThatThrownBy(() -> context.getEndpoint(LIST + "&toTime=" + time).start())
                .hasMessageContaining("toTime=" + time);
    }
}
