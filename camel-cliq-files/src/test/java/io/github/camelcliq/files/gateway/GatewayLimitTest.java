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

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.TestLimits;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.ReceivedRequest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.junit.jupiter.api.Test;

/** However much waits, and however often the process is started, the service never locks the account. */
class GatewayLimitTest extends GatewayTestSupport {

    private static final int LIMIT = 5;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder().requestsPerWindow(LIMIT).window(WINDOW);
    }

    @Override
    void limit(CamelContext context) {
        TestLimits.set(context, LIMIT, WINDOW.plusMillis(50));
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setAccessToken(null);
        options.setClientId(CliqSandbox.CLIENT_ID);
        options.setClientSecret(CliqSandbox.CLIENT_SECRET);
        options.setRefreshToken(CliqSandbox.REFRESH_TOKEN);
    }

    @Test
    void aRequestThatIsRejectedForItsTokenIsNotRepeatedOverTheLimit() throws Exception {
        CamelContext context = start();
        for (int i = 0; i < LIMIT - 1; i++) {
            submit(context, "channel/ops", "file" + i);
            int posted = i + 1;
            await().atMost(PATIENCE).until(() -> names("channel/ops").size() == posted);
        }
        sandbox.get().expireTokens();

        submit(context, "channel/ops", "last");

        await().atMost(PATIENCE).until(() -> names("channel/ops").contains("last"));
        assertThat(shares()).extracting(ReceivedRequest::status).containsOnlyOnce(401);
        assertThat(shares()).hasSize(LIMIT + 1);
        assertThat(sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL)).isEmpty();
    }

    @Test
    void aBacklogKeepsBelowTheLimit() throws Exception {
        CliqFilesGateway gateway = gateway();
        gateway.setBatchTimeout(PATIENCE);
        CamelContext context = start(gateway);
        String[] names = IntStream.range(0, 120).mapToObj(i -> "file" + i).toArray(String[]::new);

        for (String name : names) {
            submit(context, "channel/ops", name);
        }

        awaitShared("channel/ops", names);
        assertThat(sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL)).isEmpty();
        assertThat(shares()).hasSize(12);
    }

    @Test
    void aProcessThatIsStartedAgainCountsTheRequestsOfTheOneBefore() throws Exception {
        for (int process = 0; process < 4; process++) {
            CamelContext context = start();
            int posted = names("channel/ops").size();
            for (int i = 0; i < LIMIT; i++) {
                submit(context, "channel/ops", "file" + process + i);
                int more = i;
                await().atMost(PATIENCE).until(() -> names("channel/ops").size() > posted + more);
            }
            context.stop();
        }

        assertThat(sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL)).isEmpty();
        assertThat(names("channel/ops")).hasSize(4 * LIMIT);
    }

    @Test
    void routesOfTheTemplatesAndTheGatewayShareTheLimit() throws Exception {
        CamelContext context = start();
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.THROTTLED).add();

        for (int i = 0; i < 2 * LIMIT; i++) {
            submit(context, "channel/ops", "gateway" + i);
            context.createProducerTemplate()
                    .sendBodyAndHeader("direct:cliq-files-throttled", "own", CliqFilesGateway.TARGET, "channel/ops");
        }

        await().atMost(PATIENCE).until(() -> names("channel/ops").size() == 4 * LIMIT);
        assertThat(sandbox.get().lockedUntil(Api.SHARE_TO_CHANNEL)).isEmpty();
    }
}
