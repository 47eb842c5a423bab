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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * A fetched file in a directory of its own below the local work directory. It is removed when its exchange is done. Camel
 * makes copies of it for the copies of an exchange as it does with a stream cache, but all of them are the same file.
 */
final class CliqFilesWorkFile extends File implements StreamCache {

    private static final long serialVersionUID = 1L;
    private static final String IN_PROGRESS = ".inprogress";
    private static final int LONGEST_NAME = 200;

    private final transient CliqFilesLease lease;

    private CliqFilesWorkFile(Path file, CliqFilesLease lease) {
        super(file.toString());
        this.lease = lease;
    }

    /**
     * Writes a file, named {@code .inprogress} until it is whole.
     *
     * @throws IOException when the file does not arrive whole or cannot be written; nothing is left then
     */
    static CliqFilesWorkFile write(Path workDirectory, String name, InputStream content, Exchange exchange)
            throws IOException {
        Files.createDirectories(workDirectory);
        CliqFilesLease lease = new CliqFilesLease(Files.createTempDirectory(workDirectory, "cliq-"));
        try {
            Path file = resolve(lease.path(), nameOnDisk(name));
            Path inProgress = file.resolveSibling(file.getFileName() + IN_PROGRESS);
            Files.copy(content, inProgress);
            Files.move(inProgress, file);
            lease.hold(exchange);
            return new CliqFilesWorkFile(file, lease);
        } catch (IOException | RuntimeException e) {
            lease.remove();
            throw e;
        }
    }

    /**
     * The file to share.
     *
     * @throws CliqInvalidRequestException when it was removed
     */
    CliqFile toCliqFile() throws CliqInvalidRequestException {
        if (!exists()) {
            throw new CliqInvalidRequestException(
                    "The fetched file " + this + " is gone: it is removed when its exchange"
                            + " is done, or it was moved. Share it within the route, or share the file that it was moved to");
        }
        return CliqFile.of(toPath());
    }

    @Override
    public void reset() {
        // a file is read from its start each time
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Files.copy(toPath(), out);
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        if (lease != null) {
            lease.hold(exchange);
        }
        return this;
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long position() {
        return -1;
    }

    /** A name that any file system accepts, without its start when it is too long; the header has the real name. */
    private static String nameOnDisk(String name) {
        String safe = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
        int start = Math.max(0, safe.length() - LONGEST_NAME);
        while (safe.substring(start).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            start = safe.offsetByCodePoints(start, 1);
        }
        return safe.substring(start);
    }

    /** In a POSIX locale a path has ASCII characters only. */
    private static Path resolve(Path directory, String name) {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            return directory.resolve(name.replaceAll("[^\\p{ASCII}]", "_"));
        }
    }
}
