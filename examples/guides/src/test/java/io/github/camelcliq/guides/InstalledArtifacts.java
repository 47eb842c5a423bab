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

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A local Maven repository with what the build has just made, as step 1 of each guide installs it. Maven takes all else
 * from the repository of the build, and downloads to this one what is missing there.
 */
final class InstalledArtifacts {

    static final Path REPOSITORY = Path.of("target/repository").toAbsolutePath();

    private static final Path ROOT = Path.of("../..");
    private static final String VERSION = System.getProperty("project.version");

    private InstalledArtifacts() {}

    /** Copies the artifacts of the modules that the guides use. */
    static void install() throws IOException {
        install("camel-cliq-files-parent", "pom", ROOT.resolve("pom.xml"));
        // what the jar of the sandbox contains is no dependency of it
        installJar("cliq-sandbox", ROOT.resolve("examples/sandbox"), "dependency-reduced-pom.xml");
        installJar("camel-cliq-files", ROOT.resolve("camel-cliq-files"), "pom.xml");
        installJar("camel-cliq-files-starter", ROOT.resolve("camel-cliq-files-starter"), "pom.xml");
    }

    private static void installJar(String artifact, Path module, String pom) throws IOException {
        install(artifact, "pom", module.resolve(pom));
        install(artifact, "jar", module.resolve("target/" + artifact + "-" + VERSION + ".jar"));
    }

    private static void install(String artifact, String type, Path file) throws IOException {
        Path directory = REPOSITORY.resolve("io/github/camel-cliq/" + artifact + "/" + VERSION);
        Files.createDirectories(directory);
        Files.copy(file, directory.resolve(artifact + "-" + VERSION + "." + type), REPLACE_EXISTING);
    }
}
