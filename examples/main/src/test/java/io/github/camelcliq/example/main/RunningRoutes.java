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
package io.github.camelcliq.example.main;

import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.spi.IdempotentRepository;

/** The example's routes at work on a directory, with times that are short enough for tests. */
final class RunningRoutes implements AutoCloseable {
    private final Main main = new Main();
    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    private RunningRoutes(Path directory, Map<String, String> properties) throws Exception {
        this.directory = directory;
        main.configure().addRoutesBuilder(new FilesToCliqRoutes(report));
        properties.forEach(main::addOverrideProperty);
        main.start();
    }

    static RunningRoutes start(CliqSandbox sandbox, Path directory, String... others) throws Exception {
        Map<String, String> properties = new HashMap<>(new SandboxService(sandbox).properties());
        properties.put("example.directory", directory.toString());
        properties.put("example.quietPeriod", "0");
        properties.put("example.batchTimeout", "300");
        for (int i = 0; i < others.length; i += 2) {
            properties.put(others[i], others[i + 1]);
        }
        return new RunningRoutes(directory, properties);
    }

    /** Waits until so many files are in a directory. */
    void awaitFiles(String subdirectory, int number) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> names(directory.resolve(subdirectory)).size() == number);
    }

    /** Whether the consumer took a file that is not settled yet. */
    boolean taken(String name) {
        return main.getCamelContext()
                .getRegistry()
                .lookupByNameAndType("filesOnTheWay", IdempotentRepository.class)
                .contains(directory.resolve(name).toString());
    }

    void awaitOutput(String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> output().contains(text));
    }

    String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    void stop() {
        main.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
