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

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An Apache Karaf in a process of its own. It runs from the unpacked distribution, which stays as it is, with a
 * directory of its own for its configuration, data and bundles. It listens at free ports of the loopback address.
 */
final class Karaf implements AutoCloseable {

    private static final int PATIENCE = 20;

    private final Path directory;
    private final Process process;

    private Karaf(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts a Karaf.
     *
     * @param home          the unpacked distribution
     * @param directory     an empty directory for its files
     * @param configuration the configurations besides its own, by their names in {@code etc}
     * @param bundle        the bundle that it runs
     */
    static Karaf start(Path home, Path directory, Map<String, String> configuration, Path bundle) throws IOException {
        Path etc = directory.resolve("etc");
        copy(home.resolve("etc"), etc);
        loopbackOnly(etc);
        for (Map.Entry<String, String> file : configuration.entrySet()) {
            Files.writeString(etc.resolve(file.getKey()), file.getValue());
        }
        Files.copy(bundle, Files.createDirectories(directory.resolve("deploy")).resolve(bundle.getFileName()));
        ProcessBuilder karaf = new ProcessBuilder(home.resolve("bin/karaf").toString(), "server");
        karaf.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "KARAF_HOME", home.toString(),
                        "KARAF_BASE", directory.toString(),
                        "KARAF_ETC", etc.toString(),
                        "KARAF_DATA",
                                Files.createDirectories(directory.resolve("data"))
                                        .toString(),
                        "JAVA_MAX_MEM", "256m"));
        Process process = karaf.redirectErrorStream(true)
                .redirectOutput(directory.resolve("karaf.out").toFile())
                .start();
        return new Karaf(directory, process);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void loopbackOnly(Path etc) throws IOException {
        set(etc.resolve("org.apache.karaf.shell.cfg"), "sshHost", "127.0.0.1");
        List<Integer> ports = freePorts(3);
        set(etc.resolve("org.apache.karaf.shell.cfg"), "sshPort", ports.get(0).toString());
        Path management = etc.resolve("org.apache.karaf.management.cfg");
        set(management, "rmiRegistryHost", "127.0.0.1");
        set(management, "rmiRegistryPort", ports.get(1).toString());
        set(management, "rmiServerHost", "127.0.0.1");
        set(management, "rmiServerPort", ports.get(2).toString());
    }

    /** Replaces a line of a configuration. */
    private static void set(Path file, String name, String value) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        boolean was = lines.removeIf(line -> line.matches("\\s*" + name + "\\s*=.*"));
        if (!was) {
            throw new IllegalStateException("There is no " + name + " in " + file);
        }
        lines.add(name + " = " + value);
        Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }

    private static List<Integer> freePorts(int number) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its log so far. */
    String log() throws IOException {
        Path log = directory.resolve("data/log/karaf.log");
        return Files.exists(log) ? Files.readString(log) : Files.readString(directory.resolve("karaf.out"));
    }

    /** Stops it. The process is a script, and the Java that it started is its child. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        if (!process.waitFor(PATIENCE, SECONDS)) {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
