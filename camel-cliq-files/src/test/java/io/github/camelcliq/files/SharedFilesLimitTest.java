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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** However much is shared at once, the consumer stays below the limits of the service, here for a shorter time. */
class SharedFilesLimitTest extends SharedFilesTestSupport {

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return super.sandboxSettings()
                .requestsPerWindow(50)
                .messageRequestsPerWindow(4)
                .window(Duration.ofMillis(500));
    }

    @Override
    CliqRateLimiters limits() {
        return limits(50, 4, Duration.ofMillis(520));
    }

    private List<String> shareAll(String target, int count) {
        List<String> names = new ArrayList<>();
        for (int first = 0; first < count; first += 10) {
            List<CliqFile> files = IntStream.range(first, first + 10)
                    .mapToObj(i -> CliqFile.of(new byte[] {1}, "file" + i))
                    .toList();
            files.forEach(file -> names.add(file.name()));
            sendOk("cliq-files:" + target, files);
        }
        return names;
    }

    private void assertNoLock() {
        assertThat(sandbox.get().lockedUntil(Api.FETCH_FILE)).isEmpty();
        assertThat(sandbox.get().lockedUntil(Api.LIST_MESSAGES)).isEmpty();
        assertThat(reports).isEmpty();
    }

    @Test
    void fiveHundredFilesAtOnceLockNothing() throws Exception {
        route(CHANNEL + FAST);

        List<String> names = shareAll("channel/ops", 500);

        await().untilAsserted(() -> assertThat(delivered).hasSize(500));
        assertThat(names()).isEqualTo(names);
        assertNoLock();
    }

    @Test
    void aLookBackThatTheLimitInterruptsGoesOnAtLaterPolls() throws Exception {
        List<String> names = shareAll("channel/ops", 450);

        route(CHANNEL + FAST + "&startFrom=beginning&maxMessagesPerPoll=1000");

        await().untilAsserted(() -> assertThat(delivered).hasSize(450));
        assertThat(names()).isEqualTo(names);
        assertThat(sandbox.get().requests(Api.LIST_MESSAGES)).hasSizeGreaterThan(4);
        assertNoLock();
    }

    @Test
    void routesOfOneAccountShareTheLimit() throws Exception {
        route(CHANNEL + FAST);
        RouteBuilder.addRoutes(context, routes -> routes.from("cliq-files:chat/CT_3001_1" + FAST)
                .process(this::record));

        shareAll("channel/ops", 100);
        shareAll("chat/CT_3001_1", 100);

        await().untilAsserted(() -> assertThat(delivered).hasSize(200));
        assertNoLock();
    }
}
