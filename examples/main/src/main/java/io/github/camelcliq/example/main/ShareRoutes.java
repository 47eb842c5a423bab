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

import static java.util.stream.Collectors.joining;

import io.github.camelcliq.files.gateway.CliqFilesGateway;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** From a directory to Cliq by the gateway, which {@code application.properties} configures. */
final class ShareRoutes extends RouteBuilder {
    private static final String POSTED = "posted";

    private final PrintStream out;
    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();

    private final CountDownLatch left;

    /**
     * Routes that report each outcome.
     *
     * @param out   the stream for the report
     * @param files the number of outcomes that {@link #await} waits for
     */
    ShareRoutes(PrintStream out, int files) {
        this.out = out;
        this.left = new CountDownLatch(files);
    }

    @Override
    public void configure() {
        // A file that changed within the last second may still be written and is left for the next poll. When the
        // gateway has accepted a file, it is in the gateway's directory and is deleted here. The share ID keeps it from
        // being shared twice after a crash in between.
        from("file:{{example.directory}}?delete=true&sortBy=file:name&initialDelay=0"
                        + "&readLock=changed&readLockMinAge=1000&readLockLoggingLevel=DEBUG")
                .routeId("take")
                .setHeader(CliqFilesGateway.TARGET, constant("{{example.target}}"))
                .setHeader(CliqFilesGateway.SHARE_ID, simple("${file:name} ${file:modified}"))
                .to("direct:cliq-files-gateway");

        from("direct:posted")
                .routeId(POSTED)
                .to("file:{{example.directory}}/.done")
                .process(exchange -> report(exchange, POSTED));

        // The gateway keeps these in its directory, for retryRefused(), retry(id) and discard(id).
        from("direct:refused").routeId("refused").process(exchange -> report(exchange, "refused"));
        from("direct:unknown").routeId("unknown").process(exchange -> report(exchange, "unknown"));

        from("direct:fetch").routeId("fetch").errorHandler(noErrorHandler()).to("cliq-files:file");
    }

    private void report(Exchange exchange, String outcome) {
        Message message = exchange.getMessage();
        File file = message.getBody(File.class);
        String stored = message.getHeader(Exchange.FILE_NAME_PRODUCED, file.getPath(), String.class);
        Path directory = Path.of(getContext().resolvePropertyPlaceholders("{{example.directory}}"));
        String reason = message.getHeader(CliqFilesGateway.REASON, String.class);
        out.printf(
                "  %-8s  %s (%snow %s)%n",
                outcome,
                message.getHeader(Exchange.FILE_NAME),
                outcome.equals(POSTED) ? "" : reason + "; ",
                directory.relativize(Path.of(stored)));
        outcomes.merge(outcome, 1, Integer::sum);
        left.countDown();
    }

    /** Waits for the outcomes of all files; returns whether they came in time. */
    boolean await(Duration time) throws InterruptedException {
        return left.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The number of files that are posted. */
    int posted() {
        return outcomes.getOrDefault(POSTED, 0);
    }

    /** The number of files by outcome, for example {@code 3 posted, 1 refused}. */
    String summary() {
        return outcomes.isEmpty()
                ? "no file"
                : outcomes.entrySet().stream()
                        .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                        .collect(joining(", "));
    }
}
