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

import io.github.camelcliq.files.client.CliqFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a state are counted wherever they are: alone, with those of their message, or in a batch. */
class TallyTest {

    @TempDir
    Path directory;

    private Spool spool;

    @BeforeEach
    void open() throws IOException {
        spool = new Spool(directory);
    }

    private void add(int files) throws IOException {
        Properties facts = new Properties();
        facts.setProperty("target", "channel/ops");
        spool.add(
                Stream.generate(() -> CliqFile.of(new byte[1], "a.bin"))
                        .limit(files)
                        .toList(),
                Stream.generate(() -> UUID.randomUUID().toString()).limit(files).toList(),
                facts);
    }

    private int count(String state) throws IOException {
        return spool.tally(state).count();
    }

    @Test
    void theFilesOfAMessageCountEach() throws IOException {
        add(3);
        add(1);

        assertThat(count(Spool.WAITING)).isEqualTo(4);
        assertThat(count(Spool.SENDING)).isZero();
    }

    @Test
    void theFilesOfABatchCountEachInEachState() throws IOException {
        add(3);
        Batch batch = spool.gather(spool.waiting());
        assertThat(count(Spool.WAITING)).isEqualTo(3);

        spool.move(batch, Spool.SENDING);
        assertThat(count(Spool.WAITING)).isZero();
        assertThat(count(Spool.SENDING)).isEqualTo(3);

        spool.move(batch, Spool.REFUSED);
        assertThat(count(Spool.SENDING)).isZero();
        assertThat(count(Spool.REFUSED)).isEqualTo(3);
    }

    @Test
    void aFileThatWaitsAgainCounts() throws IOException {
        add(2);
        spool.move(spool.gather(spool.waiting()), Spool.REFUSED);

        spool.retry(spool.entries(Spool.REFUSED).get(0));

        assertThat(count(Spool.WAITING)).isEqualTo(1);
        assertThat(count(Spool.REFUSED)).isEqualTo(1);
    }

    @Test
    void aMessageThatIsNotAcceptedYetDoesNotCount() throws IOException {
        Files.createDirectories(directory.resolve("waiting/.hidden/id"));

        assertThat(count(Spool.WAITING)).isZero();
    }

    @Test
    void aFileThatLacksAHalfCounts() throws IOException {
        add(1);
        Files.delete(spool.waiting().get(0).content());

        assertThat(count(Spool.WAITING)).isEqualTo(1);
    }

    @Test
    void theAgeIsThatOfTheOldestFile() throws IOException {
        add(2);
        Entry old = spool.waiting().get(1);
        age(old, 4000);
        add(1);

        assertThat(spool.tally(Spool.WAITING).oldestAge()).isBetween(4000L, 4100L);
        assertThat(spool.tally(Spool.UNKNOWN).oldestAge()).isZero();

        spool.drop(old);

        assertThat(spool.tally(Spool.WAITING).oldestAge()).isLessThan(4000);
    }

    @Test
    void factsThatAreReplacedAreReadAgain() throws IOException {
        add(1);
        Entry entry = spool.waiting().get(0);
        assertThat(spool.tally(Spool.WAITING).oldestAge()).isLessThan(4000);

        age(entry, 4000);
        Files.setLastModifiedTime(Entry.factsOf(entry.directory()), FileTime.fromMillis(0));

        assertThat(spool.tally(Spool.WAITING).oldestAge()).isBetween(4000L, 4100L);
    }

    @Test
    void aFileWhoseFactsDoNotTellItsTimeHasNoAge() throws IOException {
        add(1);
        Entry entry = spool.waiting().get(0);
        entry.set("order", "yesterday");
        entry.store();

        assertThat(spool.tally(Spool.WAITING).oldestAge()).isZero();
    }

    @Test
    void factsThatCannotBeReadHideNoAgeOfOthers() throws IOException {
        add(1);
        age(spool.waiting().get(0), 4000);
        add(1);
        Files.writeString(Entry.factsOf(spool.waiting().get(1).directory()), "order=\\u12");

        assertThat(spool.tally(Spool.WAITING).oldestAge()).isBetween(4000L, 4100L);
    }

    @Test
    void aStrayFileIsNoFileOfAState() throws IOException {
        add(1);
        Files.createFile(spool.in(Spool.WAITING).resolve("README"));

        assertThat(count(Spool.WAITING)).isEqualTo(1);
        assertThat(spool.tally(Spool.WAITING).oldestAge()).isLessThan(100);
    }

    private static void age(Entry entry, long seconds) throws IOException {
        entry.set("order", "%019d-%06d-".formatted((System.currentTimeMillis() - seconds * 1000) * 1000, 0));
        entry.store();
    }
}
