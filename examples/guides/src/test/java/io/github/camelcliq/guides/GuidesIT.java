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

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Matcher.quoteReplacement;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each guide that begins with an empty project, followed to the letter. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands of the pages are those of a Unix shell")
class GuidesIT {

    private static final String POM = "pom.xml";
    private static final String PROGRAM = "src/main/java/com/example/ShareReports.java";
    private static final String PROPERTIES = "src/main/resources/application.properties";
    private static final Guide GETTING_STARTED = Guide.of("getting-started.adoc");
    private static final String SHARE = "Share a file";

    @TempDir
    private Path directory;

    private final CliqSandbox sandbox = CliqSandbox.start();
    private Newcomer newcomer;

    @BeforeAll
    static void installArtifacts() throws IOException {
        InstalledArtifacts.install();
    }

    @BeforeEach
    void beginWithAnEmptyProject() throws IOException {
        newcomer = new Newcomer(directory, sandbox);
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    @Test
    void gettingStarted() throws Exception {
        theProgramSharesTheReport(GETTING_STARTED);
        theTestPasses(GETTING_STARTED.block("Test a route", "mvn"), "ShareReportTest");
    }

    @Test
    void springBoot() throws Exception {
        Guide guide = Guide.of("spring-boot.adoc");

        theProgramSharesTheReport(guide);
        theTestPasses(guide.block("Test it", "mvn"), "ReportsTest");
    }

    @Test
    void quarkus() throws Exception {
        theProgramSharesTheReport(Guide.of("quarkus.adoc"));
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "this Karaf does not start with a newer Java")
    void karaf() throws Exception {
        Guide guide = Guide.of("karaf.adoc");
        newcomer.write(guide.files());
        succeeds("tar -xzf '%s' -C ..".formatted(System.getProperty("karaf.archive")));
        Path karaf = directory.resolve("apache-karaf-" + System.getProperty("karaf.version"));
        Map<String, String> variables = Map.of(
                "KARAF",
                karaf.toString(),
                // of this test: free ports instead of Karaf's own
                "ORG_APACHE_KARAF_SHELL_SSHPORT",
                "0",
                "ORG_APACHE_KARAF_MANAGEMENT_RMISERVERPORT",
                "0",
                "ORG_APACHE_KARAF_MANAGEMENT_RMIREGISTRYPORT",
                freePort());

        try (Command program = newcomer.run(guide.block(SHARE, "mvn"), variables)) {
            program.awaitWhileRunning(() -> assertReportIsSharedAndLogged(program, karaf.resolve("outbox/.done")));
        }
    }

    @Test
    void kamelets() throws Exception {
        Guide guide = Guide.of("kamelets.adoc");
        newcomer.write(Map.of(
                POM, GETTING_STARTED.files().get(POM),
                PROPERTIES, GETTING_STARTED.files().get(PROPERTIES)));
        newcomer.write(guide.files());
        newcomer.edit(POM, pom -> addDependencies(pom, guide.block("Create a project", "<dependency>")));

        try (Command program = newcomer.run(guide.block("Create a project", "mvn"))) {
            program.awaitWhileRunning(() -> assertReportIsShared(newcomer.file("outbox/.done")));
        }
    }

    @Test
    void shareSafely() throws Exception {
        Guide guide = Guide.of("limits-errors-redelivery.adoc");
        newcomer.write(GETTING_STARTED.files());
        newcomer.edit(PROPERTIES, properties -> properties + guide.block("The whole flow", "camel.beans"));
        newcomer.edit(PROGRAM, program -> replaceRoute(program, guide.block("The whole flow", "from(")));

        try (Command program = newcomer.run(GETTING_STARTED.block(SHARE, "mvn"))) {
            program.awaitWhileRunning(() -> {
                assertThat(sandbox.shared("channel/ops"))
                        .extracting(SharedFile::name)
                        .containsExactly("report.txt");
                assertThat(newcomer.file("outbox/.camel/report.txt")).hasContent("42");
            });
        }
    }

    @Test
    void filesAsTheyAreShared() throws Exception {
        Guide guide = Guide.of("shared-files.adoc");
        newcomer.write(GETTING_STARTED.files());
        newcomer.edit(PROGRAM, program -> replaceRoute(program, guide.block("Usage", "from(")));
        // for restarts
        newcomer.edit(PROPERTIES, properties -> properties + guide.block("Restart", "camel.beans"));
        String uri = guide.block("Restart", "cliq-files:channel/ops?").strip();
        newcomer.edit(PROGRAM, program -> program.replace("cliq-files:channel/ops?", uri + "&"));

        try (Command program = newcomer.run(GETTING_STARTED.block(SHARE, "mvn"))) {
            program.awaitWhileRunning(() -> assertThat(program.says(" started in "))
                    .as("Camel has started")
                    .isTrue());
            sandbox.postFile("channel/ops", "dropped.txt", "text/plain", "43".getBytes(UTF_8));
            program.awaitWhileRunning(() -> {
                assertThat(newcomer.file("inbox"))
                        .isDirectoryContaining(
                                file -> file.getFileName().toString().matches("\\d+_\\d+-dropped\\.txt"));
                assertThat(newcomer.file("state/positions")).isNotEmptyFile();
                assertThat(newcomer.file("state/messages")).isNotEmptyFile();
            });
        }
    }

    /** The profile of the command on the page about credentials, without its build of the modules, which are built. */
    @Test
    void checkAnAccount() throws Exception {
        String command = "mvn -q -f '%s' -Pcheck -Dcheck.argument=--share exec:exec@check"
                .formatted(Path.of("../main").toRealPath());
        Map<String, String> variables = Map.of(
                "CLIQ_CLIENT_ID",
                CliqSandbox.CLIENT_ID,
                "CLIQ_CLIENT_SECRET",
                CliqSandbox.CLIENT_SECRET,
                "CLIQ_REFRESH_TOKEN",
                CliqSandbox.REFRESH_TOKEN,
                "CLIQ_TARGET",
                "channel/ops",
                "CLIQ_BASE_URL",
                sandbox.baseUrl(),
                "CLIQ_ACCOUNTS_URL",
                sandbox.baseUrl());

        try (Command check = newcomer.run(command, variables)) {
            check.awaitSuccess();
            assertThat(check.output()).contains("Everything that was checked works");
        }
        assertThat(sandbox.shared("channel/ops")).hasSize(1);
    }

    /** A new guide from an empty project comes with its test. */
    @Test
    void eachPageWithAProjectIsAmongThem() throws IOException {
        assertThat(Guide.all())
                .filteredOn(guide ->
                        guide.blocks().stream().anyMatch(block -> block.file().equals(POM)))
                .extracting(Guide::name)
                .containsExactlyInAnyOrder("getting-started.adoc", "spring-boot.adoc", "quarkus.adoc", "karaf.adoc");
    }

    private void theProgramSharesTheReport(Guide guide) throws IOException {
        newcomer.write(guide.files());

        try (Command program = newcomer.run(guide.block(SHARE, "mvn"))) {
            program.awaitWhileRunning(() -> assertReportIsSharedAndLogged(program, newcomer.file("outbox/.done")));
        }
    }

    private void theTestPasses(String commands, String test) throws Exception {
        succeeds(commands);

        assertThat(newcomer.file("target/surefire-reports/com.example." + test + ".txt"))
                .content()
                .contains("Tests run: 1, Failures: 0, Errors: 0");
    }

    private void assertReportIsSharedAndLogged(Command program, Path done) {
        assertReportIsShared(done);
        assertThat(program.says("Shared report.txt, status 204"))
                .as("the log says so")
                .isTrue();
    }

    private void assertReportIsShared(Path done) {
        assertThat(sandbox.shared("channel/ops")).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("report.txt");
            assertThat(file.comment()).isEqualTo("The new report");
        });
        assertThat(done.resolve("report.txt")).hasContent("42");
    }

    private void succeeds(String commands) throws Exception {
        try (Command command = newcomer.run(commands)) {
            command.awaitSuccess();
        }
    }

    private static String addDependencies(String pom, String dependencies) {
        return pom.replaceFirst("(?m)^  </dependencies>$", quoteReplacement(dependencies) + "  </dependencies>");
    }

    /** Puts a route in the place of the one within {@code configure()}. */
    private static String replaceRoute(String program, String route) {
        return program.replaceFirst("(?s) +from\\(.*?\n *;\n", quoteReplacement(route));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
