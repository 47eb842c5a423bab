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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void itTellsWhereItIsAndWhatToTry() {
        List<String> baseUrls = new ArrayList<>();

        int status = run(sandbox -> baseUrls.add(sandbox.baseUrl()), "--port", "0");

        assertThat(status).isZero();
        assertThat(text(out))
                .contains(
                        baseUrls.get(0),
                        "sandbox-token",
                        "sandbox-webhook",
                        "sandbox-client",
                        "sandbox-secret",
                        "sandbox-refresh")
                .contains("curl");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void theFileThatItOffersCanBeFetched() {
        run(
                sandbox -> {
                    Matcher fileId = Pattern.compile("/files/([0-9a-f]+)").matcher(text(out));
                    assertThat(fileId.find()).isTrue();
                    assertThat(new TestClient(sandbox).fetch(fileId.group(1)).statusCode())
                            .isEqualTo(200);
                },
                "--port=0");
    }

    @Test
    void theRateLimitCanBeSet() {
        run(
                sandbox -> {
                    TestClient client = new TestClient(sandbox);
                    client.get("/api/v2/channelsbyname/ops");
                    assertThat(TestClient.code(client.get("/api/v2/channelsbyname/ops")))
                            .isEqualTo("request_limit_exceeded");
                },
                "--port",
                "0",
                "--rate",
                "1",
                "--rate-status",
                "400",
                "--window",
                "PT1H",
                "--lock",
                "PT2H");
    }

    @Test
    void helpShowsTheOptionsAndStartsNothing() {
        int status = run(sandbox -> assertThat(sandbox).isNull(), "--help");

        assertThat(status).isZero();
        assertThat(text(out))
                .contains("--port", "--host", "--window", "--lock", "--rate", "--rate-status", "--allow-host");
    }

    @ParameterizedTest
    @CsvSource({
        "--port, abc",
        "--port, 70000",
        "--rate, -1",
        "--window, 60",
        "--lock, -PT1M",
        "--lock, PT9999999999999H",
        "--window, P366D",
        "--allow-host, cliq:8480",
        "--allow-host, *",
        "--rate-status, 503",
    })
    void aBadOptionIsNamedWithItsValue(String option, String value) {
        int status = run(sandbox -> assertThat(sandbox).isNull(), option, value);

        assertThat(status).isEqualTo(2);
        assertThat(text(err)).contains(option, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void listeningForOtherMachinesIsWarnedOf(String host) {
        int status = run(sandbox -> assertThat(sandbox.port()).isPositive(), "--port", "0", "--host", host);

        assertThat(status).isZero();
        assertThat(text(err)).contains("Warning", "listens at " + host, "no login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void listeningForThisMachineAloneIsNot(String host) {
        run(sandbox -> assertThat(sandbox.port()).isPositive(), "--port", "0", "--host", host);

        assertThat(text(err)).isEmpty();
    }

    @Test
    void hostNamesCanBeAllowed() {
        run(
                sandbox -> {
                    for (String host : List.of("cliq", "cliq.test:1")) {
                        try (RawConnection connection = new RawConnection(sandbox)) {
                            connection.send(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes());
                            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 200 OK");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                },
                "--port=0",
                "--allow-host",
                "cliq",
                "--allow-host=cliq.test");
    }

    @Test
    void anUnknownOptionIsNamed() {
        int status = run(sandbox -> assertThat(sandbox).isNull(), "--colour=red");

        assertThat(status).isEqualTo(2);
        assertThat(text(err)).contains("--colour");
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        int status = run(sandbox -> assertThat(sandbox).isNull(), "--port");

        assertThat(status).isEqualTo(2);
        assertThat(text(err)).contains("--port needs a value");
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int status = run(sandbox -> assertThat(sandbox).isNull(), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(status).isEqualTo(1);
            assertThat(text(err)).contains("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void aHostThatIsNotHereIsSaid() {
        int status = run(sandbox -> assertThat(sandbox).isNull(), "--port", "0", "--host", "192.0.2.1");

        assertThat(status).isEqualTo(1);
        assertThat(text(err)).contains("192.0.2.1");
    }

    private int run(Consumer<CliqSandbox> running, String... arguments) {
        return CliqSandboxMain.run(print(out), print(err), running, arguments);
    }

    private static PrintStream print(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream target) {
        return target.toString(StandardCharsets.UTF_8);
    }
}
