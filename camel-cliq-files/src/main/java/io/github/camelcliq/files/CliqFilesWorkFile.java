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
package io.github.camelcliq.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.FileUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fetched file in a directory of its own below the local work directory, removed when the exchange is done. */
final class CliqFilesWorkFile {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesWorkFile.class);
    private static final String IN_PROGRESS = ".inprogress";
    private static final int LONGEST_NAME = 200;

    private CliqFilesWorkFile() {}

    /**
     * Writes a file, named {@code .inprogress} until it is whole.
     *
     * @throws IOException when it does not come whole, or the disk refuses it; nothing is left then
     */
    static Path write(Path workDirectory, String name, InputStream content, Exchange exchange) throws IOException {
        Files.createDirectories(workDirectory);
        Path directory = Files.createTempDirectory(workDirectory, "cliq-");
        try {
            Path file = resolve(directory, nameOnDisk(name));
            Path inProgress = file.resolveSibling(file.getFileName() + IN_PROGRESS);
            Files.copy(content, inProgress);
            Files.move(inProgress, file);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    remove(directory);
                }
            });
            return file;
        } catch (IOException | RuntimeException e) {
            remove(directory);
            throw e;
        }
    }

    /** A name that any file system takes, its end when it is too long; the message's header has the real one. */
    private static String nameOnDisk(String name) {
        String safe = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
        int start = Math.max(0, safe.length() - LONGEST_NAME);
        while (safe.substring(start).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            start = safe.offsetByCodePoints(start, 1);
        }
        return safe.substring(start);
    }

    /** In a POSIX locale a path takes ASCII only. */
    private static Path resolve(Path directory, String name) {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            return directory.resolve(name.replaceAll("[^\\p{ASCII}]", "_"));
        }
    }

    private static void remove(Path directory) {
        FileUtil.removeDir(directory.toFile());
        if (Files.exists(directory)) {
            LOG.warn("The work directory {} of a fetched file could not be removed", directory);
        }
    }
}
