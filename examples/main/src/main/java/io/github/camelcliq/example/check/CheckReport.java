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
package io.github.camelcliq.example.check;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Prints a line for each check, with what to do about a failure, and counts the failures. Secrets are masked. */
final class CheckReport {
    private final PrintStream out;
    private final List<String> secrets;
    private final Map<String, String> variables;
    private int failures;

    /**
     * A report without lines.
     *
     * @param out       the stream for the lines
     * @param secrets   the texts to mask
     * @param variables the environment variables, with the option that each of them sets
     */
    CheckReport(PrintStream out, List<String> secrets, Map<String, String> variables) {
        this.out = out;
        this.secrets = secrets;
        this.variables = variables;
    }

    void works(String what) {
        line("works", what);
    }

    void notChecked(String what, String reason) {
        line("not checked", what + ": " + reason);
    }

    /** A check that has failed; the options are those to change. */
    void failed(String what, String remedy, Collection<String> options) {
        failures++;
        line("FAILED", what);
        print("               " + withVariables(remedy));
        List<String> names = variables.keySet().stream()
                .filter(variable -> options.contains(variables.get(variable)))
                .toList();
        if (!names.isEmpty()) {
            print("               Variables: " + String.join(", ", names));
        }
    }

    /** The text with the variables in the place of the options that they set. */
    private String withVariables(String text) {
        String named = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            // a target's name is a word of sentences; so is a network, behind an article
            if (!variable.getKey().equals(CheckMain.TARGET)) {
                named = named.replaceAll(
                        "(?<![\\w/.-]|\\b(?:a|the) )" + variable.getValue() + "(?![\\w/'-])", variable.getKey());
            }
        }
        return named;
    }

    private void line(String result, String what) {
        print("  %-11s  %s".formatted(result, what));
    }

    private void print(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "xxxxxx");
        }
        out.println(masked);
    }

    /** Prints the result of all checks; returns whether none has failed. */
    boolean conclude() {
        print(failures == 0 ? "Everything that was checked works" : failures + " failed");
        return failures == 0;
    }
}
