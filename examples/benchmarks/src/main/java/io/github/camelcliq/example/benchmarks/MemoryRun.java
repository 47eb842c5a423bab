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
package io.github.camelcliq.example.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.util.FileUtil;

/** The memory harness: each scenario in a JVM with a small heap, against a sink in this one. */
final class MemoryRun {

    static final int HEAP_MIB = 64;

    private final int size;
    private final int targets;

    /**
     * A harness.
     *
     * @param size    the bytes of a file
     * @param targets the number of dynamic targets
     */
    MemoryRun(int size, int targets) {
        this.size = size;
        this.targets = targets;
    }

    /** Runs all scenarios. */
    List<MemoryResult> all() throws IOException, InterruptedException {
        List<MemoryResult> results = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            results.add(run(scenario));
        }
        return results;
    }

    MemoryResult run(Scenario scenario) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("cliq-memory-");
        try (Sink sink = Sink.start(null, false)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + HEAP_MIB + "m",
                            "-Djava.io.tmpdir=" + directory,
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallHeap.class.getName(),
                            scenario.name(),
                            sink.url(),
                            directory.toString(),
                            String.valueOf(size),
                            String.valueOf(targets))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            boolean passed = process.waitFor() == 0;
            return new MemoryResult(scenario, passed, passed ? lastLine(output) : output);
        } finally {
            FileUtil.removeDir(directory.toFile());
        }
    }

    private static String lastLine(String output) {
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
