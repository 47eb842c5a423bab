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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.docs.DatabaseRepository;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class GatewayTest extends GatewayTestSupport {

    private static final int MAX_FILE_SIZE = 1000;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder().requestsPerWindow(1000).maxFileSize(MAX_FILE_SIZE);
    }

    @Test
    void filesForTheSameTargetGoOutInOneRequest() {
        IntStream.range(0, 10).forEach(i -> give("channel/ops", "file" + i + ".txt"));

        awaitShared("channel/ops", 10);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aBatchDoesNotWaitLongForMoreFiles() {
        give("channel/ops", "one.txt");

        awaitShared("channel/ops", 1);
    }

    @Test
    void eachFileKeepsItsNameTypeCommentAndContent() {
        for (String letter : List.of("a", "b")) {
            give(
                    "channel/ops",
                    "content " + letter,
                    Map.of(
                            Exchange.FILE_NAME,
                            letter + ".dat",
                            Exchange.FILE_CONTENT_TYPE,
                            "application/" + letter,
                            CliqFilesConstants.COMMENTS,
                            "comment " + letter));
        }

        awaitShared("channel/ops", 2);
        assertThat(requests()).hasSize(1);
        assertThat(sandbox.get().shared("channel/ops"))
                .extracting(SharedFile::name, SharedFile::type, SharedFile::comment, file -> new String(file.bytes()))
                .containsExactlyInAnyOrder(
                        tuple("a.dat", "application/a", "comment a", "content a"),
                        tuple("b.dat", "application/b", "comment b", "content b"));
    }

    @Test
    void filesForAnotherTargetOrOfAnotherSenderGoOutAlone() {
        give("channel/ops", "one.txt");
        give("channel/announcements", "two.txt");
        give("channel/ops", "three", Map.of(CliqFilesConstants.BOT_NAME, "Reporter"));

        awaitShared("channel/ops", 2);
        awaitShared("channel/announcements", 1);
        assertThat(requests()).hasSize(3);
    }

    @Test
    void theFilesOfOneMessageMayBeMoreThanARequestTakes() {
        List<String> files = IntStream.range(0, 25).mapToObj(i -> "file " + i).toList();

        give("channel/ops", files, Map.of());

        awaitShared("channel/ops", 25);
        assertThat(requests()).hasSize(3);
    }

    @Test
    void theSpoolIsEmptyWhenAllIsShared() {
        give("channel/ops", "one.txt");

        awaitShared("channel/ops", 1);
        await().until(() -> spooled("waiting").isEmpty());
        assertThat(spooled("done")).isEmpty();
    }

    @Test
    void aMessageThatItsSourceSendsAgainIsSharedOnce() {
        Map<String, Object> headers = Map.of(CliqFilesGateway.SHARE_ID, "report of 2026-11-22");
        give("channel/ops", "one", headers);
        give("channel/ops", "one", headers);
        awaitShared("channel/ops", 1);
        await().until(() -> spooled("waiting").isEmpty());

        give("channel/ops", "one", headers);
        give("channel/ops", "two.txt");

        awaitShared("channel/ops", 2);
    }

    @Test
    void aMessageWithoutATargetIsRefusedAtOnce() {
        Exchange exchange = template.request("direct:" + CliqFilesGateway.GATEWAY, given -> given.getMessage()
                .setBody("x"));

        assertThat(exchange.getException())
                .hasRootCauseInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining(CliqFilesGateway.TARGET);
    }

    @Test
    void aRefusedBatchIsSharedFileByFileAndOnlyTheRefusedFileIsPutAside() throws Exception {
        MockEndpoint refused = getMockEndpoint("mock:refused");
        refused.expectedMessageCount(1);

        give("channel/ops", "good.txt");
        give("channel/ops", "x".repeat(MAX_FILE_SIZE + 1), Map.of(Exchange.FILE_NAME, "bad.txt"));
        give("channel/ops", "better.txt");

        refused.assertIsSatisfied(20_000);
        awaitShared("channel/ops", 2);
        Exchange exchange = refused.getExchanges().get(0);
        File file = exchange.getMessage().getBody(File.class);
        assertThat(file)
                .hasSize(MAX_FILE_SIZE + 1)
                .hasParent(directory.resolve("refused").toFile());
        assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("bad.txt");
        assertThat(exchange.getMessage().getHeader(CliqFilesGateway.REASON, String.class))
                .contains("file_size_exceeded");
    }

    @Test
    void aMessageMayGoToTwoTargets() {
        Map<String, Object> headers = Map.of(CliqFilesGateway.SHARE_ID, "report of 2026-11-22");

        give("channel/ops", "one", headers);
        give("channel/announcements", "one", headers);

        awaitShared("channel/ops", 1);
        awaitShared("channel/announcements", 1);
    }

    @Test
    void aMessageThatComesTwiceAtTheSameTimeIsSharedOnce() {
        byte[] content = new byte[900];
        for (int i = 0; i < 60; i++) {
            Map<String, Object> headers = Map.of(
                    CliqFilesGateway.TARGET, "channel/ops",
                    CliqFilesGateway.SHARE_ID, "message " + i,
                    Exchange.FILE_NAME, "file" + i);
            List<CompletableFuture<Object>> given = Stream.generate(() ->
                            template.asyncRequestBodyAndHeaders("direct:" + CliqFilesGateway.GATEWAY, content, headers))
                    .limit(6)
                    .toList();
            given.forEach(CompletableFuture::join);
        }

        awaitShared("channel/ops", 60);
        await().until(() -> spooled("waiting").isEmpty());
        assertThat(sandbox.get().shared("channel/ops")).allMatch(file -> file.bytes().length == 900);
        awaitShared("channel/ops", 60);
    }

    @Test
    void nothingStaysOfAMessageThatCannotBeStored() {
        Exchange exchange = template.request("direct:" + CliqFilesGateway.GATEWAY, given -> {
            given.getMessage().setBody(List.of("good", directory.resolve("missing")));
            given.getMessage().setHeader(CliqFilesGateway.TARGET, "channel/ops");
        });

        assertThat(exchange.getException()).isNotNull();
        assertThat(spooled("waiting")).isEmpty();
    }

    @Test
    void aBatchOfOneThatTheRepositoryWouldNotGetIsRefused() {
        context.getRegistry()
                .bind("database", DatabaseRepository.in(directory.resolve("db").toString()));
        TemplatedRouteBuilder gateway = TemplatedRouteBuilder.builder(context, CliqFilesGateway.GATEWAY)
                .parameter("name", "one")
                .parameter("directory", directory.resolve("one").toString())
                .parameter("aggregationRepository", "database")
                .parameter("maxFiles", 1);

        assertThatThrownBy(gateway::add).rootCause().hasMessageContaining("maxFiles has to be 2 at least");
    }
}
