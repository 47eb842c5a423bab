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
import io.github.camelcliq.files.client.CliqShare;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operation confirm: what became of a share. */
class ConfirmTest extends CliqFilesTestSupport {

    private static final String CONFIRM = "cliq-files:channel/ops?operation=confirm";

    @TempDir
    Path directory;

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:share").to("cliq-files:channel/ops").to(CONFIRM);
        routes.from("direct:fetchBack").to("cliq-files:channel/ops").to(CONFIRM).to("cliq-files:file");
    }

    private static Object outcome(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelCliqFilesOutcome");
    }

    private void assertConfirmed(Object body) {
        Exchange exchange = sendOk("direct:share", body, Map.of("CamelFileName", "a.txt"));

        assertThat(outcome(exchange)).isEqualTo("posted");
        String fileId = exchange.getMessage().getHeader("CamelCliqFilesFileId", String.class);
        assertThat(sendOk("cliq-files:file/" + fileId, null).getMessage().getBody(String.class))
                .isEqualTo("content");
    }

    @Test
    void eachKindOfBodyIsConfirmed() throws Exception {
        Path file = Files.writeString(directory.resolve("a.txt"), "content");
        assertConfirmed(file.toFile());
    }

    @Test
    void aStreamWhoseSizeIsNotKnownIsConfirmed() {
        assertConfirmed(CliqFile.of(new ByteArrayInputStream("content".getBytes()), -1, "a.txt"));
    }

    @Test
    void bytesAreConfirmed() {
        assertConfirmed("content".getBytes());
    }

    @Test
    void aRouteFetchesBackTheFileThatItHasJustPosted() {
        Exchange exchange = sendOk("direct:fetchBack", "content", Map.of("CamelFileName", "a.txt"));

        assertThat(exchange.getMessage().getHeader("CamelFileName")).isEqualTo("a.txt");
    }

    @Test
    void theBodyIsLeftAsItWas() {
        assertThat(sendOk("direct:share", "content").getMessage().getBody()).isEqualTo("content");
    }

    @Test
    void tenFilesOfOneNameAreConfirmedInTheirOrder() {
        List<CliqFile> files = Collections.nCopies(10, CliqFile.of("content".getBytes(), "a.txt"));

        Exchange exchange = sendOk("direct:share", files);

        assertThat(outcome(exchange)).isEqualTo("posted");
        assertThat(exchange.getMessage().getHeader("CamelCliqFilesMessageId"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    @Test
    void commentsUmlautsAndLongNamesAreConfirmed() {
        String name = "Grüße-日本-" + "x".repeat(150) + ".txt";

        Exchange exchange = sendOk(
                "direct:share", "content", Map.of("CamelFileName", name, "CamelCliqFilesComments", "schöne Grüße"));

        assertThat(outcome(exchange)).isEqualTo("posted");
    }

    @Test
    void anEqualFileOfAnEarlierShareMakesItUnclear() {
        sendOk("cliq-files:channel/ops", "content", Map.of("CamelFileName", "a.txt"));

        assertThat(outcome(sendOk("direct:share", "content", Map.of("CamelFileName", "a.txt"))))
                .isEqualTo("unclear");
    }

    @Test
    void aStoredShareIsConfirmedByTheBody() {
        sendOk("cliq-files:channel/ops", "content", Map.of("CamelFileName", "b.txt"));
        CliqShare lost = new CliqShare(
                "channel", "ops", System.currentTimeMillis(), List.of(new CliqShare.File("a.txt", 3, null)));

        assertThat(outcome(sendOk(CONFIRM, lost))).isIn("absent", "unclear");
    }

    @Test
    void aShareThatNeverArrivedIsAbsent() {
        CliqShare lost = new CliqShare(
                "channel", "ops", System.currentTimeMillis(), List.of(new CliqShare.File("a.txt", 3, null)));

        Exchange exchange = sendOk(CONFIRM, lost);

        assertThat(outcome(exchange)).isEqualTo("absent");
        assertThat(exchange.getMessage().getHeader("CamelCliqFilesFileId")).isNull();
    }

    @Test
    void aShareThatIsRejectedLocallyLeavesNothingToConfirm() {
        Exchange exchange = template.request("cliq-files:channel/ops", e -> {
            e.setProperty("CamelCliqFilesShare", "an older one");
            e.getMessage().setBody(null);
        });

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getProperty("CamelCliqFilesShare")).isNull();
    }

    @Test
    void confirmingWithoutAShareIsRejected() {
        assertThat(assertRefused(CONFIRM, "content")).hasMessageContaining("CamelCliqFilesShare");
    }

    @Test
    void aShareWithAnotherTargetIsRejected() {
        CliqShare other = new CliqShare("channel", "announcements", 0, List.of(new CliqShare.File("a.txt", 3, null)));

        assertThat(assertRefused(CONFIRM, other)).hasMessageContaining("channel/announcements");
    }

    @Test
    void theIdsOfSeveralFilesAreNotFetchedAtOnce() {
        assertThat(assertRefused("cliq-files:file", null, Map.of("CamelCliqFilesFileId", List.of("1", "2"))))
                .hasMessageContaining("Split EIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb.txt", "a\u007fb.txt", "a\ud800b.txt", "a\"b.txt", "a\r\nb.txt", "folder/a\tb.txt"})
    void aNameThatIsSentWithOtherCharactersIsConfirmed(String name) {
        Exchange confirmed = sendOk("direct:share", "hello", Map.of(Exchange.FILE_NAME, name));

        assertThat(confirmed.getMessage().getHeaders()).containsEntry("CamelCliqFilesOutcome", "posted");
    }

    static Stream<CliqShare> incompleteShares() {
        List<CliqShare.File> file = List.of(new CliqShare.File("a.txt", 1, null));
        return Stream.of(
                new CliqShare("channel", "ops", 1, List.of()),
                new CliqShare("channel", "ops", 1, List.of(new CliqShare.File(null, 1, null))),
                new CliqShare(null, "ops", 1, file),
                new CliqShare("channel", null, 1, file));
    }

    @ParameterizedTest
    @MethodSource("incompleteShares")
    void aStoredShareThatIsNotWholeIsRejected(CliqShare share) {
        assertThat(assertRefused("cliq-files:channel/ops?operation=confirm", share))
                .hasMessageContaining("CliqShare");
    }
}
