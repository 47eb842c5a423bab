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
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A route is told of each request when its head has gone out, neither earlier nor without it. */
class RequestListenerTest extends CliqFilesTestSupport {

    private final AtomicInteger reports = new AtomicInteger();

    @Override
    void configure(CliqFilesConfiguration options) {
        configureToRenewTokens(options);
    }

    private Exchange sendAndCount(String uri, Object body) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            CliqFilesRequestListener.onSent(exchange, reports::incrementAndGet);
        });
    }

    private static String withToken(String baseUrl) {
        return "cliq-files:channel/ops?accessToken=1000.x&baseUrl=" + baseUrl;
    }

    @Test
    void aSmallShareIsReportedOnce() {
        sendAndCount("cliq-files:channel/ops", "hello");

        assertThat(reports).hasValue(1);
    }

    @Test
    void aShareIsReportedBeforeItsSourceHasToBeWaitedFor() {
        List<Integer> reportsAtRead = new ArrayList<>();
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                reportsAtRead.add(reports.get());
                return reportsAtRead.size() > 4 ? -1 : 'x';
            }
        };

        sendAndCount("cliq-files:channel/ops", slow);

        assertThat(sharedFile("channel/ops").size()).isEqualTo(4);
        assertThat(reportsAtRead).containsOnly(1);
        assertThat(reports).hasValue(1);
    }

    @Test
    void aLargeShareIsReportedWhenTheServiceHasItsHeadAndTakesNoMore() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (RawServer takesTheHead = new RawServer(connection -> {
            RawServer.readHead(connection);
            await().until(() -> reports.get() == 1);
            seen.countDown();
        })) {
            sendAndCount(withToken(takesTheHead.url()), new byte[16 * 1024 * 1024]);
        }

        assertThat(seen.getCount()).isZero();
        assertThat(reports).hasValue(1);
    }

    @Test
    void aFailureToTakeNoteOfAReportDoesNotConcernTheShare() {
        Exchange exchange = template.request("cliq-files:channel/ops", share -> {
            share.getMessage().setBody("hello");
            CliqFilesRequestListener.onSent(share, () -> {
                throw new IllegalStateException("disk full");
            });
        });

        assertThat(exchange.getException()).isNull();
        assertThat(sharedFile("channel/ops").size()).isEqualTo(5);
    }

    @Test
    void bothAttemptsOfAShareThatIsRepeatedAfterA401AreReported() {
        send("cliq-files:channel/ops", "one");
        sandbox.get().expireTokens();

        sendAndCount("cliq-files:channel/ops", "two");

        assertThat(reports).hasValue(2);
    }

    @Test
    void aFetchIsReported() {
        sendAndCount("cliq-files:file/" + sandbox.get().seed("a.txt", "text/plain", new byte[1]), null);

        assertThat(reports).hasValue(1);
    }

    @Test
    void aShareThatFindsNobodyIsNotReported() throws IOException {
        Exchange exchange = sendAndCount(withToken(RawServer.urlOfNobody()), "hello");

        assertThat(exchange.getException()).isInstanceOf(CliqConnectionException.class);
        assertThat(reports).hasValue(0);
    }
}
