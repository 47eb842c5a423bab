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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.ChildJvm;
import io.github.camelcliq.files.ModuleFiles;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many exchanges with a service of which one request of fifty goes badly, in a process with little memory: nothing is
 * lost, posted twice, wrong or left behind. {@code -Dsoak.exchanges} is their number.
 */
class SoakTest {

    private static final long EXCHANGES = Long.getLong("soak.exchanges", 20_000);

    /** So many exchanges meet each kind of fault. */
    private static final long ALL_FAULTS = 20_000;

    private static final String VIRTUAL_THREADS = "camel.threads.virtual.enabled";

    @TempDir
    Path workDirectory;

    @TempDir
    Path temporaryDirectory;

    @TempDir
    Path sources;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<SoakFault, Integer> faults = new EnumMap<>(SoakFault.class);
    private final long began = System.nanoTime();
    private final List<Long> tenths = new ArrayList<>();
    /** Files that were reported as shared, and were not posted by then. */
    private final List<Long> notYetPosted = new ArrayList<>();

    /** Files that the failure says can be shared again. */
    private final List<Long> retryable = new ArrayList<>();

    /** How many files were delivered with another content, without a failure. */
    private long wrong;

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
            assertThat(exchanges()).isEqualTo(EXCHANGES);
            faults.putAll(service.faults());
            // a service that accepts early posts later
            await("reported as shared, and not posted")
                    .atMost(1, TimeUnit.MINUTES)
                    .until(() -> notYetPosted.stream().allMatch(number -> service.posted(number) > 0));
            long retryablePosted = retryable.stream()
                    .filter(number -> service.posted(number) > 0)
                    .count();
            report(retryablePosted, service);

            if (EXCHANGES >= ALL_FAULTS) {
                assertThat(faults.keySet())
                        .as("kinds of faults")
                        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(SoakFault.NONE)));
            }
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
            assertThat(service.postedTwice()).as("posted twice").isZero();
            assertThat(wrong).as("fetched with another content").isZero();
            assertThat(service.wrong()).as("posted with another content").isZero();
            assertThat(retryablePosted).as("retryable, and posted").isZero();
            assertThat(leased).as("connections leased at the end").isZero();
            assertThat(threads).as("threads left").isZero();
            assertThat(workDirectory).isEmptyDirectory();
            assertThat(temporaryDirectory).isEmptyDirectory();
        }
    }

    private long exchanges() {
        return outcomes.values().stream().mapToLong(i -> i).sum();
    }

    private void report(long retryablePosted, SoakService service) {
        System.out.printf(
                "Soak on Java %s%s: %d exchanges in %d s, the last tenth took %.2f times as long as the second,%n"
                        + "  faults %s%n  outcomes %s%n  posted twice %d, wrong %d, retryable and posted %d, leased %d, threads %d%n",
                System.getProperty("java.version"),
                Boolean.getBoolean(VIRTUAL_THREADS) ? " with virtual threads" : "",
                exchanges(),
                tenths.get(9) / 1_000_000_000,
                (double) (tenths.get(9) - tenths.get(8)) / (tenths.get(1) - tenths.get(0)),
                faults,
                outcomes,
                service.postedTwice(),
                wrong + service.wrong(),
                retryablePosted,
                leased,
                threads);
    }

    private Process start(SoakService service) throws Exception {
        return ChildJvm.of(Soak.class)
                .with("-Xmx64m")
                .with("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                .with("-Djava.io.tmpdir=" + temporaryDirectory)
                .with("-D" + VIRTUAL_THREADS + "=" + Boolean.getBoolean(VIRTUAL_THREADS))
                .process(
                        Long.toString(EXCHANGES),
                        service.url(),
                        service.proxyPort(),
                        workDirectory.toString(),
                        sources.toString())
                .redirectErrorStream(false)
                .redirectError(ModuleFiles.of("target/soak-errors.txt").toFile())
                .start();
    }

    private void read(String[] line, SoakService service) {
        switch (line[0]) {
            case "shared" ->
                shared(
                        Long.parseLong(line[1]),
                        Integer.parseInt(line[2]),
                        Boolean.parseBoolean(line[3]),
                        line[4],
                        service);
            case "fetched" -> {
                ended(line[4]);
                wrong += !Boolean.parseBoolean(line[2]) && line[4].equals("ok") ? 1 : 0;
            }
            case "fault" -> faults.merge(SoakFault.valueOf(line[1]), 1, Integer::sum);
            case "leased" -> leased = Long.parseLong(line[1]);
            case "threads" -> threads = Long.parseLong(line[1]);
            default -> throw new IllegalStateException(String.join(" ", line));
        }
    }

    private void ended(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
        if (exchanges() % (EXCHANGES / 10) == 0) {
            tenths.add(System.nanoTime() - began);
        }
    }

    private void shared(long number, int files, boolean again, String outcome, SoakService service) {
        ended(outcome);
        for (long n = number; n < number + files; n++) {
            if (again) {
                retryable.add(n);
            } else if (outcome.equals("ok") && service.posted(n) == 0) {
                notYetPosted.add(n);
            }
        }
    }
}
