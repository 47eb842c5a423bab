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
package io.github.camelcliq.files.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SettableClock;
import io.github.camelcliq.sandbox.SharedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What begins in the middle of many exchanges concerns those that it meets, and loses and doubles none. */
@Timeout(300)
class FaultInABurstTest {

    private static final int LIMIT = 20;

    private static CamelContext context(CliqSandbox sandbox) throws Exception {
        CamelContext context = new DefaultCamelContext();
        var options =
                context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration();
        options.setBaseUrl(sandbox.baseUrl());
        options.setAccountsUrl(sandbox.baseUrl());
        options.setClientId(CliqSandbox.CLIENT_ID);
        options.setClientSecret(CliqSandbox.CLIENT_SECRET);
        options.setRefreshToken(CliqSandbox.REFRESH_TOKEN);
        RouteBuilder.addRoutes(context, routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:share").to("cliq-files:channel/ops");
        });
        context.start();
        return context;
    }

    private static Exchange share(CamelContext context, String content) {
        return context.createProducerTemplate()
                .request("direct:share", exchange -> exchange.getMessage().setBody(content));
    }

    private static List<String> shared(CliqSandbox sandbox) {
        return sandbox.shared("channel/ops").stream()
                .map(SharedFile::bytes)
                .map(String::new)
                .toList();
    }

    private static List<String> contents(int count) {
        return IntStream.range(0, count).mapToObj(i -> "file " + i).toList();
    }

    @Test
    void tokensThatExpireInTheMiddleOfABurstAreRenewedOnceAndEachFileArrivesOnce() throws Exception {
        try (CliqSandbox sandbox = CliqSandbox.builder().requestsPerWindow(1000).start();
                CamelContext context = context(sandbox)) {
            List<String> contents = contents(60);
            CountDownLatch half = new CountDownLatch(30);
            Thread expiry = new Thread(() -> {
                try {
                    half.await();
                    sandbox.expireTokens();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            expiry.start();

            List<Exchange> exchanges = contents.parallelStream()
                    .map(content -> {
                        Exchange exchange = share(context, content);
                        half.countDown();
                        return exchange;
                    })
                    .toList();
            expiry.join();

            assertThat(exchanges).extracting(Exchange::getException).containsOnlyNulls();
            assertThat(shared(sandbox)).containsExactlyInAnyOrderElementsOf(contents);
            assertThat(sandbox.tokensMade()).isEqualTo(2);
        }
    }

    @Test
    void aLockInTheMiddleOfABatchRejectsTheRestWhichArrivesWhenItIsOver() throws Exception {
        SettableClock clock = new SettableClock();
        try (CliqSandbox sandbox = CliqSandbox.builder()
                        .requestsPerWindow(LIMIT)
                        .clock(clock)
                        .start();
                CamelContext context = context(sandbox)) {
            List<String> contents = contents(30);
            List<String> waiting = new ArrayList<>();
            for (String content : contents) {
                Exchange exchange = share(context, content);
                if (exchange.getException() != null) {
                    assertThat(exchange.getException()).isInstanceOf(CliqRateLimitException.class);
                    waiting.add(exchange.getMessage().getBody(String.class));
                }
            }
            assertThat(shared(sandbox)).isEqualTo(contents.subList(0, LIMIT));
            assertThat(waiting).isEqualTo(contents.subList(LIMIT, 30));
            assertThat(sandbox.requests(Api.SHARE_TO_CHANNEL)).hasSize(30);

            clock.advance(CliqRateLimitException.LOCK);

            assertThat(waiting)
                    .allSatisfy(content ->
                            assertThat(share(context, content).getException()).isNull());
            assertThat(shared(sandbox)).isEqualTo(contents);
        }
    }
}
