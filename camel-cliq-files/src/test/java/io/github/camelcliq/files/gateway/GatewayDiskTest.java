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
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fails, and the files that are forced to it. */
class GatewayDiskTest extends GatewayTestSupport {

    private FaultyLine line;
    private Path spool;

    @BeforeEach
    void open() throws IOException {
        line = new FaultyLine(sandbox::baseUrl);
        spool = directory.resolve("spool");
    }

    @AfterEach
    void close() {
        stopAll();
        line.close();
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(line.url());
        options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
    }

    @Test
    void aPostedFileWhoseFactsCannotBeStoredIsDone() throws Exception {
        onShare(batch -> {
            Path entry = only(batch);
            // the facts are written under this name first
            Files.createDirectories(entry.resolve(entry.getFileName() + ".properties.inprogress/x"));
        });

        submit(start(), "channel/ops", "a");

        awaitShared("channel/ops", "a");
        await().atMost(PATIENCE)
                .until(() -> Files.isDirectory(spool.resolve("done"))
                        && names(spool.resolve("done")).anyMatch(name -> !name.startsWith("batch-"))
                        && names(spool.resolve("sending")).findAny().isEmpty());
        assertThat(line.shares()).isEqualTo(1);
    }

    @Test
    void aPostedBatchThatCannotBeRenamedIsDoneAsSoonAsItCan() throws Exception {
        AtomicReference<Path> obstacle = new AtomicReference<>();
        onShare(batch -> {
            obstacle.set(spool.resolve("done").resolve(batch.getFileName()).resolve("x"));
            Files.createDirectories(obstacle.get());
        });
        CamelContext context = start();
        submit(context, "channel/ops", "a");
        awaitShared("channel/ops", "a");

        submit(context, "channel/ops", "b");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(namesIn("waiting")).containsExactly("b"));
        assertThat(namesIn("sending")).containsExactly("a");
        onShare(batch -> {});
        Files.delete(obstacle.get());

        awaitEntries("done", 2);
        awaitShared("channel/ops", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "sending", "done", "refused", "unknown"})
    void anEntryThatCannotBeReadHoldsUpNoOther(String state) throws Exception {
        Path entry = Files.createDirectories(spool.resolve(state).resolve("broken"));
        Files.writeString(entry.resolve("broken.properties"), "target=\\u12");
        Files.createFile(entry.resolve("content"));
        Files.createFile(spool.resolve(state).resolve("README"));
        CamelContext context = start();

        submit(context, "channel/ops", "a");

        awaitShared("channel/ops", "a");
        assertThat(entry.resolve("content")).exists();
        assertThat(spool.resolve(state).resolve("README")).exists();
    }

    @Test
    void whatCannotBeReadWhenTheGatewayBeginsIsReadLater() throws Exception {
        Files.createDirectories(spool);
        try (FileChannel other =
                FileChannel.open(spool.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            start();
            Files.delete(spool.resolve("refused"));
            Files.createFile(spool.resolve("refused"));
            Path entry = Files.createDirectories(spool.resolve("sending/batch-1/left"));
            Files.writeString(entry.resolve("left.properties"), "target=bot/filebot\nname=a");
            Files.createFile(entry.resolve("content"));
        }
        await().atMost(PATIENCE).until(() -> names(spool).anyMatch(name -> name.endsWith(".limits")));

        Files.delete(spool.resolve("refused"));
        Files.createDirectory(spool.resolve("refused"));

        awaitEntries("unknown", 1);
    }

    @Test
    void ofAMessageThatIsTooLargeForTheDiskNothingIsAccepted() throws Exception {
        Path small = Files.createDirectories(directory.resolve("small"));
        assumeThat(mount(small)).as("the disk is mounted").isTrue();
        try {
            CliqFilesGateway gateway = gateway();
            gateway.setDirectory(small.resolve("spool").toString());
            spool = small.resolve("spool");
            CamelContext context = start(gateway);

            Exchange tooLarge = context.createProducerTemplate().request("direct:cliq-files-gateway", exchange -> {
                exchange.getMessage().setBody(new byte[2_000_000]);
                exchange.getMessage().setHeaders(Map.of(CliqFilesGateway.TARGET, "channel/ops"));
            });
            assertThat(tooLarge.getException()).isInstanceOf(IOException.class);
            assertThat(names(spool.resolve("waiting"))).isEmpty();

            submit(context, "channel/ops", "a");
            awaitShared("channel/ops", "a");
            context.stop();
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void aFullDiskLosesNoFileThatWasAccepted() throws Exception {
        Path small = Files.createDirectories(directory.resolve("small"));
        assumeThat(mount(small)).as("the disk is mounted").isTrue();
        try {
            CliqFilesGateway gateway = gateway();
            gateway.setDirectory(small.resolve("spool").toString());
            spool = small.resolve("spool");
            AtomicReference<IOException> full = new AtomicReference<>();
            onShare(batch -> {
                try {
                    Files.write(small.resolve("filler"), new byte[2_000_000]);
                } catch (IOException e) {
                    full.set(e);
                }
            });
            CamelContext context = start(gateway);
            submit(context, "channel/ops", "a");

            awaitShared("channel/ops", "a");
            await().atMost(PATIENCE)
                    .until(() -> names(spool.resolve("sending")).findAny().isEmpty());
            assertThat(full.get()).hasMessageContaining("No space left");
            assertThat(names(spool.resolve("unknown"))).isEmpty();
            assertThat(names(spool.resolve("waiting"))).isEmpty();
            assertThat(line.shares()).isEqualTo(1);
            context.stop();
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void whatIsAcceptedIsForcedToTheDiskBeforeItsRequestBegins() throws Exception {
        List<RecordedEvent> forced;
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            submit(start(), "channel/ops", "a");
            awaitEntries("done", 1);
            recording.stop();
            Path file = directory.resolve("recording.jfr");
            recording.dump(file);
            forced = RecordingFile.readAllEvents(file);
        }

        Instant request = shares().get(0).receivedAt();
        assertThat(forced)
                .filteredOn(event -> event.getEndTime().isBefore(request))
                .extracting(event ->
                        spool.relativize(Path.of(event.getString("path"))).toString())
                .anyMatch(path -> path.matches("waiting/\\.[^/]+/[^/]+/content.inprogress"))
                .anyMatch(path -> path.matches("waiting/\\.[^/]+/([^/]+)/\\1.properties.inprogress"))
                .anyMatch(path -> path.matches("waiting/\\.[^/]+/[^/]+"))
                .anyMatch(path -> path.matches("waiting/\\.[^/]+"))
                .contains("waiting", "sending");
    }

    private interface Step {
        void on(Path batch) throws IOException;
    }

    /** Does something to the batch while its request is in progress. */
    private void onShare(Step step) {
        line.decide(request -> {
            if (request.isShare()) {
                try {
                    step.on(only(spool.resolve("sending")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return FaultyLine.pass();
        });
    }

    private static Stream<String> names(Path parent) {
        return Stream.of(parent.toFile().list()).filter(name -> !name.startsWith("."));
    }

    private static boolean mount(Path small) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
