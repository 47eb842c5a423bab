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
package io.github.camelcliq.files.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of files when a request fails, in each of the ways it can. */
class GatewayOutcomeTest extends GatewayTestSupport {

    private static final FaultyLine.Fate LOSE_RESPONSE = new FaultyLine.LoseResponse();
    private static final FaultyLine.Fate LOSE_REQUEST = new FaultyLine.LoseRequest();

    private final AtomicBoolean tokens = new AtomicBoolean(true);
    private FaultyLine line;

    @BeforeEach
    void open() throws Exception {
        line = new FaultyLine(sandbox::baseUrl);
    }

    @AfterEach
    void close() {
        stopAll();
        line.close();
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(line.url());
        CliqTokenProvider provider = () -> {
            if (!tokens.get()) {
                throw new CliqAuthenticationException("ten tokens were made in ten minutes");
            }
            return CliqSandbox.ACCESS_TOKEN;
        };
        options.setTokenProvider(provider);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "file" + i).toList();
    }

    @ParameterizedTest
    @CsvSource({"channel/ops", "chat/CT_3001_1"})
    void aShareWhoseResponseIsLostIsFoundInTheChat(String target) throws Exception {
        line.nextShares(LOSE_RESPONSE);
        submit(start(), target, "a");

        awaitEntries("done", 1);
        assertThat(entries("done").get(0)).containsKey("messageId");
        awaitShared(target, "a");
        assertThat(line.shares()).isEqualTo(1);
    }

    @Test
    void aShareThatIsLostIsSharedAgainOnceItIsAbsentTwice() throws Exception {
        line.nextShares(LOSE_REQUEST);
        submit(start(), "channel/ops", "a");

        awaitEntries("done", 1);
        awaitShared("channel/ops", "a");
        assertThat(line.shares()).isEqualTo(2);
        assertThat(line.requests)
                .filteredOn(request -> request.path().endsWith("/messages"))
                .hasSize(2);
    }

    @Test
    void aShareThatIsAbsentTwiceIsSharedAgainOneTimeOnly() throws Exception {
        line.shares(LOSE_REQUEST);
        submit(start(), "channel/ops", "a");

        awaitEntries("unknown", 1);
        assertThat(line.shares()).isEqualTo(2);
    }

    @Test
    void anEqualFileThatWasPostedBeforeIsNotCreditedToALostOne() throws Exception {
        CamelContext context = start();
        submit(context, "channel/ops", "a");
        awaitEntries("done", 1);

        line.nextShares(LOSE_REQUEST);
        submit(context, "channel/ops", "a");

        awaitEntries("unknown", 1);
        awaitShared("channel/ops", "a");
    }

    @Test
    void anEqualFileThatWasPostedBeforeDoesNotHideAPostedOne() throws Exception {
        CamelContext context = start();
        submit(context, "channel/ops", "a");
        awaitEntries("done", 1);

        line.nextShares(LOSE_RESPONSE);
        submit(context, "channel/ops", "a");

        awaitEntries("done", 2);
        assertThat(entries("done"))
                .filteredOn(facts -> facts.containsKey("messageId"))
                .hasSize(1);
        awaitShared("channel/ops", "a", "a");
    }

    @Test
    void oneMessageIsCreditedOnce() throws Exception {
        CamelContext context = start();
        line.nextShares(LOSE_RESPONSE, LOSE_REQUEST);
        submit(context, "channel/ops", "a");
        awaitEntries("done", 1);
        submit(context, "channel/ops", "a");

        awaitEntries("unknown", 1);
        awaitShared("channel/ops", "a");
    }

    @Test
    void nothingElseGoesToATargetWhoseOutcomeIsNotKnown() throws Exception {
        CliqFilesGateway gateway = gateway();
        gateway.setConfirmAfter(Duration.ofSeconds(2));
        CamelContext context = start(gateway);
        line.nextShares(LOSE_RESPONSE);
        submit(context, "channel/ops", "a");
        await().atMost(PATIENCE).until(() -> line.shares() == 1);

        submit(context, "channel/announcements", "c");
        submit(context, "channel/ops", "b");

        awaitShared("channel/ops", "a", "b");
        assertThat(line.requests)
                .extracting(FaultyLine.Request::path)
                .containsSubsequence(
                        "/api/v2/channelsbyname/ops/files",
                        "/api/v2/channelsbyname/announcements/files",
                        "/api/v2/channelsbyname/ops/files");
        assertThat(line.requests)
                .extracting(FaultyLine.Request::path)
                .filteredOn(path -> !path.contains("announcements"))
                .as("the second one confirms the first one")
                .element(1)
                .asString()
                .doesNotEndWith("/files");
    }

    @Test
    void whatABotMayHavePostedIsUnknown() throws Exception {
        line.nextShares(LOSE_RESPONSE);
        submit(start(), "bot/filebot", "a", Map.of(Exchange.FILE_NAME, "a", CliqFilesConstants.USER_ID, "60011"));

        awaitEntries("unknown", 1);
        assertThat(entries("unknown").get(0)).containsEntry("userId", "60011").containsKey("reason");
        awaitShared("bot/filebot", "a");
    }

    @Test
    void onUnknownResendSharesEachFileOnceMoreAlsoEqualOnes() throws Exception {
        CliqFilesGateway gateway = gateway();
        gateway.setOnUnknown("resend");
        line.nextShares(LOSE_RESPONSE);
        CamelContext context = start(gateway);
        submit(context, "bot/filebot", List.of("same", "same"), Map.of());

        awaitEntries("done", 2);
        assertThat(names("bot/filebot")).hasSize(4);
    }

    @Test
    void duringAnOutageASingleFileIsTriedAtATimeAndNothingIsLost() throws Exception {
        CamelContext context = start();
        line.shares(FaultyLine.respond(503, ""));
        List<String> names = names(30);
        names.forEach(name -> submit(context, "bot/filebot", name));
        await().atMost(PATIENCE).until(() -> line.shares() >= 3);
        line.shares(FaultyLine.pass());

        await().atMost(PATIENCE).until(this::nothingIsLeft);
        assertThat(entries("unknown")).hasSizeLessThanOrEqualTo(15);
        assertThat(entries("unknown").size() + entries("done").size()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | application/json | {\"code\":\"oauthtoken_scope_invalid\"}",
                "403 | application/json | {\"code\":\"oauthtoken_scope_invalid\"}",
                "403 | text/html        | <h1>Proxy</h1>",
                "404 | text/html        | <h1>Not found</h1>",
                "302 | text/html        | <h1>Log in</h1>",
                "401 | application/json | {\"message\":\"no\"}"
            })
    void whatConcernsAllFilesEmptiesNoQueue(int status, String type, String body) throws Exception {
        line.nextShares(new FaultyLine.Respond(status, type, body), new FaultyLine.Respond(status, type, body));
        CamelContext context = start();
        submit(context, "channel/ops", "a");
        submit(context, "channel/ops", "b");

        awaitShared("channel/ops", "a", "b");
        assertThat(entries("refused")).isEmpty();
        assertThat(entries("unknown")).isEmpty();
    }

    @Test
    void aSpellWithoutATokenRefusesNothing() throws Exception {
        tokens.set(false);
        CamelContext context = start();
        List<String> names = names(20);
        names.forEach(name -> submit(context, "channel/ops", name));
        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .until(() -> entries("waiting").size() == 20 && line.shares() == 0);

        tokens.set(true);

        awaitShared("channel/ops", names.toArray(String[]::new));
    }

    @Test
    void aMissingTargetCostsOneRequest() throws Exception {
        CliqFilesGateway gateway = gateway();
        gateway.setMaxFiles(2);
        gateway.setBatchTimeout(Duration.ofSeconds(2));
        CamelContext context = start(gateway);

        submit(context, "channel/nobody", names(9), Map.of());
        submit(context, "channel/ops", "a");

        awaitEntries("refused", 9);
        awaitShared("channel/ops", "a");
        assertThat(line.requests)
                .filteredOn(request -> request.path().contains("nobody"))
                .hasSize(1);
        assertThat(entries("refused"))
                .allSatisfy(facts -> assertThat(facts.getProperty("reason")).contains("There is no channel nobody"));
    }

    @Test
    void aRejectedFileIsFoundAmongTheOthers() throws Exception {
        line.decide(request -> request.body().contains("filename=\"file3\"")
                ? FaultyLine.respond(400, "{\"message\":\"file type not allowed\"}")
                : FaultyLine.pass());
        CamelContext context = start();
        List<String> names = names(6);
        names.forEach(name -> submit(context, "channel/ops", name));

        awaitShared("channel/ops", "file0", "file1", "file2", "file4", "file5");
        awaitEntries("refused", 1);
        assertThat(namesIn("refused")).containsExactly("file3");
    }

    @Test
    void refusedFilesCanBeSharedAgain() throws Exception {
        CliqFilesGateway gateway = gateway();
        CamelContext context = start(gateway);
        Map<String, Object> headers = Map.of(Exchange.FILE_NAME, "a", CliqFilesGateway.SHARE_ID, "1");
        submit(context, "channel/nobody", "a", headers);
        awaitEntries("refused", 1);
        assertThat(gateway.count("refused")).isEqualTo(1);
        sandbox.get().addChannel("nobody");

        assertThat(gateway.retryRefused()).isEqualTo(1);

        awaitShared("channel/nobody", "a");
        assertThat(gateway.count("refused")).isZero();
    }

    @Test
    void aRefusedFileThatComesAgainReplacesTheRefusedOne() throws Exception {
        CamelContext context = start();
        Map<String, Object> headers = Map.of(Exchange.FILE_NAME, "a", CliqFilesGateway.SHARE_ID, "1");
        submit(context, "channel/nobody", "a", headers);
        awaitEntries("refused", 1);
        sandbox.get().addChannel("nobody");

        submit(context, "channel/nobody", "a", headers);

        awaitShared("channel/nobody", "a");
        awaitEntries("refused", 0);
    }

    @Test
    void aLockedKindHoldsNoOtherUp() throws Exception {
        line.decide(request -> request.isShare() && request.path().contains("channelsbyname")
                ? FaultyLine.respond(429, "{\"message\":\"too many\"}")
                : FaultyLine.pass());
        CamelContext context = start();
        submit(context, "channel/ops", "a");
        await().atMost(PATIENCE).until(() -> line.shares() == 1);

        submit(context, "channel/ops", "b");
        submit(context, "bot/filebot", "c");

        awaitShared("bot/filebot", "c");
        assertThat(line.requests)
                .filteredOn(request -> request.path().contains("channelsbyname"))
                .hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(namesIn("waiting")).containsExactlyInAnyOrder("a", "b"));
    }
}
