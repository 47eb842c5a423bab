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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code from("cliq-files:channel/…")} and {@code from("cliq-files:chat/…")}: which files come, once, in which order. */
class SharedFilesConsumerTest extends SharedFilesTestSupport {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1"})
    void aFileIsDeliveredOnceItIsShared(String target) throws Exception {
        route("cliq-files:" + target + FAST);

        share(target, "a.txt", "hello");

        awaitNames("a.txt");
        assertThat(delivered.get(0).content()).isEqualTo("hello");
        assertNothingElseComes("a.txt");
        assertThat(reports).isEmpty();
    }

    @Test
    void theHeadersTellOfTheMessageAndOfTheFile() throws Exception {
        route(CHANNEL + FAST);

        SharedFile shared = share("channel/ops", "a.txt", "hello", "?comments=look&botUniqueName=filebot");

        awaitNames("a.txt");
        assertThat(delivered.get(0).headers())
                .containsAllEntriesOf(Map.of(
                        "CamelCliqFilesMessageId",
                        shared.messageId(),
                        "CamelCliqFilesChatId",
                        sandbox.get().chatId("channel/ops"),
                        "CamelCliqFilesSenderId",
                        "b-filebot",
                        "CamelCliqFilesSenderName",
                        "filebot",
                        "CamelCliqFilesComments",
                        "look",
                        "CamelMessageTimestamp",
                        shared.sharedAt().toEpochMilli(),
                        "CamelCliqFilesFileId",
                        shared.fileId(),
                        "CamelFileLength",
                        5L,
                        "Content-Type",
                        "text/plain",
                        "CamelHttpResponseCode",
                        200));
    }

    @Test
    void aFileWithoutACommentHasNoHeaderForIt() throws Exception {
        route(CHANNEL + FAST);

        share("a.txt");

        awaitNames("a.txt");
        assertThat(delivered.get(0).headers()).doesNotContainKey("CamelCliqFilesComments");
    }

    @Test
    void theChatOfAChannelIsLookedUpOnce() throws Exception {
        route(CHANNEL + FAST);
        share("a.txt");
        awaitNames("a.txt");
        share("b.txt");

        awaitNames("a.txt", "b.txt");
        assertThat(sandbox.get().requests(Api.LOOK_UP_CHANNEL)).hasSize(1);
    }

    @Test
    void byDefaultOnlyWhatIsSharedAfterTheStartComes() throws Exception {
        share("before.txt");

        route(CHANNEL + FAST);
        share("after.txt");

        awaitNames("after.txt");
        assertNothingElseComes("after.txt");
    }

    @Test
    void theStartCountsAndNotTheFirstPoll() throws Exception {
        share("before.txt");
        route(CHANNEL + "?initialDelay=1000&delay=40");

        share("between.txt");

        awaitNames("between.txt");
    }

    @Test
    void fromTheBeginningAllCome() throws Exception {
        share("a.txt");
        sandbox.get().postText("channel/ops", "hello");
        share("b.txt");

        route(CHANNEL + FAST + "&startFrom=beginning");
        share("c.txt");

        awaitNames("a.txt", "b.txt", "c.txt");
    }

    @Test
    void fromATimeOnWhatWasSharedSinceComes() throws Exception {
        Instant start = Instant.parse("2026-11-22T12:00:00Z");
        clock.set(start.minusMillis(1));
        share("before.txt");
        clock.set(start);
        share("at.txt");
        clock.set(start.plusSeconds(1));
        share("since.txt");

        route(CHANNEL + FAST + "&startFrom=2026-11-22T13:00:00+01:00");

        awaitNames("at.txt", "since.txt");
        assertNothingElseComes("at.txt", "since.txt");
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void theServicesClockMayDifferFromOurs(long seconds) throws Exception {
        clock.advance(Duration.ofSeconds(seconds));
        share("before.txt");
        route(CHANNEL + FAST);

        share("a.txt");
        awaitNames("a.txt");
        share("b.txt");

        awaitNames("a.txt", "b.txt");
    }

    @Test
    void filesOfTheSameMillisecondComeOnceEach() throws Exception {
        clock.set(Instant.parse("2026-11-22T12:00:00Z"));
        share("before.txt");
        route(CHANNEL + FAST);

        for (int i = 1; i <= 3; i++) {
            share(i + ".txt");
            await().until(() -> !delivered.isEmpty());
        }

        awaitNames("1.txt", "2.txt", "3.txt");
        assertNothingElseComes("1.txt", "2.txt", "3.txt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyFilesBetweenTwoPollsComeOnceEachOldestFirst(boolean sameMillisecondInRequest) throws Exception {
        route(CHANNEL + FAST);
        context.getRouteController().suspendRoute("shared");
        List<String> names = new ArrayList<>();
        for (int request = 0; request < 25; request++) {
            int first = request * 10;
            clock.set(Instant.parse("2026-11-22T12:00:00Z").plusMillis(sameMillisecondInRequest ? request : first));
            List<CliqFile> files = IntStream.range(first, first + 10)
                    .mapToObj(i -> CliqFile.of(new byte[] {1}, "file" + i))
                    .toList();
            files.forEach(file -> names.add(file.name()));
            sendOk(CHANNEL, files);
        }
        assertThat(delivered).isEmpty();

        context.getRouteController().resumeRoute("shared");

        awaitNames(names.toArray(String[]::new));
        assertThat(sandbox.get().requests(Api.FETCH_FILE)).hasSize(250);
    }

    @Test
    void theBatchIsTold() throws Exception {
        share("a.txt");
        share("b.txt");
        share("c.txt");

        route(CHANNEL + FAST + "&startFrom=beginning");

        awaitNames("a.txt", "b.txt", "c.txt");
        for (int i = 0; i < 3; i++) {
            assertThat(delivered.get(i).batch())
                    .isEqualTo(Map.of("CamelBatchIndex", i, "CamelBatchSize", 3, "CamelBatchComplete", i == 2));
        }
    }

    @Test
    void aPollDeliversNoMoreThanItIsAllowedTo() throws Exception {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            share(name);
        }

        route(CHANNEL + FAST + "&startFrom=beginning&maxMessagesPerPoll=2");

        awaitNames("a", "b", "c", "d", "e");
        assertThat(delivered)
                .extracting(file -> file.batch().get("CamelBatchSize"))
                .containsExactly(2, 2, 2, 2, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "includeSender=b-filebot | bot.txt",
                "includeSender=filebot, somebody | bot.txt",
                "excludeSender=filebot | user.txt",
                "excludeSender=b-filebot | user.txt",
                "excludeSender=nobody | bot.txt,user.txt",
                "includeSender=filebot&excludeSender=b-filebot | ''",
            })
    void sendersAreIncludedAndExcludedByIdOrName(String options, String names) throws Exception {
        share("channel/ops", "bot.txt", "x", "?botUniqueName=filebot");
        share("user.txt");

        route(CHANNEL + FAST + "&startFrom=beginning&" + options);

        assertNothingElseComes(names.isEmpty() ? new String[0] : names.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "antInclude=*.csv | a.csv,b.csv",
                "antInclude=*.csv,*.txt | a.csv,b.csv,c.txt",
                "antExclude=a.* | b.csv,c.txt,D.CSV",
                "antInclude=*.csv&antExclude=a* | b.csv",
                "include=.*[.]csv | a.csv,b.csv,D.CSV",
                "include=csv | ''",
                "exclude=.*[.]csv | c.txt",
                "include=[ab].*&exclude=b.* | a.csv",
            })
    void filesAreIncludedAndExcludedByNameAsInCamelFile(String options, String names) throws Exception {
        for (String name : List.of("a.csv", "b.csv", "c.txt", "D.CSV")) {
            share(name);
        }

        route(CHANNEL + FAST + "&startFrom=beginning&" + options);

        assertNothingElseComes(names.isEmpty() ? new String[0] : names.split(","));
        assertThat(sandbox.get().requests(Api.FETCH_FILE)).hasSize(delivered.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&localWorkDirectory=", "&streamDownload=true"})
    void aFileOverTheLimitIsSkipped(String mode) throws Exception {
        share("channel/ops", "large.bin", new byte[1001]);
        share("channel/ops", "small.bin", new byte[1000]);

        route(CHANNEL + FAST + "&startFrom=beginning&maxFetchSize=1000"
                + (mode.endsWith("=") ? mode + directory : mode));

        awaitNames("small.bin");
        assertNothingElseComes("small.bin");
        assertThat(sandbox.get().requests(Api.FETCH_FILE)).hasSize(2);
        assertThat(delivered.get(0).batch()).containsEntry("CamelBatchSize", 1);
        assertThat(reports).isEmpty();
    }

    @Test
    void aFileThatWasDeletedBeforeItsTurnIsReportedOnce() throws Exception {
        share("a.txt");
        String deleted = share("b.txt").fileId();
        share("c.txt");

        route(CHANNEL + FAST + "&startFrom=beginning", exchange -> {
            sandbox.get().deleteFile(deleted);
            record(exchange);
        });

        awaitNames("a.txt", "c.txt");
        assertNothingElseComes("a.txt", "c.txt");
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).message()).contains("b.txt").contains("deleted");
        assertThat(reports.get(0).exchange().getMessage().getHeaders()).containsEntry("CamelCliqFilesFileId", deleted);
    }

    @Test
    void theOptionsOfAFetchApply() throws Exception {
        List<File> files = new CopyOnWriteArrayList<>();
        route(CHANNEL + FAST + "&localWorkDirectory=" + directory, exchange -> {
            files.add(exchange.getMessage().getBody(File.class));
            assertThat(files.get(0)).hasContent("content of a.txt");
        });

        share("a.txt");

        await().until(() -> !files.isEmpty());
        await().untilAsserted(() -> assertThat(directory).isEmptyDirectory());
        assertThat(reports).isEmpty();
    }

    @Test
    void theRepositoriesOfTheOptionsAreUsed() throws Exception {
        MemoryIdempotentRepository messages = new MemoryIdempotentRepository();
        messages.setCacheSize(10);
        MemoryStateRepository positions = new MemoryStateRepository();
        context.getRegistry().bind("messages", messages);
        context.getRegistry().bind("positions", positions);
        route(CHANNEL + FAST + "&idempotentRepository=#messages&offsetRepository=#positions");

        SharedFile shared = share("a.txt");

        awaitNames("a.txt");
        String offset = shared.sharedAt().toEpochMilli() - CliqFilesBacklog.OVERLAP + " " + shared.messageId();
        await().untilAsserted(() -> assertThat(positions.getState(sandbox.get().chatId("channel/ops")))
                .isEqualTo(offset));
        assertThat(messages.getCache()).containsOnlyKeys(shared.messageId());
    }

    @Test
    void aPositionThatIsNoneFailsTheStart() {
        MemoryStateRepository positions = new MemoryStateRepository();
        context.getRegistry().bind("positions", positions);
        positions.setState("CT_3001_1", "somewhere");

        assertThatThrownBy(() -> route("cliq-files:chat/CT_3001_1" + FAST + "&offsetRepository=#positions"))
                .hasStackTraceContaining("offsetRepository, key CT_3001_1: 'somewhere'");
    }

    @Test
    void whatAnotherNodeDeliveredIsNotDelivered() throws Exception {
        MemoryIdempotentRepository messages = new MemoryIdempotentRepository();
        messages.setCacheSize(10);
        messages.start();
        context.getRegistry().bind("messages", messages);
        messages.add(share("a.txt").messageId());
        share("b.txt");

        route(CHANNEL + FAST + "&startFrom=beginning&idempotentRepository=#messages");

        awaitNames("b.txt");
        assertNothingElseComes("b.txt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel/ops?startFrom=yesterday | startFrom=yesterday",
                "channel/ops?include=[ | include=[",
                "channel/ops?exclude=( | exclude=(",
                "channel/ops?maxAttempts=-1 | maxAttempts=-1",
                "channel/ops?fetchOnce=true | fetchOnce=true",
                "channel/ops?greedy=true | greedy=true",
                "file/1?startFrom=beginning | startFrom=beginning",
                "file/1?includeSender=x | includeSender=x",
                "file/1?maxMessagesPerPoll=1 | maxMessagesPerPoll=1",
                "user/60011?antInclude=x | antInclude=x",
            })
    void aBadOptionFailsTheStartWithItsNameAndValue(String uri, String message) {
        assertThatThrownBy(() -> route("cliq-files:" + uri)).hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1"})
    void pollEnrichIsRejected(String path) {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:" + path).createPollingConsumer())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("from(\"cliq-files:" + path.split("/")[0] + "/…\")");
    }

    @ParameterizedTest
    @CsvSource({"channel/ops,10000", "chat/1,10000", "file/1,60000", "channel/ops?delay=7,7"})
    void theDelayDependsOnTheKind(String path, long delay) {
        assertThat(context.getEndpoint("cliq-files:" + path, CliqFilesEndpoint.class)
                        .getDelay())
                .isEqualTo(delay);
    }

    @Test
    void endpointsOfOneAccountShareItsLimits() {
        component(context).setLimits(null);
        CliqFilesEndpoint one = context.getEndpoint("cliq-files:channel/ops", CliqFilesEndpoint.class);
        CliqFilesEndpoint two = context.getEndpoint("cliq-files:chat/1?network=n", CliqFilesEndpoint.class);
        CliqFilesEndpoint other = context.getEndpoint("cliq-files:chat/1?accessToken=other", CliqFilesEndpoint.class);

        assertThat(one.limits()).isSameAs(two.limits());
        assertThat(one.limits()).isNotSameAs(other.limits());
    }
}
