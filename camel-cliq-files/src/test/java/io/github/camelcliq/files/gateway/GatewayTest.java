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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.SharedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message while the service is well. */
class GatewayTest extends GatewayTestSupport {

    @Test
    void aFileIsShared() throws Exception {
        submit(start(), "channel/ops", "report.txt");

        awaitShared("channel/ops", "report.txt");
        awaitEntries("done", 1);
        assertThat(entries("waiting")).isEmpty();
        assertThat(entries("sending")).isEmpty();
    }

    @Test
    void ofAFileThatWasPostedTheFactsAreKept() throws Exception {
        submit(start(), "channel/ops", "report.txt");

        awaitEntries("done", 1);
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            try (Stream<Path> files = Files.walk(directory.resolve("spool/done"))) {
                assertThat(files).noneMatch(file -> file.endsWith("content"));
            }
        });
        assertThat(entries("done").get(0))
                .containsEntry("name", "report.txt")
                .containsEntry("target", "channel/ops")
                .containsEntry("size", "10")
                .containsKey("posted");
    }

    @Test
    void filesGoOutInBatchesInTheirOrder() throws Exception {
        CliqFilesGateway gateway = gateway();
        gateway.setBatchTimeout(PATIENCE);
        CamelContext context = start(gateway);
        List<String> names =
                IntStream.range(0, 30).mapToObj(i -> "file" + i + ".txt").toList();

        names.forEach(name -> submit(context, "channel/ops", name));

        awaitShared("channel/ops", names.toArray(String[]::new));
        assertThat(shares()).hasSize(3);
    }

    @Test
    void filesOfEachKindAreShared() throws Exception {
        CamelContext context = start();

        submit(context, "channel/ops", "a");
        submit(context, "chat/CT_3001_1", "b");
        submit(context, "bot/filebot", "c");
        submit(context, "user/60011", "d");

        awaitShared("channel/ops", "a");
        awaitShared("chat/CT_3001_1", "b");
        awaitShared("bot/filebot", "c");
        awaitShared("user/60011", "d");
    }

    @Test
    void eachFileKeepsItsNameTypeAndComment() throws Exception {
        submit(
                start(),
                "channel/ops",
                List.of(
                        CliqFile.of(new byte[] {1}, "a.bin")
                                .withType("application/x-a")
                                .withComment("first"),
                        CliqFile.of(new byte[] {2}, "b.bin").withType("application/x-b")),
                Map.of());

        awaitShared("channel/ops", "a.bin", "b.bin");
        assertThat(sandbox.get().shared("channel/ops"))
                .extracting(SharedFile::type)
                .containsExactly("application/x-a", "application/x-b");
        assertThat(sandbox.get().shared("channel/ops").get(0).comment()).isEqualTo("first");
    }

    @Test
    void aBotsFileForOneSubscriberKeepsItsSubscriber() throws Exception {
        CamelContext context = start();

        submit(context, "bot/filebot", "a", Map.of(Exchange.FILE_NAME, "a", CliqFilesConstants.USER_ID, "60011"));
        submit(context, "bot/filebot", "b", Map.of(Exchange.FILE_NAME, "b"));

        awaitShared("bot/filebot", "a", "b");
        assertThat(sandbox.get().shared("bot/filebot"))
                .extracting(SharedFile::userId)
                .containsExactly("60011", null);
    }

    @Test
    void aShareIdIsTakenOnce() throws Exception {
        CamelContext context = start();
        Map<String, Object> headers = Map.of(Exchange.FILE_NAME, "a", CliqFilesGateway.SHARE_ID, "1");

        submit(context, "channel/ops", "a", headers);
        awaitEntries("done", 1);
        submit(context, "channel/ops", "a", headers);
        submit(context, "channel/announcements", "a", headers);

        awaitShared("channel/announcements", "a");
        awaitEntries("waiting", 0);
        awaitShared("channel/ops", "a");
    }

    @Test
    void withoutAShareIdEqualFilesAreSharedEachTime() throws Exception {
        CamelContext context = start();

        submit(context, "channel/ops", "a");
        submit(context, "channel/ops", "a");

        awaitShared("channel/ops", "a", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ops", "file/1", "channel/", "channel/a?baseUrl=http://x", "channel/{{x}}"})
    void aMessageWithoutATargetIsRefused(String target) throws Exception {
        CamelContext context = start();

        Exchange exchange = context.createProducerTemplate().request("direct:cliq-files-gateway", message -> {
            message.getMessage().setBody("a");
            message.getMessage().setHeader(CliqFilesGateway.TARGET, target);
        });

        assertThat(exchange.getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("'" + target + "'");
    }

    @Test
    void ofAMessageThatCannotBeReadNothingIsTakenOver() throws Exception {
        CamelContext context = start();

        Exchange exchange = context.createProducerTemplate().request("direct:cliq-files-gateway", message -> {
            message.getMessage()
                    .setBody(List.of(
                            CliqFile.of(new byte[] {1}, "a"),
                            CliqFile.of(Path.of("/nonexistent/b")).withName("b")));
            message.getMessage().setHeader(CliqFilesGateway.TARGET, "channel/ops");
        });

        assertThat(exchange.getException()).isNotNull();
        try (Stream<Path> left = Files.list(directory.resolve("spool/waiting"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void doneFilesAreForgottenAfterKeepDone() throws Exception {
        CliqFilesGateway gateway = gateway();
        CamelContext first = start(gateway);
        submit(first, "channel/ops", "a");
        awaitEntries("done", 1);
        first.stop();

        CliqFilesGateway forgetful = gateway();
        forgetful.setKeepDone(Duration.ZERO);
        start(forgetful);

        awaitEntries("done", 0);
    }

    @Test
    void badParametersFailTheStart() {
        CliqFilesGateway gateway = gateway();
        gateway.setMaxFiles(15);
        assertThatThrownBy(() -> start(gateway)).hasStackTraceContaining("maxFiles=15");

        CliqFilesGateway another = gateway();
        another.setOnUnknown("forget");
        assertThatThrownBy(() -> start(another)).hasStackTraceContaining("onUnknown=forget");

        CliqFilesGateway clustered = gateway();
        clustered.setClusterNamespace("files");
        assertThatThrownBy(() -> start(clustered)).hasStackTraceContaining("CamelClusterService");
    }

    @Test
    void postedRefusedAndUnknownFilesGoToTheirEndpointsWithTheirOwnHeaders() throws Exception {
        CliqFilesGateway gateway = gateway();
        gateway.setPostedUri("file:" + directory.resolve("posted"));
        gateway.setRefusedUri("file:" + directory.resolve("gone") + "?fileName=${header.CamelCliqFilesTarget}-"
                + "${header.CamelFileName}");
        CamelContext context = start(gateway);

        submit(context, "channel/ops", "a");
        submit(context, "channel/nobody", "b");
        submit(context, "channel/nobody", "c");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(directory.resolve("posted/a")).hasContent("a");
            assertThat(directory.resolve("gone/channel/nobody-b")).hasContent("b");
            assertThat(directory.resolve("gone/channel/nobody-c")).hasContent("c");
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(entries("refused"))
                .extracting(facts -> facts.getProperty("reported"))
                .containsOnly("true"));
    }
}
