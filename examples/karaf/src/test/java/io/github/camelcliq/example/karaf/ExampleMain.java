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

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The example as a program: it runs the steps of the test and prints each. */
public final class ExampleMain {

    private static final String NAME = "report.txt";
    private static final String CONTENT = "42\n";

    private ExampleMain() {}

    /**
     * Starts Karaf, shares a file, fetches it back and stops Karaf.
     *
     * @param  args      none
     * @throws Exception when one of these does not work
     */
    public static void main(String[] args) throws Exception {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            System.out.println("Starting Karaf; the sandbox in place of Cliq is at " + sandbox.baseUrl());
            Instant start = Instant.now();
            try (ExampleRun run = ExampleRun.start(sandbox)) {
                SharedFile shared = run.share(NAME, CONTENT);
                System.out.printf(
                        "Shared %s in channel/ops, %.1f s after Karaf's start%n",
                        shared.name(), Duration.between(start, Instant.now()).toMillis() / 1000.0);
                Path fetched = run.fetch(shared.fileId(), NAME);
                boolean same = Files.readString(fetched).equals(CONTENT);
                System.out.println("Fetched it back by its ID " + shared.fileId() + ": its content is "
                        + (same ? "the same" : "NOT the same"));
                if (!same) {
                    throw new IllegalStateException("The fetched file is not the shared one");
                }
            }
        }
        System.out.println("Done: Karaf is stopped");
    }
}
