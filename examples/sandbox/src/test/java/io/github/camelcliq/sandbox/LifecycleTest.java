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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    @TempDir
    private Path directory;

    @Test
    void itListensAtAFreePortOfTheLoopbackAddress() {
        try (CliqSandbox first = CliqSandbox.start();
                CliqSandbox second = CliqSandbox.start()) {
            assertThat(first.baseUrl()).isEqualTo("http://127.0.0.1:" + first.port());
            assertThat(first.port()).isNotEqualTo(second.port());
        }
    }

    @Test
    void closeStopsItAndDeletesItsFiles() throws IOException {
        CliqSandbox sandbox = CliqSandbox.builder().directory(directory).start();
        sandbox.seed("a.txt", "text/plain", new byte[1]);
        assertThat(directory).isNotEmptyDirectory();

        sandbox.close();

        assertThat(directory).isEmptyDirectory();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new RawConnection(sandbox));
    }

    @Test
    void closeMayBeCalledTwice() {
        CliqSandbox sandbox = CliqSandbox.start();

        sandbox.close();
        sandbox.close();
    }

    @Test
    void closeEndsARequestInProgress() throws IOException {
        CliqSandbox sandbox = CliqSandbox.builder().directory(directory).start();
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.sendShareHead(CliqSandbox.ACCESS_TOKEN, "Expect: 100-continue\r\nContent-Length: 1000");
            connection.readStatusLine();
            connection.send(MultipartForm.form().file("a.txt", "half").withoutClosingBoundary());

            sandbox.close();

            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void aPortInUseIsAnError() throws IOException {
        try (CliqSandbox first = CliqSandbox.start()) {
            CliqSandboxBuilder second = CliqSandbox.builder().port(first.port()).directory(directory);

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(second::start)
                    .withCauseInstanceOf(BindException.class);
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void sandboxesOfOneBuilderShareNothing() {
        CliqSandboxBuilder builder = CliqSandbox.builder();
        try (CliqSandbox first = builder.start();
                CliqSandbox second = builder.start()) {
            first.addChannel("mine");
            first.expireTokens();

            TestClient client = new TestClient(second);
            assertThat(client.get("/api/v2/channelsbyname/ops").statusCode()).isEqualTo(200);
            assertThat(client.get("/api/v2/channelsbyname/mine").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void targetsOfTheBuilderAreThere() {
        try (CliqSandbox sandbox = CliqSandbox.builder()
                .channel("c")
                .bot("b")
                .chat("CT_9")
                .user("9", "u@example.com")
                .start()) {
            for (String target : new String[] {"channel/c", "bot/b", "chat/CT_9", "user/9", "user/u@example.com"}) {
                assertThat(sandbox.shared(target)).isEmpty();
            }
        }
    }

    @Test
    void filesCanStillBeReadAfterOthersWereShared() {
        try (CliqSandbox sandbox = CliqSandbox.start()) {
            TestClient client = new TestClient(sandbox);
            client.share("/api/v2/chats/CT_3001_1/files", MultipartForm.form().file("1.txt", "one"));
            client.share("/api/v2/chats/CT_3001_1/files", MultipartForm.form().file("1.txt", "two"));

            assertThat(sandbox.shared("chat/CT_3001_1").get(0).bytes())
                    .asString()
                    .isEqualTo("one");
            assertThat(Files.exists(sandbox.shared("chat/CT_3001_1").get(1).content()))
                    .isTrue();
        }
    }
}
