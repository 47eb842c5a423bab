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

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GatewayKilledTest {

    private static final int KILLS = Integer.getInteger("gateway.kills", 2);
    private static final int FILES = 60 * (KILLS + 1);

    @RegisterExtension
    final CliqSandboxExtension sandbox =
            new CliqSandboxExtension(CliqSandbox.builder().requestsPerWindow(100_000));

    @TempDir
    Path directory;

    @Test
    void aProcessThatIsKilledLosesNoFileAndSharesNoneTwice() throws Exception {
        Path inbox = Files.createDirectories(directory.resolve("inbox"));
        List<String> names =
                IntStream.range(0, FILES).mapToObj(i -> "file" + i + ".txt").toList();
        for (String name : names) {
            Files.writeString(inbox.resolve(name), name);
        }
        Random random = new Random();

        for (int kill = 0; kill < KILLS; kill++) {
            int requests = sandbox.get().requests().size() + 1 + random.nextInt(20);
            whileRunning(() -> sandbox.get().requests().size() >= requests || isAllSettled());
        }
        whileRunning(this::isAllSettled);

        assertThat(shared()).doesNotHaveDuplicates();
        List<String> settled = new ArrayList<>(shared());
        settled.addAll(putAside("unknown"));
        assertThat(settled).containsAll(names);
        assertThat(putAside("refused")).isEmpty();
        assertThat(putAside("unknown")).hasSizeLessThanOrEqualTo(KILLS * 4 * 3);
    }

    /** Runs a node and kills it when the condition is met. */
    private void whileRunning(Callable<Boolean> condition) throws Exception {
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayNode.class.getName(),
                        sandbox.baseUrl(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("node.log").toFile()))
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .failFast(() -> assertThat(node.isAlive())
                            .as("alive; its log: %s", Files.readString(directory.resolve("node.log")))
                            .isTrue())
                    .until(condition);
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    private boolean isAllSettled() {
        return isEmpty("inbox") && isEmpty("spool/waiting");
    }

    private boolean isEmpty(String name) {
        return files(directory.resolve(name)).stream().allMatch(Files::isDirectory);
    }

    private List<String> shared() {
        return sandbox.get().shared("channel/ops").stream()
                .map(SharedFile::name)
                .toList();
    }

    private List<String> putAside(String state) {
        return files(directory.resolve("spool").resolve(state)).stream()
                .filter(file -> file.toString().endsWith(".properties"))
                .map(file -> {
                    Properties properties = new Properties();
                    try (Reader in = Files.newBufferedReader(file)) {
                        properties.load(in);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return properties.getProperty(Exchange.FILE_NAME);
                })
                .toList();
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
