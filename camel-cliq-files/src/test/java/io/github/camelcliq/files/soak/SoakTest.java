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
package io.github.camelcliq.files.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many exchanges with a service of which one request of fifty goes badly, in a process with little memory: nothing is
 * lost, posted twice, wrong or left behind. {@code -Dsoak.exchanges} is their number.
 */
class SoakTest {

    private static final long EXCHANGES = Long.getLong("soak.exchanges", 20_000);

    @TempDir
    Path workDirectory;

    @TempDir
    Path temporaryDirectory;

    @TempDir
    Path sources;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long lost;
    private long postedTwice;
    private long wrong;
    private long retryablePosted;
    private long leased = -1;
    private long threads = -1;

    @Test
    void whateverGoesWrongNothingIsLostPostedTwiceOrWrong() throws Exception {
        try (SoakService service = new SoakService()) {
            Process process = start(service);
            try (BufferedReader output = process.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    read(line.split(" "), service);
                }
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor()).isZero();
            System.out.println("soak of " + EXCHANGES + " exchanges, " + service.faults() + " faults: " + outcomes);

            assertThat(outcomes.values().stream().mapToInt(i -> i).sum()).isEqualTo((int) EXCHANGES);
            assertThat(outcomes.keySet())
                    .as("classes of failures")
                    .isSubsetOf(
                            "ok",
                            "CliqConnectionException",
                            "CliqUnknownOutcomeException",
                            "CliqServerException",
                            "CliqInvalidRequestException",
                            "CliqAuthenticationException",
                            "IOException");
            assertThat(lost).as("reported as shared, and not posted").isZero();
            assertThat(postedTwice).as("posted twice").isZero();
            assertThat(wrong).as("fetched with another content").isZero();
            assertThat(service.wrong()).as("posted with another content").isZero();
            assertThat(retryablePosted).as("retryable, and posted").isZero();
            assertThat(leased).as("connections leased at the end").isZero();
            assertThat(threads).as("threads left").isZero();
            assertThat(workDirectory).isEmptyDirectory();
            assertThat(temporaryDirectory).isEmptyDirectory();
        }
    }

    private Process start(SoakService service) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-Djava.io.tmpdir=" + temporaryDirectory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Soak.class.getName(),
                        Long.toString(EXCHANGES),
                        service.url(),
                        service.proxyPort(),
                        workDirectory.toString(),
                        sources.toString())
                .redirectError(new File("target/soak-errors.txt"))
                .start();
    }

    private void read(String[] line, SoakService service) {
        switch (line[0]) {
            case "shared" -> shared(Long.parseLong(line[1]), Integer.parseInt(line[2]), line[3], line[4], service);
            case "fetched" -> {
                outcomes.merge(line[4], 1, Integer::sum);
                wrong += Boolean.parseBoolean(line[2]) && line[4].equals("ok") ? 1 : 0;
            }
            case "leased" -> leased = Long.parseLong(line[1]);
            case "threads" -> threads = Long.parseLong(line[1]);
            default -> throw new IllegalStateException(String.join(" ", line));
        }
    }

    private void shared(long number, int files, String retryable, String outcome, SoakService service) {
        outcomes.merge(outcome, 1, Integer::sum);
        for (long n = number; n < number + files; n++) {
            int posted = service.posted(n);
            lost += outcome.equals("ok") && posted == 0 ? 1 : 0;
            postedTwice += posted > 1 ? 1 : 0;
            retryablePosted += Boolean.parseBoolean(retryable) && posted > 0 ? 1 : 0;
        }
    }
}
