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

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import io.github.camelcliq.sandbox.ReceivedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GatewayRestartTest {

    private static final int LIMIT = 5;
    private static final Duration WINDOW = Duration.ofSeconds(4);

    @RegisterExtension
    final CliqSandboxExtension sandbox = new CliqSandboxExtension(
            CliqSandbox.builder().requestsPerWindow(LIMIT).window(WINDOW));

    @TempDir
    Path directory;

    @Test
    void aProcessThatIsStartedAgainKeepsTheLimitWithWhatTheOneBeforeSent() throws Exception {
        shareAsManyAsTheLimitAllows();
        shareAsManyAsTheLimitAllows();

        assertThat(sandbox.get().requests(Api.SHARE_TO_CHANNEL))
                .hasSize(2 * LIMIT)
                .extracting(ReceivedRequest::status)
                .containsOnly(204);
    }

    private void shareAsManyAsTheLimitAllows() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            CliqFilesComponent cliq = context.getComponent("cliq-files", CliqFilesComponent.class);
            cliq.getConfiguration().setBaseUrl(sandbox.baseUrl());
            cliq.getConfiguration().setAccessToken(CliqSandbox.ACCESS_TOKEN);
            context.addRoutes(new CliqFilesGateway());
            TemplatedRouteBuilder.builder(context, CliqFilesGateway.THROTTLED)
                    .parameter("maximumRequests", LIMIT)
                    .parameter("timePeriodMillis", WINDOW.toMillis() + 400)
                    .parameter("marginMillis", 400)
                    .parameter("lastRequest", directory.resolve("last-request").toString())
                    .add();
            context.start();
            for (int i = 0; i < LIMIT; i++) {
                context.createProducerTemplate()
                        .sendBodyAndHeaders(
                                "direct:" + CliqFilesGateway.THROTTLED,
                                "file",
                                Map.of(CliqFilesGateway.TARGET, "channel/ops"));
            }
        }
    }
}
