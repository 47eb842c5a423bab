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
package io.github.camelcliq.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final String ID = "one";

    @TempDir
    private Path directory;

    private Spool spool;
    private Spool otherNodes;

    @BeforeEach
    void open() throws IOException {
        spool = new Spool(directory);
        otherNodes = new Spool(directory);
        spool.put(ID, Files.writeString(directory.resolve("file.txt"), "content"));
    }

    @Test
    void aFileWaits() {
        assertThat(otherNodes.placeOf(ID)).contains(Place.WAITING);
    }

    @Test
    void onlyOneNodeSendsAFile() throws IOException {
        assertThat(spool.claim(ID)).hasContent("content");

        assertThatThrownBy(() -> otherNodes.claim(ID)).isInstanceOf(NotMyTurnException.class);
    }

    @Test
    void aFileThatWasSharedIsNotSentAgain() throws IOException {
        spool.claim(ID);
        spool.shared(ID);

        assertThatThrownBy(() -> otherNodes.claim(ID)).isInstanceOf(NotMyTurnException.class);
    }

    @Test
    void aFileOfWhichNothingWasSentCanBeSentByAnotherNode() throws IOException {
        spool.claim(ID);
        spool.giveBack(ID);

        assertThat(otherNodes.claim(ID)).hasContent("content");
    }

    @Test
    void aFileThatWasSharedTakesNoSpace() throws IOException {
        spool.claim(ID);
        spool.shared(ID);

        assertThat(directory.resolve("done").resolve(ID)).isEmptyFile();
    }

    @Test
    void aFileThatIsPutInAgainAfterItWasSharedIsNotStored() throws IOException {
        spool.claim(ID);
        spool.shared(ID);

        spool.put(ID, directory.resolve("file.txt"));

        assertThat(spool.placeOf(ID)).contains(Place.DONE);
    }

    @Test
    void anAnswerThatComesLateSettlesWhatAnotherNodeBelievedUnknown() throws IOException {
        spool.claim(ID);
        otherNodes.unknown(ID);

        spool.shared(ID);

        assertThat(otherNodes.placeOf(ID)).contains(Place.DONE);
    }

    @Test
    void aFileThatAnotherNodeBelievesUnknownStaysThereWhenNothingWasSent() throws IOException {
        spool.claim(ID);
        otherNodes.unknown(ID);

        spool.giveBack(ID);

        assertThat(otherNodes.placeOf(ID)).contains(Place.UNKNOWN);
    }
}
