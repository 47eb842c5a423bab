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

import io.github.camelcliq.files.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** Processes that share what is in a directory of theirs, and can be killed. */
abstract class GatewayNodes extends GatewayTestSupport {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final List<Process> nodes = new ArrayList<>();

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process node : nodes) {
            node.destroyForcibly().waitFor();
        }
    }

    List<String> fill(String inbox, int count) throws IOException {
        Path files = Files.createDirectories(directory.resolve(inbox));
        List<String> names = new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> inbox + i + ".txt").toList());
        for (String name : names) {
            Files.writeString(files.resolve(name), name);
        }
        return names;
    }

    Process start(String... arguments) throws IOException {
        Process node = ChildJvm.of(GatewayNode.class)
                .with("-Xmx128m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=info")
                .process(arguments)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("node.log").toFile()))
                .start();
        nodes.add(node);
        return node;
    }

    void await(Process node, Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .failFast(() -> assertThat(node.isAlive())
                        .as("alive; its log: %s", Files.readString(directory.resolve("node.log")))
                        .isTrue())
                .until(condition);
    }

    boolean isEmpty(String inbox) {
        try (Stream<Path> files = Files.list(directory.resolve(inbox))) {
            return files.allMatch(Files::isDirectory);
        } catch (IOException e) {
            return false;
        }
    }
}
