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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A node in a process of its own. */
final class Node {
    private static final Pattern CLUSTER_SERVICE = Pattern.compile(
            "camel-(zookeeper|cluster|cloud)-|/(zookeeper|curator|netty)[^/]*\\.jar$|/guava-[^/]*\\.jar$");

    private final String name;
    private final Path inbox;
    private final Path log;
    private final Process process;

    private Node(String name, Path inbox, Path log, Process process) {
        this.name = name;
        this.inbox = inbox;
        this.log = log;
        this.process = process;
    }

    static Node start(String name, Path directory, Map<String, String> properties) throws IOException {
        Path inbox = directory.resolve(name);
        Path log = directory.resolve(name + ".log");
        Files.createDirectories(inbox);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                String.join(
                        File.pathSeparator,
                        System.getProperty("node.jar"),
                        Path.of(System.getProperty("node.lib"), "*").toString(),
                        clusterService()),
                "-Dcluster.node=" + name,
                "-Dcluster.inbox=" + inbox));
        properties.forEach((property, value) -> command.add("-D" + property + "=" + value));
        command.add(NodeMain.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Node(name, inbox, log, process);
    }

    /** What the example does not have itself; its own jars come first. */
    private static String clusterService() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> CLUSTER_SERVICE.matcher(jar).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    String name() {
        return name;
    }

    /** Drops a file with its name for content into the node's inbox; the second of a name is equal to the first. */
    void drop(String file) throws IOException {
        Path part = Files.writeString(inbox.resolve("." + file), file);
        Files.setLastModifiedTime(part, FileTime.from(Instant.EPOCH));
        Files.move(part, inbox.resolve(file));
    }

    /** Whether all files of the inbox are in the queue. */
    boolean isInboxEmpty() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.allMatch(Files::isDirectory);
        }
    }

    String log() throws IOException {
        return Files.readString(log, UTF_8);
    }

    /** As Ctrl+C does. */
    void stop() throws InterruptedException {
        process.toHandle().destroy();
        process.waitFor();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
