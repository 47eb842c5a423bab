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
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.retry.ExponentialBackoffRetry;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in processes of their own, with a broker and a sandbox that has the limits of Cliq. */
class ClusterIT {
    private static final String TARGET = "channel/ops";
    private static final int FILES = 40;

    /** For machines that have other things to do, and for the wait until a minute's requests no longer count. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final List<Node> nodes = new ArrayList<>();
    private CliqSandbox sandbox;
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
        sandbox = CliqSandbox.start();
        broker = Broker.start(directory.resolve("broker"), 0);
    }

    @AfterEach
    void stopAll() throws Exception {
        for (Node node : nodes) {
            node.kill();
        }
        broker.close();
        sandbox.close();
    }

    @Test
    void allNodesTakeFilesAndOneSendsThem() throws Exception {
        startNodes(2);

        List<String> names = drop(FILES);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(namesIn("done")).hasSize(FILES));
        assertThat(shared()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(senders()).hasSize(1);
        assertThat(nodes).allSatisfy(node -> assertThat(node.log()).contains("Took "));
        assertThat(requests()).extracting(ReceivedRequest::status).doesNotContain(429);
    }

    @Test
    void anotherNodeContinuesWhenTheSenderIsKilled() throws Exception {
        sandbox.delayNext(
                Api.SHARE_TO_CHANNEL,
                Collections.nCopies(FILES, Duration.ofSeconds(1)).toArray(Duration[]::new));
        startNodes(2);
        List<String> names = drop(FILES);
        await().atMost(PATIENCE)
                .until(() -> shared().size() >= 10
                        && nodes.get(0).isInboxEmpty()
                        && nodes.get(1).isInboxEmpty());
        assertThat(shared()).hasSizeLessThan(FILES);

        sender().kill();

        await().atMost(PATIENCE)
                .until(() -> namesIn("done").size() + namesIn("unknown").size() == FILES);
        assertThat(shared()).doesNotHaveDuplicates();
        List<String> postedOrUnknown = new ArrayList<>(shared());
        postedOrUnknown.addAll(namesIn("unknown"));
        assertThat(postedOrUnknown).containsAll(names);
        assertThat(shared()).containsAll(namesIn("done"));
        assertThat(senders()).hasSize(2);
        assertThat(requests()).extracting(ReceivedRequest::status).doesNotContain(429);
    }

    /** ZooKeeper's test server is a real one. As long as the test leads, no node does. */
    @Test
    void withAClusterServiceTheLeaderSends() throws Exception {
        try (TestingServer zooKeeper = new TestingServer();
                CuratorFramework client = CuratorFrameworkFactory.newClient(
                        zooKeeper.getConnectString(), new ExponentialBackoffRetry(100, 10))) {
            client.start();
            InterProcessMutex leadership = new InterProcessMutex(client, "/nodes/files");
            leadership.acquire();
            startNodes(
                    2,
                    Map.of(
                            "camel.beans.cluster",
                            "#class:org.apache.camel.component.zookeeper.cluster.ZooKeeperClusterService",
                            "camel.beans.cluster.nodes",
                            zooKeeper.getConnectString(),
                            "camel.beans.cluster.basePath",
                            "/nodes",
                            "camel.beans.cluster.id",
                            "{{cluster.node}}",
                            "camel.beans.cliqFilesGateway.clusterNamespace",
                            "files"));
            drop(4);
            await().atMost(PATIENCE).until(() -> namesIn("waiting").size() == 4);
            assertThat(shared()).isEmpty();

            leadership.release();

            await().atMost(PATIENCE).until(() -> namesIn("done").size() == 4);
            assertThat(senders()).hasSize(1);

            Node leader = sender();
            leader.stop();
            nodes.get(leader == nodes.get(0) ? 1 : 0).drop("next.txt");

            await().atMost(PATIENCE).until(() -> shared().contains("next.txt"));
            assertThat(shared()).hasSize(5).doesNotHaveDuplicates();
            assertThat(senders()).hasSize(2);
        }
    }

    @Test
    void aMessageThatComesTwiceIsTakenOnce() throws Exception {
        startNodes(1);
        nodes.get(0).drop("twice.txt");
        await().atMost(PATIENCE).until(() -> namesIn("done").size() == 1);

        nodes.get(0).drop("twice.txt");
        nodes.get(0).drop("once.txt");

        await().atMost(PATIENCE).until(() -> namesIn("done").size() == 2 && broker.messages(Broker.QUEUE) == 0);
        await().atMost(PATIENCE).until(() -> nodes.get(0).log().split("Took twice.txt", -1).length == 3);
        await().atMost(PATIENCE).until(() -> namesIn("waiting").isEmpty());
        assertThat(shared()).containsExactly("twice.txt", "once.txt");
    }

    @Test
    void filesStayInTheInboxWhileTheBrokerIsDown() throws Exception {
        startNodes(2);
        int port = broker.port();
        broker.close();
        List<String> names = drop(6);
        await().atMost(PATIENCE).until(() -> nodes.get(0).log().contains("Failed delivery"));

        broker = Broker.start(directory.resolve("broker"), port);

        await().atMost(PATIENCE).until(() -> namesIn("done").size() == names.size());
        assertThat(shared()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void aFileKeepsItsNameAndItsContent() throws Exception {
        startNodes(1);

        nodes.get(0).drop("Übersicht 概要.txt");

        await().atMost(PATIENCE).until(() -> !shared().isEmpty());
        SharedFile file = sandbox.shared(TARGET).get(0);
        assertThat(file.name()).isEqualTo("Übersicht 概要.txt");
        assertThat(new String(file.bytes(), StandardCharsets.UTF_8)).isEqualTo("Übersicht 概要.txt");
    }

    @Test
    void aMessageThatTheGatewayRejectsEndsInTheDeadLetterQueue() throws Exception {
        startNodes(1, Map.of("cluster.target", "nowhere"));

        nodes.get(0).drop("rejected.txt");

        await().atMost(PATIENCE).until(() -> broker.messages(Broker.DEAD_LETTERS) == 1);
        assertThat(broker.messages(Broker.QUEUE)).isZero();
        assertThat(requests()).isEmpty();
    }

    private void startNodes(int count) throws IOException {
        startNodes(count, Map.of());
    }

    /** Starts nodes, and waits until all of them take messages. */
    private void startNodes(int count, Map<String, String> properties) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "cluster.broker",
                "tcp://127.0.0.1:" + broker.port(),
                "cluster.directory",
                directory.resolve("shared").toString(),
                "cluster.maxFiles",
                "4",
                "cluster.confirmAfter",
                "1s",
                "camel.component.cliq-files.base-url",
                sandbox.baseUrl(),
                "camel.component.cliq-files.access-token",
                CliqSandbox.ACCESS_TOKEN));
        all.putAll(properties);
        for (int i = 1; i <= count; i++) {
            nodes.add(Node.start("node-" + i, directory, all));
        }
        await().atMost(PATIENCE).until(() -> broker.consumers() == count);
    }

    /** Drops files into the inboxes of all nodes in turn. */
    private List<String> drop(int files) throws IOException {
        List<String> names =
                IntStream.range(0, files).mapToObj("file-%02d.txt"::formatted).toList();
        for (int i = 0; i < files; i++) {
            nodes.get(i % nodes.size()).drop(names.get(i));
        }
        return names;
    }

    private List<String> shared() {
        return sandbox.shared(TARGET).stream().map(SharedFile::name).toList();
    }

    /** The nodes that have shared files, the first one first. */
    private List<String> senders() {
        return sandbox.shared(TARGET).stream()
                .map(SharedFile::botName)
                .distinct()
                .toList();
    }

    private Node sender() {
        return nodes.stream()
                .filter(node -> node.name().equals(senders().get(0)))
                .findFirst()
                .orElseThrow();
    }

    private List<ReceivedRequest> requests() {
        return sandbox.requests(Api.SHARE_TO_CHANNEL);
    }

    /** The names of the files in a state; a file that moves meanwhile is left out. */
    private List<String> namesIn(String state) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory.resolve("shared").resolve(state))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".properties"))
                    .toList()) {
                try (Reader in = Files.newBufferedReader(file)) {
                    Properties facts = new Properties();
                    facts.load(in);
                    names.add(facts.getProperty("name"));
                } catch (NoSuchFileException e) {
                    // the next call finds it where it is then
                }
            }
        } catch (UncheckedIOException e) {
            return List.of();
        }
        return names;
    }
}
