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
package io.github.camelcliq.example.karaf;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A Karaf with the example's bundle, and a sandbox in place of Cliq. */
final class ExampleRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CONFIGURATION = "io.github.camelcliq.example.cfg";

    private final CliqSandbox sandbox;
    private final Path files;
    private final Karaf karaf;

    private ExampleRun(CliqSandbox sandbox, Path files, Karaf karaf) {
        this.sandbox = sandbox;
        this.files = files;
        this.karaf = karaf;
    }

    /** Starts Karaf, with a directory of its own next to the unpacked distribution. */
    static ExampleRun start(CliqSandbox sandbox) throws IOException {
        Path home = Path.of(System.getProperty("karaf.home"));
        Path base = Files.createTempDirectory(home.getParent(), "karaf-");
        Path files = base.resolve("cliq");
        Map<String, String> configuration = Map.of(
                CONFIGURATION,
                """
                example.directory = %s
                example.target = channel/ops
                camel.component.cliq-files.base-url = %s
                camel.component.cliq-files.accounts-url = %2$s
                camel.component.cliq-files.client-id = sandbox-client
                camel.component.cliq-files.client-secret = sandbox-secret
                camel.component.cliq-files.refresh-token = sandbox-refresh
                """
                        .formatted(files, sandbox.baseUrl()));
        return new ExampleRun(
                sandbox, files, Karaf.start(home, base, configuration, Path.of(System.getProperty("example.jar"))));
    }

    /** Puts a file where the bundle shares from, and waits until it is shared. */
    SharedFile share(String name, String content) throws IOException {
        int before = sandbox.shared("channel/ops").size();
        Files.writeString(Files.createDirectories(files.resolve("outbox")).resolve(name), content);
        await(() -> sandbox.shared("channel/ops").size() > before);
        return sandbox.shared("channel/ops").get(before);
    }

    /** Asks for a file by its ID, and waits until it is there. */
    Path fetch(String id, String name) throws IOException {
        Files.writeString(Files.createDirectories(files.resolve("wanted")).resolve("wanted.txt"), id + "\n");
        Path fetched = files.resolve("inbox").resolve(name);
        await(() -> log().contains("Fetched " + name));
        return fetched;
    }

    /** What Karaf wrote to its log so far. */
    String log() throws IOException {
        return karaf.log();
    }

    private void await(Callable<Boolean> condition) throws IOException {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .failFast("Karaf ended", () -> !karaf.isAlive())
                    .until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(e.getMessage() + "\n" + log(), e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        karaf.close();
    }
}
