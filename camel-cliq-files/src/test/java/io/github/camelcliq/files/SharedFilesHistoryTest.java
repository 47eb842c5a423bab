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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.SharedFile;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Messages that become visible late are not lost, and a long history is delivered from the oldest file on. */
class SharedFilesHistoryTest extends SharedFilesTestSupport {

    private MemoryStateRepository offsets() {
        MemoryStateRepository offsets = new MemoryStateRepository();
        context.getRegistry().bind("offsets", offsets);
        return offsets;
    }

    /** A file whose message no poll sees: none is made between the share and the moment when the message is hidden. */
    private SharedFile hidden(String name) throws Exception {
        context.getRouteController().suspendRoute("shared");
        SharedFile late = share(name);
        sandbox.get().chat("channel/ops").hide(late.messageId());
        context.getRouteController().resumeRoute("shared");
        return late;
    }

    private void show(SharedFile file) {
        sandbox.get().chat("channel/ops").show(file.messageId());
    }

    @Test
    void aFileThatBecomesVisibleAMinuteLateIsDeliveredOnce() throws Exception {
        share("before.txt");
        route(CHANNEL + FAST);
        clock.advance(Duration.ofSeconds(1));
        SharedFile late = hidden("late.txt");
        clock.advance(Duration.ofSeconds(60));
        share("a.txt");
        awaitNames("a.txt");

        show(late);

        awaitNames("a.txt", "late.txt");
        clock.advance(Duration.ofSeconds(30));
        share("b.txt");
        awaitNames("a.txt", "late.txt", "b.txt");
        assertNothingElseComes("a.txt", "late.txt", "b.txt");
    }

    @Test
    void aFileThatBecomesVisibleAfterARestartIsDeliveredOnce() throws Exception {
        offsets();
        String uri = CHANNEL + FAST + "&offsetRepository=#offsets";
        share("before.txt");
        route(uri);
        clock.advance(Duration.ofSeconds(1));
        SharedFile late = hidden("late.txt");
        clock.advance(Duration.ofSeconds(60));
        share("a.txt");
        awaitNames("a.txt");
        context.getRouteController().stopRoute("shared");
        show(late);

        context.getRouteController().startRoute("shared");

        awaitNames("a.txt", "late.txt");
        assertNothingElseComes("a.txt", "late.txt");
    }

    @Test
    void listingTheTimeBeforeTheNewestMessageAgainTakesNoSecondRequest() throws Exception {
        share("a.txt");
        route(CHANNEL + FAST + "&startFrom=beginning");
        awaitNames("a.txt");
        clock.advance(Duration.ofSeconds(10));
        share("b.txt");
        awaitNames("a.txt", "b.txt");

        int before = sandbox.get().requests(Api.LIST_MESSAGES).size();
        await().until(() -> sandbox.get().requests(Api.LIST_MESSAGES).size() >= before + 10);

        assertThat(sandbox.get().requests(Api.LIST_MESSAGES).subList(before, before + 10))
                .allSatisfy(request -> assertThat(request.path()).doesNotContain("totime"));
    }

    /** 3,000 messages over ten days, of which each hundredth is a file. */
    private void history() {
        for (int i = 0; i < 3000; i++) {
            clock.advance(Duration.ofSeconds(288));
            if (i % 100 == 0) {
                share("file" + i);
            } else {
                sandbox.get().postText("channel/ops", "hello");
            }
        }
    }

    @Test
    void aLongHistoryIsDeliveredFromTheOldestFileOnBeforeItIsListedWhole() throws Exception {
        history();
        MemoryStateRepository offsets = offsets();
        AtomicInteger requests = new AtomicInteger();

        route(CHANNEL + FAST + "&startFrom=beginning&offsetRepository=#offsets", exchange -> {
            requests.set(sandbox.get().requests(Api.LIST_MESSAGES).size());
            record(exchange);
        });

        await().untilAsserted(() -> assertThat(delivered).hasSize(30));
        for (int i = 0; i < 30; i++) {
            assertThat(delivered.get(i).name()).isEqualTo("file" + i * 100);
        }
        assertThat(reports).isEmpty();
        assertThat(requests).as("requests until the last file").hasValueLessThan(150);
        assertThat(offsets.getState(sandbox.get().chatId("channel/ops"))).isNotBlank();
    }

    @Test
    void aRestartWithinALongHistoryGoesOnWhereItWas() throws Exception {
        history();
        offsets();
        route(CHANNEL + FAST + "&startFrom=beginning&offsetRepository=#offsets&maxMessagesPerPoll=1");
        await().until(() -> delivered.size() > 5);
        context.getRouteController().stopRoute("shared");

        context.getRouteController().startRoute("shared");

        await().untilAsserted(() -> assertThat(delivered).hasSize(30));
        assertThat(names()).doesNotHaveDuplicates();
    }

    @Nested
    class ShortPages extends SharedFilesTestSupport {

        @Override
        CliqSandboxBuilder sandboxSettings() {
            return super.sandboxSettings().messagesPerPage(7);
        }

        @Test
        void pagesThatAreShortLoseNothing() throws Exception {
            for (int i = 0; i < 50; i++) {
                clock.advance(Duration.ofSeconds(1));
                share("file" + i);
            }

            route(CHANNEL + FAST + "&startFrom=beginning");

            await().untilAsserted(() -> assertThat(delivered).hasSize(50));
            assertThat(names()).doesNotHaveDuplicates();
        }
    }
}
