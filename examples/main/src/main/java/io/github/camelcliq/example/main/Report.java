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
package io.github.camelcliq.example.main;

import java.io.PrintStream;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells on a stream what happens, and counts the files by outcome. May be called from any thread. */
public final class Report {
    private final PrintStream out;
    private final Map<Outcome, Integer> counts = Collections.synchronizedMap(new EnumMap<>(Outcome.class));

    /**
     * A report that has counted nothing yet.
     *
     * @param out where the lines go
     */
    public Report(PrintStream out) {
        this.out = out;
    }

    /**
     * Tells something.
     *
     * @param line the line
     */
    public void say(String line) {
        out.println(line);
    }

    /**
     * Counts a file and tells what became of it.
     *
     * @param outcome  what became of it
     * @param fileName its name
     * @param remark   why, or where it is now
     */
    public void file(Outcome outcome, String fileName, String remark) {
        counts.merge(outcome, 1, Integer::sum);
        say("  %-8s  %s (%s)".formatted(outcome.word(), fileName, remark));
    }

    /**
     * How many files had an outcome.
     *
     * @param outcome the outcome
     * @return the number so far
     */
    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /**
     * All counts in one line.
     *
     * @return for instance {@code 3 posted, 1 refused}
     */
    public String summary() {
        synchronized (counts) {
            return counts.isEmpty()
                    ? "no file"
                    : counts.entrySet().stream()
                            .map(count ->
                                    count.getValue() + " " + count.getKey().word())
                            .collect(Collectors.joining(", "));
        }
    }
}
