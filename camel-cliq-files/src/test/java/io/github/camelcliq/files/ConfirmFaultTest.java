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
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.ConnectionBreak;
import io.github.camelcliq.sandbox.SettableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What confirm tells of shares that failed, and of messages that come late, change or look alike. */
class ConfirmFaultTest extends CliqFilesTestSupport {

    private SettableClock clock;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        clock = new SettableClock();
        return super.sandboxSettings().clock(clock);
    }

    /** A message that is older than each share. */
    @BeforeEach
    void postAnOlderFile() {
        sandbox.get().postFile("channel/ops", "a.txt", "text/plain", "content".getBytes());
        clock.advance(Duration.ofMinutes(1));
    }

    private Exchange share(Object body) {
        return send("cliq-files:channel/ops", body, Map.of(Exchange.FILE_NAME, "a.txt"));
    }

    private Exchange confirm(Exchange shared) {
        Exchange exchange = template.request(
                "cliq-files:channel/ops?operation=confirm",
                asked -> asked.setProperty(CliqFilesConstants.SHARE, shared.getProperty(CliqFilesConstants.SHARE)));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private String outcome(Exchange shared) {
        return confirm(shared).getMessage().getHeader("CamelCliqFilesOutcome", String.class);
    }

    private String messageId(Exchange shared) {
        return confirm(shared).getMessage().getHeader("CamelCliqFilesMessageId", String.class);
    }

    @Test
    void aShareWhoseResponseWasLostIsPosted() {
        sandbox.get().breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.AFTER_HANDLING);

        Exchange shared = share("content");

        assertThat(shared.getException()).isInstanceOf(CliqUnknownOutcomeException.class);
        assertThat(outcome(shared)).isEqualTo("posted");
    }

    @Test
    void aShareThatCliqNeverHandledIsAbsent() {
        sandbox.get().breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.BEFORE_HANDLING);

        Exchange shared = share("content");

        assertThat(shared.getException()).isInstanceOf(CliqUnknownOutcomeException.class);
        assertThat(outcome(shared)).isEqualTo("absent");
    }

    @Test
    void aShareThatGets500AndIsNotPostedIsAbsent() {
        sandbox.get().failNext(Api.SHARE_TO_CHANNEL, 500);

        Exchange shared = share("content");

        assertThat(shared.getException()).isInstanceOf(CliqServerException.class);
        assertThat(outcome(shared)).isEqualTo("absent");
    }

    @ParameterizedTest
    @ValueSource(longs = {-7, 7})
    void aClockThatIsMinutesOffDoesNotMatter(long minutes) {
        clock.advance(Duration.ofMinutes(minutes + 10));
        sandbox.get().postFile("channel/ops", "a.txt", "text/plain", "content".getBytes());
        clock.advance(Duration.ofMinutes(1));

        assertThat(outcome(share("content"))).isEqualTo("posted");
    }

    @Test
    void moreThanAPageOfMessagesSinceIsUnclear() {
        Exchange shared = share("content");
        for (int i = 0; i < 100; i++) {
            sandbox.get().postText("channel/ops", "text " + i);
        }

        assertThat(outcome(shared)).isEqualTo("unclear");
    }

    @Test
    void anEditedCommentIsUnclear() {
        Exchange shared = share(CliqFile.of("content".getBytes(), "a.txt").withComment("look"));
        sandbox.get().chat("channel/ops").edit(messageId(shared), "edited");

        assertThat(outcome(shared)).isEqualTo("unclear");
    }

    @Test
    void aDeletedMessageIsAbsent() {
        Exchange shared = share("content");
        sandbox.get().chat("channel/ops").delete(messageId(shared));

        assertThat(outcome(shared)).isEqualTo("absent");
    }

    @Test
    void anEqualFileOfAnotherUserIsUnclear() {
        Exchange shared = share("content");
        sandbox.get().postFile("channel/ops", "a.txt", "text/plain", "content".getBytes());

        assertThat(outcome(shared)).isEqualTo("unclear");
    }

    @Test
    void aMessageThatAppearsLateIsPostedAtTheSecondLook() {
        Exchange shared = share("content");
        String messageId = messageId(shared);
        sandbox.get().chat("channel/ops").hide(messageId);
        assertThat(outcome(shared)).isEqualTo("absent");

        sandbox.get().chat("channel/ops").show(messageId);

        assertThat(outcome(shared)).isEqualTo("posted");
    }

    @Test
    void someOfTheFilesAreUnclear() {
        Exchange shared = share(List.of(CliqFile.of("1".getBytes(), "b.txt"), CliqFile.of("22".getBytes(), "c.txt")));
        List<?> ids = confirm(shared).getMessage().getHeader("CamelCliqFilesMessageId", List.class);
        sandbox.get().chat("channel/ops").hide((String) ids.get(0));

        Exchange confirmed = confirm(shared);

        assertThat(confirmed.getMessage().getHeader("CamelCliqFilesOutcome")).isEqualTo("unclear");
        assertThat(confirmed.getMessage().getHeader("CamelCliqFilesMessageId"))
                .isEqualTo(Arrays.asList(null, ids.get(1)));
    }
}
