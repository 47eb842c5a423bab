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

import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page has the sandbox do, and that no other page can. */
class PageActionsTest {
    private static final String LOOK_UP = "/api/v2/channelsbyname/ops";

    @RegisterExtension
    final CliqSandboxExtension extension = new CliqSandboxExtension();

    private CliqSandbox sandbox;
    private TestClient api;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        api = new TestClient(sandbox);
    }

    @Test
    void limitsAreReset() throws Exception {
        IntStream.range(0, 21).forEach(i -> api.get(LOOK_UP));

        assertThat(post("/sandbox/reset-limits", "X-Cliq-Sandbox", "page").statusCode())
                .isEqualTo(204);

        assertThat(api.get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @Test
    void everythingIsForgotten() throws Exception {
        sandbox.postFile("channel/ops", "a.txt", "text/plain", new byte[1]);

        assertThat(post("/sandbox/reset", "X-Cliq-Sandbox", "page").statusCode())
                .isEqualTo(204);

        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    @Test
    void aFaultIsForTheNextRequestOfItsCall() throws Exception {
        assertThat(post("/sandbox/faults/LOOK_UP_CHANNEL/fail/503", "X-Cliq-Sandbox", "page")
                        .statusCode())
                .isEqualTo(204);

        assertThat(api.get(LOOK_UP).statusCode()).isEqualTo(503);
        assertThat(api.get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/sandbox/faults/FETCH_FILE/fail/200, 400, 200",
        "/sandbox/faults/FETCH_FILE/fail/x, 400, x",
        "/sandbox/faults/FETCH_FILE/delay/5, 400, PT5S",
        "/sandbox/faults/FETCH_FILE/delay/PT2H, 400, PT2H",
        "/sandbox/faults/FETCH_FILE/delay/PT-1S, 400, PT-1S",
        "/sandbox/faults/FETCH_FILE/break/NEVER, 404, NEVER",
        "/sandbox/faults/FETCH_FILE/burn/1, 404, burn",
        "/sandbox/faults/NOTHING/fail/500, 404, NOTHING",
    })
    void aFaultThatIsNoneIsRejectedByItsValue(String path, int status, String named) throws Exception {
        HttpResponse<String> response = post(path, "X-Cliq-Sandbox", "page");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestClient.message(response)).contains(named);
        assertThat(new PageClient(sandbox).state().get("faults")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox/reset", "/sandbox/reset-limits", "/sandbox/faults/FETCH_FILE/fail/500"})
    void aPageOfAnotherOriginCannotDoIt(String path) throws Exception {
        sandbox.postFile("channel/ops", "a.txt", "text/plain", new byte[1]);

        assertThat(post(path, "Accept", "*/*").statusCode()).isEqualTo(403);
        assertThat(post(path, "X-Cliq-Sandbox", "page", "Origin", "http://evil.example.com")
                        .statusCode())
                .isEqualTo(403);

        assertThat(sandbox.shared("channel/ops")).hasSize(1);
        assertThat(new PageClient(sandbox).state().get("faults")).isEmpty();
    }

    private HttpResponse<String> post(String path, String... headers) throws Exception {
        return new PageClient(sandbox).post(path, headers);
    }
}
