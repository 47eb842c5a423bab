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
package io.github.camelcliq.example.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a cell's exchanges send. */
final class Sources {

    private final Cell cell;
    private final List<File> files = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();

    /** Makes them in this directory, or in memory. */
    Sources(Cell cell, Path directory) throws IOException {
        this.cell = cell;
        if (cell.direction() == Cell.Direction.UPLOAD) {
            for (int i = 0; i < cell.files(); i++) {
                Path file = directory.resolve("file-" + i + ".bin");
                try (OutputStream out = Files.newOutputStream(file)) {
                    Content.write(out, cell.size());
                }
                files.add(file.toFile());
                if (cell.body() == Cell.Body.BYTES) {
                    bytes.add(Files.readAllBytes(file));
                }
            }
        }
    }

    int count() {
        return files.size();
    }

    long totalBytes() {
        return (long) cell.size() * count();
    }

    Cell.Body kind() {
        return cell.body();
    }

    String name(int index) {
        return files.get(index).getName();
    }

    File file(int index) {
        return files.get(index);
    }

    byte[] bytes(int index) {
        return bytes.get(index);
    }

    /** A stream of the file, opened for each call. */
    InputStream stream(int index) throws IOException {
        return Files.newInputStream(files.get(index).toPath());
    }

    /** The body of a message: one file, or a list of files. */
    Object body() throws IOException {
        if (count() == 1) {
            return body(0);
        }
        List<Object> bodies = new ArrayList<>(count());
        for (int i = 0; i < count(); i++) {
            bodies.add(body(i));
        }
        return bodies;
    }

    private Object body(int index) throws IOException {
        return switch (kind()) {
            case FILE -> file(index);
            case BYTES -> bytes(index);
            case STREAM -> stream(index);
        };
    }
}
