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
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import io.github.camelcliq.sandbox.ReceivedRequest;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in front of a sandbox, with a short period, and mocks for what it does not share. */
abstract class GatewayTestSupport extends CamelTestSupport {

    @RegisterExtension
    final CliqSandboxExtension sandbox = new CliqSandboxExtension(sandboxSettings());

    @TempDir
    Path directory;

    /** For tests that need a sandbox of another kind. */
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder();
    }

    /** For tests that call something else. */
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setAccountsUrl(sandbox.baseUrl());
        options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
    }

    /** Parameters of a template's route other than the test's defaults. */
    Map<String, Object> parameters(String template) {
        return Map.of();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        configure(camelContext
                .getComponent("cliq-files", CliqFilesComponent.class)
                .getConfiguration());
        camelContext.getRegistry().bind("batches", new MemoryAggregationRepository());
        camelContext.getRegistry().bind("resent", MemoryIdempotentRepository.memoryIdempotentRepository(100));
        camelContext.addRoutes(new CliqFilesGateway());
        add(
                camelContext,
                CliqFilesGateway.THROTTLED,
                Map.of("timePeriodMillis", 1000, "marginMillis", 1000, "maximumRequests", 1000));
        add(camelContext, CliqFilesGateway.REDELIVERED, Map.of("redeliveryDelay", 10));
        add(
                camelContext,
                CliqFilesGateway.GATEWAY,
                Map.of(
                        "directory", directory.toString(),
                        "aggregationRepository", "batches",
                        "completionTimeout", 100,
                        "refused", "mock:refused",
                        "unknown", "mock:unknown"));
        return camelContext;
    }

    private void add(CamelContext camelContext, String template, Map<String, Object> defaults) {
        Map<String, Object> all = new HashMap<>(defaults);
        all.putAll(parameters(template));
        TemplatedRouteBuilder.builder(camelContext, template)
                .routeId(template)
                .parameters(all)
                .add();
    }

    /** Gives the gateway a message. */
    Exchange give(String target, Object body, Map<String, Object> headers) {
        Exchange exchange = template.request("direct:" + CliqFilesGateway.GATEWAY, given -> {
            given.getMessage().setBody(body);
            given.getMessage().setHeaders(new HashMap<>(headers));
            given.getMessage().setHeader(CliqFilesGateway.TARGET, target);
        });
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    /** Gives the gateway a file with its name for content. */
    void give(String target, String name) {
        give(target, name, Map.of(Exchange.FILE_NAME, name));
    }

    List<String> names(String target) {
        return sandbox.get().shared(target).stream().map(SharedFile::name).toList();
    }

    void awaitShared(String target, int files) {
        await().atMost(Duration.ofSeconds(20)).until(() -> names(target).size() >= files);
        assertThat(names(target)).hasSize(files);
    }

    List<ReceivedRequest> requests() {
        return sandbox.get().requests(Api.SHARE_TO_CHANNEL);
    }

    /** What is in a directory of the spool. */
    List<Path> spooled(String state) {
        try (Stream<Path> files = Files.list(directory.resolve(state))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
