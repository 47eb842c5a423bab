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
package io.github.camelcliq.example.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.util.FileUtil;

/** A temporary directory with a copy of the samples, which the example may move about. */
final class SampleDirectory {
    private final Path path;
    private final int files;

    private SampleDirectory(Path path, int files) {
        this.path = path;
        this.files = files;
    }

    static SampleDirectory copyOf(Path samples) throws IOException {
        Path path = Files.createTempDirectory("cliq-example-");
        try (Stream<Path> originals = Files.list(samples)) {
            List<Path> files = originals.toList();
            for (Path file : files) {
                Files.copy(file, path.resolve(file.getFileName()));
            }
            return new SampleDirectory(path, files.size());
        }
    }

    Path path() {
        return path;
    }

    int files() {
        return files;
    }

    /** The file of this name that was posted, or where it would be. */
    Path posted(String fileName) {
        return path.resolve(Outcome.POSTED.directory()).resolve(fileName);
    }

    void delete() {
        FileUtil.removeDir(path.toFile());
    }
}
