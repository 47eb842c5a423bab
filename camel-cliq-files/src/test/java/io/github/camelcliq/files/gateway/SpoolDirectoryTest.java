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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.gateway.SpoolDirectory.Aside;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the spool's directory knows of a file. */
class SpoolDirectoryTest {

    private static final String ID = "id";

    @TempDir
    Path directory;

    private static CliqFile file() {
        return CliqFile.of("content".getBytes(), "a.txt");
    }

    /** A file of which nobody can tell whether it is there, as on a network drive that does not answer. */
    private Path unknowable(String path) throws IOException {
        Path file = directory.resolve(path);
        return Files.createSymbolicLink(file, file);
    }

    @Test
    void aFileThatWasWrittenWaits() throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory);

        spool.write(file(), ID);

        assertThat(spool.waiting(ID)).hasContent("content");
        assertThat(spool.isSending(ID)).isFalse();
    }

    @Test
    void theNoteThatAFileIsSentSurvivesTheProcess() throws IOException {
        SpoolDirectory ended = new SpoolDirectory(directory);
        ended.write(file(), ID);
        ended.noteSending(ID);
        ended.noteSending(ID);

        assertThat(new SpoolDirectory(directory).isSending(ID)).isTrue();
    }

    @Test
    void aNoteWithoutItsFileDoesNotSurviveIt() throws IOException {
        new SpoolDirectory(directory).noteSending(ID);

        assertThat(new SpoolDirectory(directory).isSending(ID)).isFalse();
    }

    @Test
    void theNoteStaysWhenNobodyKnowsWhetherItsFileIsThere() throws IOException {
        new SpoolDirectory(directory).noteSending(ID);
        unknowable("waiting/" + ID);

        assertThat(new SpoolDirectory(directory).isSending(ID)).isTrue();
    }

    @Test
    void nothingIsDecidedWhenNobodyKnowsWhetherAFileIsDone() throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory);
        Path note = unknowable("done/" + ID);

        assertUnknown(note, () -> spool.isDone(ID));
        assertUnknown(note, () -> spool.write(file(), ID));
        try (Stream<Path> left = Files.list(directory.resolve("waiting"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void nothingIsDecidedWhenNobodyKnowsWhetherAFileIsSent() throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory);
        Path note = unknowable("waiting/" + ID + ".sending");

        assertUnknown(note, () -> spool.isSending(ID));
    }

    @Test
    void nothingIsDecidedWhenNobodyKnowsWhetherAFileWaits() throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory);
        Path file = unknowable("waiting/" + ID);

        assertUnknown(file, () -> spool.isWaiting(ID));
    }

    @Test
    void nothingIsDecidedWhileTheDirectoryIsGone() throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory);
        Files.delete(directory.resolve("waiting"));

        assertUnknown(spool.waiting(ID), () -> spool.isWaiting(ID));
    }

    private static void assertUnknown(Path file, ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
    }

    @Test
    void whatIsDoneDoesNotWaitAgain() throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory);
        spool.noteDone(ID);

        spool.write(file(), ID);

        assertThat(spool.isWaiting(ID)).isFalse();
    }

    @Test
    void aFileThatIsPutAsideStaysWithItsDescription() throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory);
        spool.write(file(), ID);
        spool.noteSending(ID);

        spool.describe(ID, Aside.UNKNOWN, new Properties());
        File aside = spool.putAside(ID, Aside.UNKNOWN);

        assertThat(aside)
                .hasContent("content")
                .hasParent(directory.resolve("unknown").toFile());
        assertThat(directory.resolve("unknown/id.properties")).exists();
        assertThat(spool.isWaiting(ID)).isFalse();
        assertThat(spool.isSending(ID)).isFalse();

        SpoolDirectory.deletePutAside(aside);

        assertThat(directory.resolve("unknown")).isEmptyDirectory();
    }
}
