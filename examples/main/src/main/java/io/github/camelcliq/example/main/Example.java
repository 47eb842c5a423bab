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

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.LifecycleStrategySupport;

/** One run: shares the samples and fetches one back, or watches a directory until the process is told to end. */
public final class Example {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int BAD_CONFIGURATION = 2;
    /** Long enough for a lock of Cliq's rate limit, which takes ten minutes. */
    private static final int MINUTES = 15;

    private final Map<String, String> environment;
    private final Path samples;
    private final Report report;

    /**
     * A run that has not begun.
     *
     * @param environment the {@code CLIQ_…} variables
     * @param samples     the directory with the files that are shared when {@code CLIQ_DIRECTORY} names no other
     * @param out         where the example tells what it does
     */
    public Example(Map<String, String> environment, Path samples, PrintStream out) {
        this.environment = environment;
        this.samples = samples;
        this.report = new Report(out);
    }

    /**
     * Runs the example to its end.
     *
     * @return the exit status: 0 when all went well, 1 when something failed, 2 when a variable is missing or wrong
     */
    public int run() {
        try {
            return run(
                    ZohoService.isMeantBy(environment)
                            ? new ZohoService(environment)
                            : new SandboxService(CliqSandbox.start()));
        } catch (IllegalArgumentException e) {
            report.say(e.getMessage());
            return BAD_CONFIGURATION;
        }
    }

    int run(CliqService service) {
        String directory = environment.getOrDefault("CLIQ_DIRECTORY", "");
        try (service) {
            return directory.isBlank() ? shareSamples(service) : watch(service, Path.of(directory));
        } catch (Exception e) {
            report.say("Failed: " + rootCause(e));
            return FAILED;
        }
    }

    private int shareSamples(CliqService service) throws Exception {
        SampleDirectory directory = SampleDirectory.copyOf(samples);
        Main main = main(service, directory.path(), Map.of());
        try {
            main.init();
            NotifyBuilder settled = new NotifyBuilder(main.getCamelContext())
                    .wereSentTo("direct:settle")
                    .whenDone(directory.files())
                    .create();
            report.say("Sharing %d files of %s in %s of %s"
                    .formatted(directory.files(), directory.path(), target(service), service.description()));
            main.start();
            if (!settled.matches(MINUTES, TimeUnit.MINUTES)) {
                report.say("Giving up after " + MINUTES + " minutes");
            }
            boolean fetched = fetchBack(service, new FetchBack(main.getCamelTemplate(), directory, report));
            return conclude(directory, fetched);
        } finally {
            main.stop();
        }
    }

    private int conclude(SampleDirectory directory, boolean fetched) {
        boolean posted = report.count(Outcome.POSTED) == directory.files();
        report.say("%s: %s".formatted(posted && fetched ? "Done" : "Failed", report.summary()));
        if (!posted) {
            report.say("The files are still in " + directory.path());
            return FAILED;
        }
        directory.delete();
        return fetched ? OK : FAILED;
    }

    private boolean fetchBack(CliqService service, FetchBack fetchBack) throws IOException {
        Optional<String> fileId = service.fileId();
        if (fileId.isEmpty()) {
            report.say("Fetching a file back is skipped: set CLIQ_FILE_ID to the ID of one");
            return true;
        }
        return fetchBack.succeeds(fileId.get());
    }

    private int watch(CliqService service, Path directory) throws Exception {
        report.say("Sharing what is dropped into %s in %s of %s, until stopped (Ctrl+C)"
                .formatted(directory, target(service), service.description()));
        // here files wait for a connection, however long it takes
        Main main = main(service, directory, Map.of("example.redeliveries", "-1"));
        main.init();
        main.getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext context) {
                service.close(); // the process may end before run() returns
            }
        });
        main.run();
        return main.getExitCode();
    }

    private Main main(CliqService service, Path directory, Map<String, String> others) {
        Main main = new Main();
        main.configure().addRoutesBuilder(new FilesToCliqRoutes(report));
        main.addOverrideProperty("example.directory", directory.toString());
        service.properties().forEach(main::addOverrideProperty);
        others.forEach(main::addOverrideProperty);
        return main;
    }

    private static String target(CliqService service) {
        return service.properties().get("example.target");
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
