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
package io.github.camelcliq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The events by which the page learns that something changed. */
class PageEventsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    final CliqSandboxExtension sandbox = new CliqSandboxExtension();

    @Test
    void aShareIsAnEvent() throws Exception {
        HttpResponse<InputStream> stream = listen();
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader events = reader(stream)) {
            long before = nextRevision(events);

            new TestClient(sandbox.get())
                    .share(
                            "/api/v2/channelsbyname/ops/files",
                            MultipartForm.form().file("a.txt", "x"));

            long current = new PageClient(sandbox.get()).state().get("revision").longValue();
            assertThat(current).isGreaterThan(before);
            assertThat(revisionFrom(events, current)).isEqualTo(current);
        }
    }

    @Test
    void theLastOfManyChangesIsToldToEverybody() throws Exception {
        try (BufferedReader first = reader(listen());
                BufferedReader second = reader(listen())) {
            IntStream.range(0, 500).parallel().forEach(i -> sandbox.get().postText("channel/ops", "text " + i));

            long current = new PageClient(sandbox.get()).state().get("revision").longValue();
            assertThat(revisionFrom(first, current)).isEqualTo(current);
            assertThat(revisionFrom(second, current)).isEqualTo(current);
        }
    }

    @Test
    void aPageThatWentAwayDisturbsNobody() throws Exception {
        reader(listen()).close();

        try (BufferedReader events = reader(listen())) {
            sandbox.get().postText("channel/ops", "hello");

            long current = new PageClient(sandbox.get()).state().get("revision").longValue();
            assertThat(revisionFrom(events, current)).isEqualTo(current);
        }
    }

    @Test
    void closingTheSandboxEndsTheStream() throws Exception {
        try (CliqSandbox own = CliqSandbox.start();
                InputStream events = listen(own).body()) {
            own.close();

            assertThat(endOf(events)).isTrue();
        }
    }

    private static boolean endOf(InputStream events) {
        try {
            events.readAllBytes();
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    private HttpResponse<InputStream> listen() throws IOException, InterruptedException {
        return listen(sandbox.get());
    }

    private static HttpResponse<InputStream> listen(CliqSandbox sandbox) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/sandbox/events"))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static BufferedReader reader(HttpResponse<InputStream> stream) {
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    private static long revisionFrom(BufferedReader events, long awaited) throws IOException {
        long revision = nextRevision(events);
        while (revision < awaited) {
            revision = nextRevision(events);
        }
        return revision;
    }

    private static long nextRevision(BufferedReader events) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("data:")) {
                return Long.parseLong(line.substring("data:".length()).trim());
            }
        }
        throw new IOException("The stream ended");
    }
}
