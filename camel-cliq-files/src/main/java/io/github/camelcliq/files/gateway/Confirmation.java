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
import java.util.ArrayList;
import java.util.List;

/** Tells the messages of a batch from those of equal files that were posted shortly before. */
final class Confirmation {

    /** Milliseconds by which the clocks of two requests may differ. */
    private static final long TOLERANCE = 5000;

    private final Spool spool;

    Confirmation(Spool spool) {
        this.spool = spool;
    }

    /** The share to confirm: the batch, after the equal files whose messages are not to be credited twice. */
    CliqShare of(Batch batch) throws IOException {
        long since = batch.began();
        List<Entry> posted = equalFiles(batch, since);
        for (long began = earliest(posted, since); began < since; began = earliest(posted, since)) {
            since = began;
            posted = equalFiles(batch, since);
        }
        List<CliqShare.File> files = new ArrayList<>();
        posted.forEach(entry -> files.add(entry.shared()));
        batch.entries().forEach(entry -> files.add(entry.shared()));
        return batch.share(since, files);
    }

    private List<Entry> equalFiles(Batch batch, long since) throws IOException {
        List<Entry> posted = spool.doneSince(since - TOLERANCE);
        posted.removeIf(entry -> !entry.target().equals(batch.target())
                || batch.entries().stream().noneMatch(file -> file.shared().equals(entry.shared())));
        return posted;
    }

    private static long earliest(List<Entry> posted, long since) {
        return posted.stream().mapToLong(Entry::began).reduce(since, Math::min);
    }

    /** Whether messages that were found for the batch belong to files that were posted before. */
    boolean isCredited(Batch batch, List<?> messages) throws IOException {
        return spool.doneSince(batch.began() - TOLERANCE).stream()
                .anyMatch(entry -> entry.is("messageId") && messages.contains(entry.get("messageId")));
    }
}
