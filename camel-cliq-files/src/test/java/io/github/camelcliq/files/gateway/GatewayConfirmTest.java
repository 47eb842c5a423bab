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
import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.ConnectionBreak;
import io.github.camelcliq.sandbox.SharedFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shares whose response is lost, with a service that does not list them as they were sent. */
class GatewayConfirmTest extends GatewayTestSupport {

    private CliqSandbox service;

    @AfterEach
    void close() {
        stopAll();
        service.close();
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(service.baseUrl());
        options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
    }

    private void serve(CliqSandboxBuilder settings) {
        service = settings.requestsPerWindow(100_000)
                .messageRequestsPerWindow(100_000)
                .start();
        service.breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.AFTER_HANDLING);
    }

    private List<String> posted() {
        return service.shared("channel/ops").stream().map(SharedFile::name).toList();
    }

    @Test
    void aRenamedFileIsNotPostedTwice() throws Exception {
        serve(CliqSandbox.builder().fileNames(name -> "renamed " + name));

        submit(start(), "channel/ops", "a");

        awaitEntries("unknown", 1);
        assertThat(posted()).hasSize(1);
    }

    @Test
    void aMessageThatIsListedLateIsNotPostedTwice() throws Exception {
        serve(CliqSandbox.builder().messageDelay(Duration.ofMillis(600)));

        submit(start(), "channel/ops", "a");

        awaitEntries("done", 1);
        assertThat(posted()).containsExactly("a");
    }

    @Test
    void aBatchWhoseMessagesDoNotFitOnAPageIsNotPostedTwice() throws Exception {
        serve(CliqSandbox.builder().messagesPerPage(2));
        List<CliqFile> files = IntStream.range(0, 10)
                .mapToObj(i -> CliqFile.of("text".getBytes(StandardCharsets.UTF_8), "file" + i))
                .toList();

        submit(start(), "channel/ops", files, Map.of());

        await().atMost(PATIENCE)
                .until(() -> namesIn("done").size() + namesIn("unknown").size() == 10);
        assertThat(posted()).hasSize(10);
    }

    @Test
    void aFileOfAnotherWriterWithTheSameNameIsNotCredited() throws Exception {
        serve(CliqSandbox.builder());
        service.reset();
        service.breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.BEFORE_HANDLING);
        service.postFile("channel/ops", "a", "text/plain", "a".getBytes(StandardCharsets.UTF_8));

        submit(start(), "channel/ops", "a");

        await().atMost(PATIENCE)
                .until(() -> namesIn("done").size() + namesIn("unknown").size() == 1);
        assertThat(namesIn("waiting")).isEmpty();
    }
}
