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
package io.github.camelcliq.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The files of one sandbox, in a directory of its own. */
final class FileStore {
    private static final int MAX_TYPE = 1000;
    private static final int COPY_BUFFER = 64 * 1024;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    private final SandboxDirectory directory;

    /** A store in a new directory in {@code parent}, or in the temporary directory when that is null. */
    FileStore(Path parent) {
        this.directory = new SandboxDirectory(parent);
    }

    /** Begins a file; throws an IllegalArgumentException when its type would break a header. */
    Upload begin(String name, String type) throws IOException {
        if (!type.matches("[ -~]{1," + MAX_TYPE + "}")) {
            throw new IllegalArgumentException("Not a content type: " + type);
        }
        byte[] bytes = new byte[64];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        return new Upload(id, name, type, directory.resolve(id));
    }

    StoredFile keep(Upload upload) {
        return keep(upload, UnaryOperator.identity());
    }

    /** Keeps a file under another name. */
    StoredFile keep(Upload upload, UnaryOperator<String> names) {
        StoredFile file = upload.keep().renamed(names);
        files.put(file.id(), file);
        return file;
    }

    /** Adds a file; throws an IllegalArgumentException when its type would break a header. */
    StoredFile copy(String name, String type, InputStream content) {
        try (Upload upload = begin(name, type)) {
            byte[] buffer = new byte[COPY_BUFFER];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                upload.write(ByteBuffer.wrap(buffer, 0, count));
            }
            upload.finish();
            return keep(upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<StoredFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    void forget(String id) {
        files.remove(id);
    }

    /** Deletes the files that were kept. */
    void clear() {
        try {
            for (StoredFile file : List.copyOf(files.values())) {
                files.remove(file.id());
                Files.deleteIfExists(file.content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        directory.delete();
    }
}
