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

import io.github.camelcliq.files.client.CliqShare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.util.StringHelper;

/** The files of one request, in a directory whose name tells when the request began. Used by one thread at a time. */
final class Batch {

    private final List<Entry> entries;
    private Path directory;
    private int checks;
    private int absent;
    private long nextCheck;

    Batch(Path directory, List<Entry> entries) {
        this.directory = directory;
        this.entries = entries;
    }

    List<Entry> entries() {
        return entries;
    }

    Path directory() {
        return directory;
    }

    void moveTo(Path parent) throws IOException {
        Path moved = parent.resolve(directory.getFileName());
        Disk.move(directory, moved);
        directory = moved;
        entries.forEach(entry -> entry.movedTo(moved));
    }

    Entry first() {
        return entries.get(0);
    }

    String target() {
        return first().target();
    }

    String kind() {
        return first().kind();
    }

    /** When the request began, in milliseconds since 1970: not later than it did. */
    long began() {
        String name = directory.getFileName().toString();
        try {
            return Long.parseLong(name.split("-")[1]);
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            return System.currentTimeMillis();
        }
    }

    boolean canBeConfirmed() {
        return kind().equals("channel") || kind().equals("chat");
    }

    CliqShare share(long since, List<CliqShare.File> files) {
        return new CliqShare(kind(), StringHelper.after(target(), "/"), since, files);
    }

    void checkAfter(long nanos) {
        nextCheck = System.nanoTime() + nanos;
    }

    boolean isCheckDue() {
        return System.nanoTime() - nextCheck >= 0;
    }

    /** Counts a check; the value is the number of checks so far. */
    int checked(boolean found) {
        absent += found ? 0 : 1;
        return ++checks;
    }

    boolean wasAlwaysAbsent() {
        return absent == checks;
    }

    @Override
    public String toString() {
        return entries.size() == 1 ? first().toString() : entries.size() + " files for " + target();
    }
}
