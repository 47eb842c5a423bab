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
package io.github.camelcliq.files.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.Patience;
import io.github.camelcliq.files.TestLimits;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import io.github.camelcliq.sandbox.ReceivedRequest;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes with gateways, each a context of its own, in front of one sandbox. */
abstract class GatewayTestSupport {

    static final Duration PATIENCE = Patience.TIME;

    private static final Set<String> ENDS = Set.of("done", "refused", "unknown");

    @RegisterExtension
    final CliqSandboxExtension sandbox = new CliqSandboxExtension(sandboxSettings());

    @TempDir
    Path directory;

    private final List<CamelContext> processes = new ArrayList<>();

    /** For tests that need a sandbox of another kind. */
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder().requestsPerWindow(100_000).messageRequestsPerWindow(100_000);
    }

    /** For tests that call something else. */
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setAccountsUrl(sandbox.baseUrl());
        options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
    }

    /** For tests with real limits. */
    void limit(CamelContext context) {
        TestLimits.set(context, 100_000, Duration.ofSeconds(1));
    }

    /** A gateway with short times. */
    CliqFilesGateway gateway() {
        CliqFilesGateway gateway = new CliqFilesGateway();
        gateway.setDirectory(directory.resolve("spool").toString());
        gateway.setBatchTimeout(Duration.ofMillis(100));
        gateway.setConfirmAfter(Duration.ofMillis(300));
        return gateway;
    }

    CamelContext start(CliqFilesGateway gateway) throws Exception {
        CamelContext context = new DefaultCamelContext();
        add(context);
        context.addRoutes(gateway);
        context.start();
        return context;
    }

    /** Configures the component of a context, which is stopped after the test. */
    void add(CamelContext context) {
        processes.add(context);
        configure(context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration());
        limit(context);
    }

    CamelContext start() throws Exception {
        return start(gateway());
    }

    @AfterEach
    void stopAll() {
        processes.forEach(CamelContext::stop);
    }

    /** Hands the gateway a message. */
    static Exchange submit(CamelContext context, String target, Object body, Map<String, Object> headers) {
        Exchange exchange = context.createProducerTemplate().request("direct:cliq-files-gateway", given -> {
            given.getMessage().setBody(body);
            given.getMessage().setHeaders(new HashMap<>(headers));
            given.getMessage().setHeader(CliqFilesGateway.TARGET, target);
        });
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    /** Hands the gateway a file with its name for content. */
    static void submit(CamelContext context, String target, String name) {
        submit(context, target, name, Map.of(Exchange.FILE_NAME, name));
    }

    List<String> names(String target) {
        return sandbox.get().shared(target).stream().map(SharedFile::name).toList();
    }

    void awaitShared(String target, String... names) {
        await().atMost(PATIENCE).until(() -> names(target).size() >= names.length);
        assertThat(names(target)).containsExactly(names);
    }

    List<ReceivedRequest> shares() {
        return sandbox.get().requests(Api.SHARE_TO_CHANNEL);
    }

    /** The facts of the entries in a state. Waits while a batch is being distributed, whose files move meanwhile. */
    List<Properties> entries(String state) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> readEntries(state), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<List<Properties>> readEntries(String state) throws IOException {
        Path entriesOf = directory.resolve("spool").resolve(state);
        if (ENDS.contains(state) && hasBatches(entriesOf)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(entriesOf)) {
            List<Properties> entries = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".properties"))
                    .filter(path -> !isHidden(entriesOf.relativize(path)))
                    .sorted()
                    .toList()) {
                Properties facts = new Properties();
                try (Reader in = Files.newBufferedReader(file)) {
                    facts.load(in);
                }
                entries.add(facts);
            }
            return Optional.of(entries);
        }
    }

    private static boolean hasBatches(Path entriesOf) throws IOException {
        try (Stream<Path> entries = Files.list(entriesOf)) {
            return entries.anyMatch(entry -> entry.getFileName().toString().startsWith("batch-"));
        }
    }

    /** Whether no file waits or is being sent. A batch that is sent again goes back from sending to waiting. */
    boolean nothingIsLeft() {
        return entries("waiting").isEmpty()
                && entries("sending").isEmpty()
                && entries("waiting").isEmpty();
    }

    /** A message whose process was killed while the gateway accepted it: its source still has it. */
    private static boolean isHidden(Path entry) {
        return entry.toString().startsWith(".");
    }

    /** The one file or directory in a directory. */
    static Path only(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.reduce((one, other) -> {
                        throw new IllegalStateException(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    List<String> namesIn(String state) {
        return entries(state).stream().map(facts -> facts.getProperty("name")).toList();
    }

    void awaitEntries(String state, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(entries(state)).hasSize(count));
    }
}
