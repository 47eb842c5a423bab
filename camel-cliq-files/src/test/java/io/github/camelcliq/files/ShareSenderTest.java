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

import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.SharedFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As whom files are posted, for whom, and whether as read: options, headers and who wins. */
class ShareSenderTest extends CliqFilesTestSupport {

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return super.sandboxSettings().bot("other").bot("bot & co+ü").user("60012", "bob@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1"})
    void aBotIsNamedInAPartAndInTheQuery(String target) {
        sendOk("cliq-files:" + target + "?botUniqueName=filebot", "hello");

        assertThat(sharedFile(target).botUniqueName()).isEqualTo("filebot");
        assertThat(request().partNames()).contains("bot_unique_name");
        assertThat(request().path()).endsWith("/files?bot_unique_name=filebot");
    }

    @Test
    void aBotsNameIsPercentEncodedInTheQuery() {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelCliqFilesBotUniqueName", "bot & co+ü"));

        assertThat(sharedFile("channel/ops").botUniqueName()).isEqualTo("bot & co+ü");
        assertThat(request().path()).endsWith("?bot_unique_name=bot%20%26%20co%2B%C3%BC");
    }

    @Test
    void theBotOfTheHeaderWinsOverTheOption() {
        sendOk("cliq-files:channel/ops?botUniqueName=filebot", "hello", Map.of("CamelCliqFilesBotUniqueName", "other"));

        assertThat(sharedFile("channel/ops").botUniqueName()).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1", "bot/filebot", "user/60011"})
    void nameAndImageOfTheSenderAreShownWithAllKinds(String target) {
        sendOk("cliq-files:" + target + "?botName=Files of the day&botImage=https://example.com/f.png", "hello");

        SharedFile file = sharedFile(target);
        assertThat(file.botName()).isEqualTo("Files of the day");
        assertThat(file.botImage()).isEqualTo("https://example.com/f.png");
    }

    @Test
    void nameAndImageOfTheHeadersWinOverTheOptions() {
        sendOk(
                "cliq-files:channel/ops?botName=Option&botImage=https://example.com/option.png",
                "hello",
                Map.of("CamelCliqFilesBotName", "Kopf 頭", "CamelCliqFilesBotImage", "https://example.com/header.png"));

        SharedFile file = sharedFile("channel/ops");
        assertThat(file.botName()).isEqualTo("Kopf 頭");
        assertThat(file.botImage()).isEqualTo("https://example.com/header.png");
    }

    @ParameterizedTest
    @CsvSource({
        "channel/ops, true",
        "channel/ops, false",
        "chat/CT_3001_1, true",
        "chat/CT_3001_1, false",
        "user/60011, true",
        "user/60011, false"
    })
    void aMessageIsMarkedAsReadOrNot(String target, boolean markAsRead) {
        sendOk("cliq-files:" + target + "?markAsRead=" + markAsRead, "hello");

        assertThat(sharedFile(target).markAsRead()).isEqualTo(markAsRead);
    }

    @Test
    void withoutMarkAsReadNothingIsSaidAboutIt() {
        sendOk("cliq-files:channel/ops", "hello");

        assertThat(sharedFile("channel/ops").markAsRead()).isNull();
    }

    @Test
    void markAsReadOfTheHeaderWinsOverTheOption() {
        sendOk("cliq-files:channel/ops?markAsRead=true", "hello", Map.of("CamelCliqFilesMarkAsRead", false));

        assertThat(sharedFile("channel/ops").markAsRead()).isFalse();
    }

    @Test
    void markAsReadMayBeTextInTheHeader() {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelCliqFilesMarkAsRead", "true"));

        assertThat(sharedFile("channel/ops").markAsRead()).isTrue();
    }

    @Test
    void anotherValueOfMarkAsReadIsRejected() {
        assertThat(assertRefused("cliq-files:channel/ops", "hello", Map.of("CamelCliqFilesMarkAsRead", "perhaps")))
                .hasMessageContaining("CamelCliqFilesMarkAsRead")
                .hasMessageContaining("perhaps");
    }

    @Test
    void aBotDeliversToOneSubscriber() {
        sendOk("cliq-files:bot/filebot?userId=60011", "hello");

        assertThat(sharedFile("bot/filebot").userId()).isEqualTo("60011");
    }

    @Test
    void theSubscriberOfTheHeaderWinsOverTheOption() {
        sendOk("cliq-files:bot/filebot?userId=60011", "hello", Map.of("CamelCliqFilesUserId", 60012L));

        assertThat(sharedFile("bot/filebot").userId()).isEqualTo("60012");
    }

    @ParameterizedTest
    @CsvSource({
        "user/60011, botUniqueName, filebot",
        "bot/filebot, botUniqueName, filebot",
        "file/1, botUniqueName, filebot",
        "bot/filebot, markAsRead, false",
        "file/1, markAsRead, true",
        "channel/ops, userId, 60011",
        "chat/CT_3001_1, userId, 60011",
        "user/60011, userId, 60012",
        "file/1, userId, 60011",
        "file/1, comments, look",
        "file/1, botName, Files",
        "file/1, botImage, https://example.com/f.png",
    })
    void anEndpointsOptionThatTheKindDoesNotTakeIsRejectedAtStart(String path, String option, String value) {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:" + path + "?" + option + "=" + value))
                .rootCause()
                .hasMessageContaining(option + "=" + value)
                .hasMessageContaining("cliq-files:" + path.split("/")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1", "bot/filebot", "user/60011"})
    void aComponentsOptionThatTheKindDoesNotTakeIsIgnored(String target) {
        CliqFilesConfiguration options = component(context).getConfiguration();
        options.setBotUniqueName("filebot");
        options.setMarkAsRead(true);
        options.setUserId("60011");

        sendOk("cliq-files:" + target, "hello");

        assertOnlyWhatTheKindTakes(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1", "bot/filebot", "user/60011"})
    void aHeaderThatTheKindDoesNotTakeIsIgnored(String target) {
        sendOk(
                "cliq-files:" + target,
                "hello",
                Map.of(
                        "CamelCliqFilesBotUniqueName",
                        "filebot",
                        "CamelCliqFilesMarkAsRead",
                        true,
                        "CamelCliqFilesUserId",
                        "60011"));

        assertOnlyWhatTheKindTakes(target);
    }

    private void assertOnlyWhatTheKindTakes(String target) {
        SharedFile file = sharedFile(target);
        String kind = target.split("/")[0];
        assertThat(file.botUniqueName()).isEqualTo(kind.equals("channel") || kind.equals("chat") ? "filebot" : null);
        assertThat(request().path().contains("?")).isEqualTo(kind.equals("channel") || kind.equals("chat"));
        assertThat(file.markAsRead()).isEqualTo(kind.equals("bot") ? null : true);
        assertThat(file.userId()).isEqualTo(kind.equals("bot") ? "60011" : null);
    }

    @Test
    void aHeaderThatTheKindDoesNotTakeIsNotRead() {
        sendOk("cliq-files:bot/filebot", "hello", Map.of("CamelCliqFilesMarkAsRead", "perhaps"));

        assertThat(shared("bot/filebot")).hasSize(1);
    }

    @Test
    void componentDefaultsForSharingDoNotKeepAFileFromBeingFetched() {
        CliqFilesConfiguration options = component(context).getConfiguration();
        options.setComments("look");
        options.setBotName("Files");
        options.setBotImage("https://example.com/f.png");
        String id = sandbox.get().seed("a.txt", "text/plain", "hello".getBytes());

        assertThat(sendOk("cliq-files:file/" + id, null).getMessage().getBody(String.class))
                .isEqualTo("hello");
    }

    @Test
    void textOfHeadersCannotAddAPart() {
        String hostile = "x\r\n--boundary\r\nContent-Disposition: form-data; name=\"user_id\"\r\n\r\n60011";

        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelCliqFilesBotName", hostile));

        assertThat(sharedFile("channel/ops").botName()).isEqualTo(hostile);
        assertThat(request().partNames()).containsExactlyInAnyOrder("bot_name", "file");
    }
}
