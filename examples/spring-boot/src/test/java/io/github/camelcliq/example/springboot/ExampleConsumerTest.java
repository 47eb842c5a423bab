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
package io.github.camelcliq.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

/** A route that consumes a channel gets what is shared there, on Spring Boot too. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ExampleConsumerTest {

    @Autowired
    private CliqSandbox sandbox;

    @Autowired
    private Queue<String> received;

    @Test
    void aFileThatIsSharedInTheChannelIsConsumed() {
        sandbox.postFile("channel/ops", "a.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(received).containsExactly("a.txt: hello"));
    }

    @TestConfiguration
    static class Routes {

        @Bean
        Queue<String> received() {
            return new ConcurrentLinkedQueue<>();
        }

        @Bean
        LambdaRouteBuilder consumer(Queue<String> received) {
            return routes -> routes.from("cliq-files:channel/ops?delay=100")
                    .setBody(routes.simple("${file:name}: ${body}"))
                    .process(exchange -> received.add(exchange.getMessage().getBody(String.class)));
        }
    }
}
