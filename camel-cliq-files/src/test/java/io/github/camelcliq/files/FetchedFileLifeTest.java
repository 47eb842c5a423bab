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
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fetched file on disk is there as long as an exchange holds it, whichever EIP made that exchange. */
class FetchedFileLifeTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";

    /** In no directory, and in one. */
    private static final String CACHED = "";

    private static final String IN_DIRECTORY = "directory";

    @TempDir
    Path work;

    /** A size that no other test on this machine has, by which the temporary file is found. */
    private final byte[] large = new byte[128 * 1024 + 1 + new Random().nextInt(1_000_000)];

    private String id;

    @BeforeEach
    void seed() {
        new Random(large.length).nextBytes(large);
        id = sandbox.get().seed("a.bin", "a/b", large);
    }

    private String file(String mode) {
        return "cliq-files:file/" + id + (mode.equals(CACHED) ? "" : "?localWorkDirectory=" + work);
    }

    private long filesLeft() throws Exception {
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")));
                Stream<Path> worked = Files.walk(work)) {
            return Stream.concat(
                            temporary.filter(
                                    path -> path.getFileName().toString().startsWith("cliq-files-")),
                            worked)
                    .filter(path -> path.toFile().length() == large.length)
                    .count();
        }
    }

    private void assertSharedWhole(int times) {
        await().untilAsserted(() -> assertThat(shared("channel/ops")).hasSize(times));
        assertThat(shared("channel/ops")).extracting(SharedFile::bytes).allSatisfy(bytes -> assertThat(bytes)
                .isEqualTo(large));
    }

    /** The collector decides when; the test asks it to. */
    private void awaitCollected() {
        awaitNoneLeft(System::gc);
    }

    /** Another thread ends the exchange. */
    private void awaitNoneLeft() {
        awaitNoneLeft(() -> {});
    }

    private void awaitNoneLeft(Runnable before) {
        await().pollInterval(100, TimeUnit.MILLISECONDS)
                // a directory that goes while its files are counted
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .untilAsserted(() -> {
                    before.run();
                    assertThat(filesLeft()).isZero();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHED, IN_DIRECTORY})
    void anAggregateSharesWhatItsExchangesFetched(String mode) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:in")
                .to(file(mode))
                .aggregate(routes.constant(true), new GroupedExchangeAggregationStrategy())
                .completionSize(2)
                .to(OPS));

        template.sendBody("direct:in", null);
        template.sendBody("direct:in", null);

        assertSharedWhole(2);
        awaitCollected();
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHED, IN_DIRECTORY})
    void anAggregateSharesWhatPollEnrichFetched(String mode) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:in")
                .pollEnrich(file(mode))
                .aggregate(routes.constant(true), new GroupedExchangeAggregationStrategy())
                .completionSize(2)
                .to(OPS));

        template.sendBody("direct:in", null);
        template.sendBody("direct:in", null);

        assertSharedWhole(2);
        awaitCollected();
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHED, IN_DIRECTORY})
    void soDoesAnAggregateOfMessagesOrBodiesWhenTheRestIsCollected(String mode) throws Exception {
        RouteBuilder.addRoutes(context, routes -> {
            routes.from("direct:bodies")
                    .to(file(mode))
                    .aggregate(routes.constant(true), new GroupedBodyAggregationStrategy())
                    .completionSize(2)
                    .to(OPS);
            routes.from("direct:messages")
                    .to(file(mode))
                    .aggregate(routes.constant(true), new GroupedMessageAggregationStrategy())
                    .completionSize(2)
                    .to(OPS);
        });
        template.sendBody("direct:bodies", null);
        template.sendBody("direct:messages", null);
        System.gc();
        assertThat(filesLeft()).isEqualTo(2);

        template.sendBody("direct:bodies", null);
        template.sendBody("direct:messages", null);

        assertSharedWhole(4);
        awaitCollected();
    }

    @Test
    void whatAnAggregateNeverCompletesIsRemovedWhenTheContextStops() throws Exception {
        RouteBuilder.addRoutes(context, routes -> {
            routes.from("direct:cached")
                    .to(file(CACHED))
                    .aggregate(routes.constant(true), new GroupedExchangeAggregationStrategy())
                    .completionSize(2)
                    .to(OPS);
            routes.from("direct:directory")
                    .to(file(IN_DIRECTORY))
                    .aggregate(routes.constant(true), new UseLatestAggregationStrategy())
                    .completionSize(2)
                    .to(OPS);
        });
        template.sendBody("direct:cached", null);
        template.sendBody("direct:directory", null);
        assertThat(filesLeft()).isEqualTo(2);

        context.stop();

        assertThat(filesLeft()).isZero();
        assertThat(work).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHED, IN_DIRECTORY})
    void aRouteThatRedeliversLeavesNothingToTheCollector(String mode) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:in")
                .errorHandler(
                        routes.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                .to(file(mode))
                .to(OPS)
                .multicast()
                .to("mock:a", "mock:b"));

        sendOk("direct:in", null);

        assertSharedWhole(1);
        assertThat(filesLeft()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHED, IN_DIRECTORY})
    void aTapSharesWhatTheTappedExchangeFetched(String mode) throws Exception {
        RouteBuilder.addRoutes(context, routes -> {
            routes.from("direct:in").to(file(mode)).wireTap("seda:tapped");
            routes.from("seda:tapped").routeId("tapped").autoStartup(false).to(OPS);
        });
        sendOk("direct:in", null);
        assertThat(filesLeft()).isEqualTo(1);

        context.getRouteController().startRoute("tapped");

        assertSharedWhole(1);
        awaitNoneLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHED, IN_DIRECTORY})
    void aBranchOfASplitHandsItsFilesToWhatFollowsTheSplit(String mode) throws Exception {
        RouteBuilder.addRoutes(context, routes -> {
            routes.from("direct:to")
                    .split(routes.body(), new GroupedBodyAggregationStrategy())
                    .to(file(mode))
                    .end()
                    .to(OPS);
            routes.from("direct:enrich")
                    .split(routes.body(), new GroupedBodyAggregationStrategy())
                    .enrich(file(mode))
                    .end()
                    .to(OPS);
            routes.from("direct:pollEnrich")
                    .split(routes.body(), new GroupedBodyAggregationStrategy())
                    .pollEnrich(file(mode))
                    .end()
                    .to(OPS);
            routes.from("direct:multicast")
                    .multicast(new GroupedBodyAggregationStrategy())
                    .to(file(mode), file(mode))
                    .end()
                    .to(OPS);
        });

        for (String route : List.of("to", "enrich", "pollEnrich", "multicast")) {
            sendOk("direct:" + route, List.of(1, 2));
            assertThat(filesLeft()).as(route).isZero();
        }

        assertSharedWhole(8);
    }

    @Test
    void aTemplatesCallerThatAsksForATypeHasTheFile() {
        assertThat(template.requestBody(file(CACHED), null, byte[].class)).isEqualTo(large);
        assertThat(fluentTemplate.to(file(CACHED)).request(byte[].class)).isEqualTo(large);
        assertThat(consumer.receiveBody(file(CACHED), byte[].class)).isEqualTo(large);
    }

    @Test
    void aTemplatesCallerThatAsksForNoneIsToldWhatToDo() {
        InputStream gone = (InputStream) template.requestBody(file(CACHED), (Object) null);

        assertThat(catchThrowable(gone::read))
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("byte[].class");
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHED, IN_DIRECTORY})
    void whatIsGoneIsNotShared(String mode) throws Exception {
        Object gone = template.requestBody(file(mode), (Object) null);

        assertThat(send(OPS, gone).getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("is gone")
                .hasMessageContaining("within the route");
        assertThat(shared("channel/ops")).isEmpty();
        assertThat(filesLeft()).isZero();
    }

    /** What Camel does with an exchange that comes while its context stops. */
    private static final Processor REJECTING = exchange -> exchange.setException(new RejectedExecutionException());

    @ParameterizedTest
    @ValueSource(strings = {CACHED, IN_DIRECTORY})
    void anExchangeThatIsRejectedWhileTheContextStopsLeavesNoFile(String mode) throws Exception {
        Consumer fetching = context.getEndpoint(file(mode)).createConsumer(REJECTING);
        fetching.start();

        await().until(() -> !requests().isEmpty());
        fetching.stop();

        // the poll that was in progress ends on its own thread
        awaitNoneLeft();
    }

    @Test
    void soDoesOneOfAConsumerOfSharedFiles() throws Exception {
        sendOk(OPS, large, Map.of(Exchange.FILE_NAME, "a.bin"));
        Consumer sharing = context.getEndpoint(OPS + "?initialDelay=0&delay=50&startFrom=beginning")
                .createConsumer(REJECTING);
        sharing.start();

        await().until(() ->
                requests().stream().anyMatch(request -> request.path().contains("/files/")));
        sharing.stop();

        awaitNoneLeft();
    }
}
