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

import io.github.camelcliq.files.client.CliqConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What is stopped says that nothing was done; what is started again works again. */
class LifecycleTest extends CliqFilesTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.getExecutorServiceManager().getDefaultThreadPoolProfile().setMaxQueueSize(1);
        return camelContext;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:share").to("cliq-files:channel/ops");
                from("direct:own").to("cliq-files:channel/ops?connectTimeout=7001");
                from("direct:list")
                        .recipientList(simple("cliq-files:channel/ops?connectTimeout=${header.n}"))
                        .cacheSize(2);
                from("direct:poll")
                        .pollEnrich()
                        .simple("cliq-files:file/${header.id}")
                        .end();
            }
        };
    }

    @Test
    void aRouteThatIsStartedAgainSharesAgain() throws Exception {
        send("direct:share", "one");
        context.getRouteController().stopAllRoutes();
        context.getRouteController().startAllRoutes();

        assertThat(send("direct:share", "two").getException()).isNull();
    }

    @Test
    void aComponentThatIsStoppedSaysThatNothingWasDoneUntilItIsStartedAgain() {
        send("direct:share", "one");
        component(context).stop();

        assertThat(send("direct:share", "two").getException()).isExactlyInstanceOf(CliqConnectionException.class);

        component(context).start();
        assertThat(send("direct:share", "three").getException()).isNull();
        assertThat(shared("channel/ops")).hasSize(2);
    }

    @Test
    void aRouteKeepsItsClientWhenAnotherRoutesCacheDropsTheEndpoint() {
        for (int n = 7000; n < 7006; n++) {
            assertThat(send("direct:list", "hello", Map.of("n", n)).getException())
                    .isNull();
        }

        assertThat(send("direct:own", "hello").getException()).isNull();
    }

    @Test
    void theContextsThreadPoolProfileDoesNotLimitUploads() throws Exception {
        List<Callable<Exchange>> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            work.add(() -> send("direct:share", new byte[1_000_000]));
        }
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            for (Future<Exchange> done : threads.invokeAll(work)) {
                assertThat(done.get().getException()).isNull();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aMessageCannotSendTheTokenToAnotherHostByPollEnrich() throws Exception {
        String id = sandbox.get().seed("a.txt", "text/plain", "hello".getBytes());
        assertThat(send("direct:poll", null, Map.of("id", id)).getMessage().getBody(String.class))
                .isEqualTo("hello");
        try (RawServer other = new RawServer(RawServer::readHead)) {
            Exchange exchange = send("direct:poll", null, Map.of("id", id + "?baseUrl=" + other.url()));

            assertThat(exchange.getException()).isNotNull();
            assertThat(other.accepted()).isZero();
        }
    }
}
