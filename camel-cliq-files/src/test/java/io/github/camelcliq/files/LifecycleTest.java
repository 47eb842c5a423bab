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

import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stopped says that nothing was done; what is started again works again. */
@Timeout(300)
class LifecycleTest extends CliqFilesTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.getExecutorServiceManager().getDefaultThreadPoolProfile().setMaxQueueSize(1);
        return camelContext;
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:share").to("cliq-files:channel/ops");
        routes.from("direct:own").to("cliq-files:channel/ops?connectTimeout=7001");
        routes.from("direct:list")
                .recipientList(routes.simple("cliq-files:channel/ops?connectTimeout=${header.n}"))
                .cacheSize(2);
        routes.from("direct:comments").toD("cliq-files:channel/ops?connectTimeout=7002&comments=${header.c}", 2);
        routes.from("direct:poll")
                .pollEnrich()
                .simple("cliq-files:file/${header.id}")
                .end();
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
    void targetsWithTheSameTransportOptionsUseOneClient() {
        send("direct:share", "hello");
        int before = component(context).transports().size();
        for (int n = 0; n < 20; n++) {
            assertThat(send("direct:comments", "hello", Map.of("c", "c" + n)).getException())
                    .isNull();
        }

        assertThat(component(context).transports().size()).isEqualTo(before + 1);
    }

    @Test
    void clientsAreClosedWhenNoProducerUsesThemAnyMore() throws Exception {
        send("direct:share", "hello");
        int before = component(context).transports().size();
        for (int n = 7010; n < 7030; n++) {
            assertThat(send("direct:list", "hello", Map.of("n", n)).getException())
                    .isNull();
        }
        assertThat(component(context).transports().size()).isLessThanOrEqualTo(before + 2);

        context.getRouteController().stopAllRoutes();

        assertThat(component(context).transports().size()).isZero();
        await().until(() -> requestMonitors() == 0);
    }

    @Test
    void anEvictionDoesNotEndARunningUpload() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch evicted = new CountDownLatch(1);
        InputStream slow = new InputStream() {
            private boolean ended;

            @Override
            public int read() throws IOException {
                begun.countDown();
                try {
                    evicted.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                int next = ended ? -1 : 'a';
                ended = true;
                return next;
            }
        };
        ProducerTemplate evicting = context.createProducerTemplate(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Exchange> upload = thread.submit(
                    () -> evicting.request("cliq-files:channel/ops?connectTimeout=7040", e -> e.getMessage()
                            .setBody(slow)));
            begun.await();
            evicting.request("cliq-files:channel/ops?connectTimeout=7041", e -> e.getMessage()
                    .setBody("hello"));
            evicting.stop();
            evicted.countDown();

            assertThat(upload.get().getException()).isNull();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void anErrorInHttpClientEndsOneExchangeOnly() throws Exception {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (CamelContext other = new DefaultCamelContext()) {
            configure(component(other).getConfiguration());
            component(other)
                    .getConfiguration()
                    .setHttpClientConfigurer(builder -> builder.addRequestInterceptorFirst((request, entity, http) -> {
                        if (failing.getAndSet(false)) {
                            throw new OutOfMemoryError("thrown by a test");
                        }
                    }));
            other.start();
            ProducerTemplate producers = other.createProducerTemplate();

            assertThat(producers
                            .request("cliq-files:channel/ops", e -> e.getMessage()
                                    .setBody("one"))
                            .getException())
                    .isExactlyInstanceOf(CliqConnectionException.class);
            assertThat(producers
                            .request("cliq-files:channel/ops", e -> e.getMessage()
                                    .setBody("two"))
                            .getException())
                    .isNull();
        }
        assertThat(shared("channel/ops")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROTOCOL", "CONNECT", "MAIN_TRANSPORT"})
    void anErrorBeforeTheRequestOrAfterItsResponseHoldsNoConnection(ChainElement place) throws Exception {
        String id = sandbox.get().seed("a.txt", "text/plain", new byte[1000]);
        AtomicReference<String> failing = new AtomicReference<>();
        try (CamelContext other = new DefaultCamelContext()) {
            CliqFilesConfiguration options = component(other).getConfiguration();
            configure(options);
            options.setConnectionsPerRoute(1);
            options.setConnectTimeout(2000);
            options.setHttpClientConfigurer(
                    builder -> builder.addExecInterceptorBefore(place.name(), "failing", (request, scope, chain) -> {
                        if ("before".equals(failing.get())) {
                            throw new OutOfMemoryError("thrown by a test");
                        }
                        ClassicHttpResponse response = chain.proceed(request, scope);
                        if ("after".equals(failing.get())) {
                            throw new OutOfMemoryError("thrown by a test");
                        }
                        return response;
                    }));
            other.start();
            ProducerTemplate producers = other.createProducerTemplate();

            failing.set("before");
            assertThat(producers
                            .send("cliq-files:channel/ops", e -> e.getMessage().setBody("one"))
                            .getException())
                    .isExactlyInstanceOf(CliqConnectionException.class);
            failing.set("after");
            assertThat(producers
                            .send("cliq-files:channel/ops", e -> e.getMessage().setBody("two"))
                            .getException())
                    .isExactlyInstanceOf(CliqUnknownOutcomeException.class);
            failing.set("never");
            assertThat(producers
                            .send("cliq-files:channel/ops", e -> e.getMessage().setBody("three"))
                            .getException())
                    .isNull();
            failing.set("after");
            assertThat(producers.send("cliq-files:file/" + id, e -> {}).getException())
                    .isExactlyInstanceOf(CliqConnectionException.class);
            failing.set("never");
            assertThat(producers.send("cliq-files:file/" + id, e -> {}).getException())
                    .isNull();
        }
        assertThat(shared("channel/ops")).hasSize(2);
    }

    @Test
    void aRequestWaitsForAConnectionOfThePoolNoLongerThanForANewOne() throws Exception {
        String id = sandbox.get().seed("a.bin", "application/octet-stream", new byte[10_000_000]);
        try (CamelContext other = new DefaultCamelContext()) {
            CliqFilesConfiguration options = component(other).getConfiguration();
            configure(options);
            options.setConnectionsPerRoute(1);
            options.setConnectTimeout(300);
            options.setStreamDownload(true);
            AtomicReference<Exchange> second = new AtomicReference<>();
            RouteBuilder.addRoutes(other, routes -> routes.from("direct:start")
                    .streamCache("false")
                    .to("cliq-files:file")
                    .process(first -> second.set(
                            other.createProducerTemplate().request("cliq-files:channel/ops", e -> e.getMessage()
                                    .setBody("x")))));
            other.start();

            other.createProducerTemplate()
                    .request("direct:start", e -> e.getMessage().setHeader(CliqFilesConstants.FILE_ID, id));

            assertThat(second.get().getException()).isExactlyInstanceOf(CliqConnectionException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aContextThatStopsWhileARequestRunsLeavesNothingOpen(boolean share) throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (RawServer server = new RawServer(connection -> {
                    RawServer.readHead(connection);
                    received.countDown();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
                CamelContext other = new DefaultCamelContext()) {
            CliqFilesConfiguration options = component(other).getConfiguration();
            options.setBaseUrl(server.url());
            options.setAccessToken("t");
            other.start();
            ProducerTemplate producers = other.createProducerTemplate();
            Future<Exchange> running = thread.submit(
                    () -> producers.request(share ? "cliq-files:channel/ops" : "cliq-files:file/1", e -> e.getMessage()
                            .setBody(new byte[50_000_000])));
            received.await();

            other.stop();

            assertThat(running.get().getException())
                    .isExactlyInstanceOf(share ? CliqUnknownOutcomeException.class : CliqConnectionException.class);
            await().until(() -> threads("Camel (" + other.getName() + ")") == 0);
        } finally {
            over.countDown();
            thread.shutdownNow();
        }
    }

    private long requestMonitors() {
        return threads("Camel (" + context.getName() + ") thread", "CliqFilesRequestMonitor");
    }

    private static long threads(String... names) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> Stream.of(names).allMatch(thread.getName()::contains))
                .count();
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
