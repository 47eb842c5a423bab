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
package io.github.camelcliq.guides;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Follows guides from an empty directory on: writes the files of a page into it, and runs the page's commands there. */
final class Newcomer {

    private static final Guide GETTING_STARTED = Guide.of("getting-started.adoc");

    private final Path project;
    private final Path tools;
    private final CliqSandbox sandbox;

    Newcomer(Path directory, CliqSandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        project = Files.createDirectory(directory.resolve("reports"));
        tools = Files.createDirectory(directory.resolve("tools"));
        Path maven = Files.writeString(
                tools.resolve("mvn"),
                """
                #!/bin/sh
                # several processes download to one repository
                exec '%s' -B -ntp '-Dmaven.repo.local=%s' '-Dmaven.repo.local.tail=%s' \\
                  -Daether.syncContext.named.factory=file-lock -Daether.syncContext.named.nameMapper=file-gav "$@"
                """
                        .formatted(
                                Path.of("../../mvnw").toRealPath(),
                                InstalledArtifacts.REPOSITORY,
                                System.getProperty("maven.repository")));
        if (!maven.toFile().setExecutable(true)) {
            throw new IOException("Not executable: " + maven);
        }
    }

    /** A file of the project. */
    Path file(String path) {
        return project.resolve(path);
    }

    /** Writes files, by their paths in the project. */
    void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = file(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** Changes a file, which has to differ then. */
    void edit(String path, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(file(path));
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError("Nothing was changed in " + path + ":\n" + before);
        }
        Files.writeString(file(path), after);
    }

    /**
     * Starts commands in the project's directory. The sandbox has another port than the page says, which the commands
     * learn as Getting started tells.
     *
     * @param commands  a block of a page
     * @param variables the variables that the page names
     */
    Command run(String commands, Map<String, String> variables) throws IOException {
        String otherPort = GETTING_STARTED
                .block("Start the sandbox", "export ")
                .replace("8481", "" + URI.create(sandbox.baseUrl()).getPort());
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", otherPort + commands);
        shell.directory(project.toFile());
        Map<String, String> environment = shell.environment();
        // the account of the person who runs the test
        environment.keySet().removeIf(variable -> variable.startsWith("CLIQ_"));
        String java = System.getProperty("java.home");
        environment.put("JAVA_HOME", java);
        // short runs, for which the second compiler does not pay off
        environment.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.merge("PATH", tools + File.pathSeparator + java + "/bin", (path, first) -> first + ":" + path);
        environment.putAll(variables);
        return Command.start(shell, project.resolveSibling("output.log"));
    }

    Command run(String commands) throws IOException {
        return run(commands, Map.of());
    }
}
