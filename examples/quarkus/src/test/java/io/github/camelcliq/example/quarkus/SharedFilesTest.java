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
package io.github.camelcliq.example.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A route that consumes a channel gets what is shared there, on Quarkus too. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class SharedFilesTest {

    @Inject
    CamelContext context;

    CliqSandbox sandbox;

    @Test
    void aFileThatIsSharedInTheChannelIsConsumed() throws Exception {
        Queue<String> received = new ConcurrentLinkedQueue<>();
        RouteBuilder.addRoutes(context, routes -> routes.from("cliq-files:channel/announcements?delay=100")
                .process(exchange -> received.add(exchange.getMessage().getHeader("CamelFileName") + ": "
                        + exchange.getMessage().getBody(String.class))));

        sandbox.postFile("channel/announcements", "a.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(received).containsExactly("a.txt: hello"));
    }
}
