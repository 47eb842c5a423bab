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

import io.github.camelcliq.files.client.CliqSharedFile;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A Loop pages back through a channel with more messages than one list has. */
class ListPagingTest extends CliqFilesTestSupport {

    private static final int MESSAGES = 250;
    private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

    private SettableClock clock;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        clock = SettableClock.at(BEGIN);
        return super.sandboxSettings().clock(clock).messageRequestsPerWindow(1000);
    }

    private void post(Duration between) {
        for (int i = 0; i < MESSAGES; i++) {
            if (i % 5 == 0) {
                sandbox.get().postText("channel/ops", "text " + i);
            } else {
                sandbox.get().postFile("channel/ops", name(i), "text/plain", new byte[1]);
            }
            clock.advance(between);
        }
    }

    private static String name(int message) {
        return "report-" + message + (message % 2 == 0 ? ".csv" : ".txt");
    }

    private static List<String> names(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .map(i -> to - i + from)
                .filter(i -> i % 5 != 0)
                .mapToObj(ListPagingTest::name)
                .toList();
    }

    /** The files in the order of the pages, each message once. */
    private List<String> pageThrough(String options) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:all")
                .setHeader("CamelCliqFilesToTime", routes.constant("2100-01-01T00:00:00Z"))
                .loopDoWhile(routes.simple("${header.CamelCliqFilesToTime} != null"))
                .to("cliq-files:channel/ops?operation=list" + options)
                .split(routes.body())
                .to("mock:listed")
                .end()
                .setHeader("CamelCliqFilesToTime", routes.header("CamelCliqFilesNextToTime"))
                .end());
        sendOk("direct:all", null);
        return getMockEndpoint("mock:listed").getExchanges().stream()
                .map(listed -> listed.getMessage().getBody(CliqSharedFile.class))
                .distinct()
                .map(CliqSharedFile::name)
                .toList();
    }

    @Test
    void eachFileIsListedNewestFirst() throws Exception {
        post(Duration.ofSeconds(1));

        assertThat(pageThrough("")).isEqualTo(names(0, MESSAGES - 1));
        // three pages, the oldest message again, and the empty page before it
        assertThat(sandbox.get().requests(Api.LIST_MESSAGES)).hasSize(5);
    }

    @Test
    void messagesOfOneMillisecondOnTwoPagesAreAllListed() throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            sandbox.get().postFile("channel/ops", name(i), "text/plain", new byte[1]);
            clock.advance(Duration.ofMillis(i % 40 == 39 ? 1 : 0));
        }

        assertThat(pageThrough("")).hasSize(MESSAGES);
    }

    @Test
    void pagesOfAFilterGoBackBehindThePagesThatHaveNoMatch() throws Exception {
        sandbox.get().postFile("channel/ops", "oldest.pdf", "application/pdf", new byte[1]);
        clock.advance(Duration.ofSeconds(1));
        post(Duration.ofSeconds(1));

        assertThat(pageThrough("&antInclude=*.pdf")).containsExactly("oldest.pdf");
    }

    @Test
    void smallPagesListEachFile() throws Exception {
        post(Duration.ofSeconds(1));

        assertThat(pageThrough("&antInclude=*.csv&maxResults=7"))
                .isEqualTo(names(0, MESSAGES - 1).stream()
                        .filter(name -> name.endsWith(".csv"))
                        .toList());
    }

    @Test
    void thePagesEndAtTheFromTime() throws Exception {
        post(Duration.ofSeconds(1));

        assertThat(pageThrough("&fromTime=" + BEGIN.plusSeconds(101))).isEqualTo(names(101, MESSAGES - 1));
    }
}
