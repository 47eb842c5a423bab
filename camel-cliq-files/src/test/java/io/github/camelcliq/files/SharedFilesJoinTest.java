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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.internal.CliqRateLimiter;
import io.github.camelcliq.files.client.internal.Operation;
import io.github.camelcliq.files.client.internal.RequestShares;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.Quirk;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A channel that the account has not joined has no chat: the consumer says so once and waits. */
class SharedFilesJoinTest extends SharedFilesTestSupport {

    @BeforeEach
    void leave() {
        sandbox.get().chat("channel/ops").leave();
    }

    @Test
    void itIsReportedOnceWithTheRemedyAndWithoutFurtherRequests() throws Exception {
        route(CHANNEL + FAST);
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute("shared").getConsumer();
        await().until(() -> consumer.getErrorCounter() > 5);

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).exception())
                .isInstanceOf(CliqPermissionException.class)
                .hasMessageContaining("join the channel in Cliq");
        assertThat(sandbox.get().requests(Api.LOOK_UP_CHANNEL)).hasSize(1);
    }

    @Test
    void afterTenMinutesItIsLookedUpAgain() throws Exception {
        AtomicLong now = new AtomicLong();
        CliqFilesEndpoint endpoint = context.getEndpoint(CHANNEL, CliqFilesEndpoint.class);
        endpoint.start();
        CliqFilesChatReader reader = new CliqFilesChatReader(endpoint, new MemoryIdempotentRepository(), now::get);
        assertThatThrownBy(reader::poll).isInstanceOf(CliqPermissionException.class);
        sandbox.get().chat("channel/ops").join();

        now.addAndGet(
                CliqFilesChatReader.JOIN_PAUSE.minus(Duration.ofSeconds(1)).toNanos());
        assertThatThrownBy(reader::poll).isInstanceOf(CliqPermissionException.class);
        assertThat(sandbox.get().requests(Api.LOOK_UP_CHANNEL)).hasSize(1);

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        reader.poll();
        assertThat(reader.backlog()).isPresent();
    }

    @Test
    void itHoldsNoRequestsForMessagesBack() throws Exception {
        CliqFilesEndpoint endpoint = context.getEndpoint(CHANNEL, CliqFilesEndpoint.class);
        endpoint.start();
        CliqFilesChatReader reader =
                new CliqFilesChatReader(endpoint, new MemoryIdempotentRepository(), System::nanoTime);
        assertThatThrownBy(reader::poll).isInstanceOf(CliqPermissionException.class);

        CliqRateLimiter limiter = endpoint.limits().of(Operation.LIST_MESSAGES);
        RequestShares.Share other = limiter.shares().share();
        other.begin();
        other.available(limiter.limit() + 1);

        assertThat(other.available(limiter.limit())).isEqualTo(limiter.limit());
    }

    @Test
    void anotherStartLooksItUpAtOnce() throws Exception {
        route(CHANNEL + FAST + "&startFrom=beginning");
        await().until(() -> !reports.isEmpty());
        context.getRouteController().stopRoute("shared");
        sandbox.get().chat("channel/ops").join();
        share("a.txt");

        context.getRouteController().startRoute("shared");

        awaitNames("a.txt");
    }

    @Nested
    class AsText extends SharedFilesTestSupport {

        @Override
        CliqSandboxBuilder sandboxSettings() {
            return super.sandboxSettings().quirks(Quirk.CHAT_ID_AS_TEXT);
        }

        @Test
        void theTextNullIsTheSame() throws Exception {
            sandbox.get().chat("channel/ops").leave();

            route(CHANNEL + FAST);

            await().until(() -> !reports.isEmpty());
            assertThat(reports.get(0).exception()).hasMessageContaining("join the channel in Cliq");
        }
    }
}
