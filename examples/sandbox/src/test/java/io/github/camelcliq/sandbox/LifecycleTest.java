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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.now().minus(Duration.ofHours(1)));

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
    void anUnknownHostIsAnErrorAndLeavesNoDirectory() {
        CliqSandboxBuilder builder =
                CliqSandbox.builder().host("no-such-host.invalid").directory(directory);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(builder::start)
                .withMessageContaining("no-such-host.invalid");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 70_000})
    void aPortThatIsNoneIsRejected(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CliqSandbox.builder().port(port))
                .withMessageContaining(Integer.toString(port));
    }

    @Test
    void aTimeThatCannotBeReckonedWithIsRejected() {
        CliqSandboxBuilder builder = CliqSandbox.builder();
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);

        for (Consumer<Duration> setter : List.<Consumer<Duration>>of(
                builder::window, builder::lock, builder::tokenLifetime, builder::tokenWindow, builder::stallTimeout)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.accept(endless))
                    .withMessageContaining(endless.toString());
            assertThatIllegalArgumentException().isThrownBy(() -> setter.accept(Duration.ofSeconds(-1)));
        }
    }

    @Test
    void theDirectoryOfAKilledSandboxIsDeletedByALaterOne() throws IOException {
        Path killed = leave("cliq-sandbox-files-1", true);
        Path killedBeforeItLocked = leave("cliq-sandbox-files-2", false);

        CliqSandbox.builder().directory(directory).start().close();

        assertThat(killed).doesNotExist();
        assertThat(killedBeforeItLocked).doesNotExist();
    }

    @Test
    void directoriesOfOthersStay() throws IOException {
        Path other = leave("other", true);
        Path starting = Files.createDirectory(directory.resolve("cliq-sandbox-files-3"));
        Path target = leave("target", true);
        Files.createSymbolicLink(directory.resolve("cliq-sandbox-files-4"), target);
        try (CliqSandbox running = CliqSandbox.builder().directory(directory).start()) {
            String fileId = running.seed("a.txt", "text/plain", new byte[1]);
            for (Path each : list(directory)) {
                if (!each.equals(starting)) {
                    Files.setLastModifiedTime(each, LONG_AGO);
                }
            }

            CliqSandbox.builder().directory(directory).start().close();

            assertThat(other).isNotEmptyDirectory();
            assertThat(starting).exists();
            assertThat(target).isNotEmptyDirectory();
            assertThat(new TestClient(running).fetch(fileId).statusCode()).isEqualTo(200);
        }
    }

    private Path leave(String name, boolean locked) throws IOException {
        Path left = Files.createDirectory(directory.resolve(name));
        Files.writeString(left.resolve("4711"), "content");
        if (locked) {
            Files.createFile(left.resolve(SandboxDirectory.LOCK));
        }
        Files.setLastModifiedTime(left, LONG_AGO);
        return left;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            return content.toList();
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
