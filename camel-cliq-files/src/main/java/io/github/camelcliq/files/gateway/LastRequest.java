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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An empty file whose time is that of the last request, for the process that comes after this one. Thread-safe. */
final class LastRequest {

    private static final Logger LOG = LoggerFactory.getLogger(LastRequest.class);

    private final Path file;

    LastRequest(Path file) {
        this.file = file;
    }

    /** What is left of a period that began with the last request. */
    Duration left(Duration period) {
        try {
            if (Files.notExists(file)) {
                return Duration.ZERO;
            }
            Instant end = Files.getLastModifiedTime(file).toInstant().plus(period);
            Duration left = Duration.between(Instant.now(), end);
            return left.isNegative() ? Duration.ZERO : left.compareTo(period) > 0 ? period : left;
        } catch (IOException e) {
            throw new UncheckedIOException("The time of the last request cannot be read from " + file, e);
        }
    }

    void note() {
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.write(file, new byte[0]);
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.warn(
                    "The time of the last request cannot be kept in {}: after a restart, the limit may be exceeded",
                    file,
                    e);
        }
    }
}
