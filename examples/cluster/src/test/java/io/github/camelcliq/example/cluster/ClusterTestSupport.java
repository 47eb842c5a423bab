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
package io.github.camelcliq.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.ReceivedRequest;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A broker, a sandbox with its real limit of 20 requests, in a short window, and nodes in processes of their own. */
abstract class ClusterTestSupport {
    static final String TARGET = "channel/ops";

    /** For machines that have other things to do. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Requests of a window. */
    static final int LIMIT = 20;

    /** What a node waits that takes over. */
    static final Duration WINDOW_OF_THE_NODES = Duration.ofMillis(2500);

    private static final Duration WINDOW = Duration.ofSeconds(2);

    /** What the first request may take, on a machine that has other things to do. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    CliqSandbox sandbox;

    @TempDir
    Path directory;

    private final List<Node> nodes = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private Broker broker;

    @RegisterExtension
    final AfterTestExecutionCallback logs = context -> {
        if (context.getExecutionException().isPresent()) {
            for (Node node : nodes) {
                System.out.println(node.name() + ":\n" + node.log());
            }
        }
    };

    @BeforeEach
    void startServices() throws Exception {
        sandbox = CliqSandbox.builder().window(WINDOW).start();
        startBroker(0);
    }

    @AfterEach
    void stopAll() throws Exception {
        for (Node node : nodes) {
            node.kill();
        }
        broker.close();
        sandbox.close();
    }

    private void startBroker(int port) throws Exception {
        broker = Broker.start(directory.resolve("broker"), port);
    }

    void restartBroker() throws Exception {
        int port = broker.port();
        broker.close();
        startBroker(port);
    }

    String brokerUrl() {
        return "tcp://127.0.0.1:" + broker.port();
    }

    void startNodes(int count) throws IOException {
        startNodes(count, Map.of());
    }

    void startNodes(int count, Map<String, String> properties) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "cluster.broker",
                brokerUrl(),
                "cluster.directory",
                directory.resolve("shared").toString(),
                "cluster.windowMillis",
                Long.toString(WINDOW_OF_THE_NODES.toMillis()),
                "cluster.periodMillis",
                Long.toString(WINDOW.plus(MARGIN).toMillis()),
                "cluster.marginMillis",
                Long.toString(MARGIN.toMillis()),
                "cluster.inboxDelay",
                "100",
                "camel.component.cliq-files.base-url",
                sandbox.baseUrl(),
                "camel.component.cliq-files.access-token",
                CliqSandbox.ACCESS_TOKEN));
        all.putAll(properties);
        for (int i = 1; i <= count; i++) {
            nodes.add(Node.start("node-" + i, directory, all));
        }
    }

    /** Drops files into the inboxes of all nodes, one after the other. */
    void drop(int files) throws IOException {
        for (int i = 1; i <= files; i++) {
            drop("file-%02d.txt".formatted(i));
        }
    }

    void drop(String file) throws IOException {
        nodes.get(dropped.size() % nodes.size()).drop(file);
        dropped.add(file);
    }

    /** Waits until some files are shared. */
    void awaitShared(int files) {
        await().atMost(PATIENCE).until(() -> shared().size() >= files);
    }

    List<SharedFile> shared() {
        return sandbox.shared(TARGET);
    }

    /** The node that has shared the last file. */
    Node sender() {
        SharedFile last = shared().get(shared().size() - 1);
        return nodes.stream()
                .filter(node -> node.name().equals(last.botName()))
                .findFirst()
                .orElseThrow();
    }

    List<ReceivedRequest> requests() {
        return sandbox.requests(Api.SHARE_TO_CHANNEL);
    }

    void assertEachFileIsSharedOnce() {
        assertThat(shared()).extracting(SharedFile::name).containsExactlyInAnyOrderElementsOf(dropped);
    }

    void assertNoRequestIsOverTheLimit() {
        assertThat(requests()).extracting(ReceivedRequest::status).doesNotContain(429);
    }

    /** Waits until no file is in a place but the shared ones. */
    void awaitThatNothingIsLeft() {
        await().untilAsserted(() -> assertThat(
                        Stream.of(Place.values()).filter(place -> !files(place).isEmpty()))
                .containsExactly(Place.DONE));
    }

    /** The IDs of the files in a place, none before the first node has made it. */
    List<String> files(Place place) {
        String[] names =
                directory.resolve("shared").resolve(place.directory()).toFile().list();
        return names == null ? List.of() : List.of(names);
    }
}
