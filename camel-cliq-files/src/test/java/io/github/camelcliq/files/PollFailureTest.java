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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.Api;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;

/** A failed poll is one line in the log, unless the options of the endpoint say otherwise. */
class PollFailureTest extends SharedFilesTestSupport {

    private static final String POLLED = "?initialDelay=0&delay=40";

    private void failPolls() {
        sandbox.get()
                .failNext(
                        Api.LIST_MESSAGES, IntStream.range(0, 500).map(i -> 503).toArray());
    }

    private static ScheduledPollConsumer consumer(CamelContext context) {
        return (ScheduledPollConsumer) context.getRoute("shared").getConsumer();
    }

    @Test
    void aFailedPollIsOneLineInTheLog() throws Exception {
        failPolls();
        String log = CapturedLog.of(() -> {
            route(CHANNEL + POLLED);
            await().until(() -> consumer(context).getErrorCounter() > 3);
            context.getRouteController().stopRoute("shared");
        });

        List<String> lines = log.lines().filter(line -> !line.contains("WARN")).toList();
        assertThat(log)
                .contains("Failed polling endpoint: cliq-files://channel/ops")
                .contains("503");
        assertThat(lines).isEmpty();
    }

    @Test
    void theBridgeGivesFailedPollsToTheRoutesErrorHandler() throws Exception {
        failPolls();
        MockEndpoint failed = getMockEndpoint("mock:failed");
        failed.expectedMinimumMessageCount(2);

        RouteBuilder.addRoutes(context, routes -> routes.from(CHANNEL + POLLED + "&bridgeErrorHandler=true")
                .onException(Exception.class)
                .handled(true)
                .to("mock:failed")
                .end()
                .to("mock:never"));

        assertSatisfied(failed);
    }

    @Test
    void thePollStrategyOfTheEndpointSeesFailedPolls() throws Exception {
        failPolls();
        List<Exception> failures = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("strategy", new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
                failures.add(cause);
                return false;
            }
        });

        route(CHANNEL + FAST + "&pollStrategy=#strategy");

        await().until(() -> failures.size() > 2);
        await().until(() -> reports.size() > 2);
    }
}
