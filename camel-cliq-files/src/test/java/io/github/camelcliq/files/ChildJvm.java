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
package io.github.camelcliq.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a main class in a JVM of its own, with the class path of the tests. What runs for seconds alone is compiled by C1,
 * as the tests are.
 */
public final class ChildJvm {

    /** Options of a JVM that runs for seconds. */
    public static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    private final List<String> command = new ArrayList<>();
    private final String main;

    private ChildJvm(List<String> before, Class<?> main) {
        this.main = main.getName();
        command.addAll(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
    }

    public static ChildJvm of(Class<?> main) {
        return new ChildJvm(List.of(), main);
    }

    /** A JVM whose files are not larger than a number of blocks of 512 bytes. */
    public static ChildJvm withFilesUpTo(int blocks, Class<?> main) {
        return new ChildJvm(List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$0\" \"$@\""), main);
    }

    public ChildJvm with(String... options) {
        command.addAll(Arrays.asList(options));
        return this;
    }

    /** The process to start, whose errors are a part of its output. */
    public ProcessBuilder process(String... arguments) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        whole.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(whole).redirectErrorStream(true);
    }

    /** Runs it to its end; the value is its output. It fails when the process does. */
    public String run(String... arguments) throws IOException, InterruptedException {
        return output(process(arguments));
    }

    /** Runs a process to its end; the value is its output. It fails when the process does. */
    public static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("The process has failed: " + output);
        }
        return output;
    }
}
