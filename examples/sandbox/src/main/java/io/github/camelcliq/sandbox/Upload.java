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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file on its way to disk; its bytes are deleted when it is closed before it was kept. */
final class Upload implements AutoCloseable {
    private final String id;
    private final String name;
    private final String type;
    private final Path content;
    private final FileChannel channel;
    private final ByteBuffer head = ByteBuffer.allocate(ImageType.HEAD);
    private long size;
    private boolean kept;

    Upload(String id, String name, String type, Path content) throws IOException {
        this.id = id;
        this.name = name;
        this.type = type;
        this.content = content;
        this.channel = FileChannel.open(content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    void write(ByteBuffer bytes) throws IOException {
        ByteBuffer first = bytes.duplicate();
        while (head.hasRemaining() && first.hasRemaining()) {
            head.put(first.get());
        }
        while (bytes.hasRemaining()) {
            size += channel.write(bytes);
        }
    }

    void finish() throws IOException {
        channel.close();
    }

    StoredFile keep() {
        kept = true;
        byte[] start = Arrays.copyOf(head.array(), head.position());
        return new StoredFile(id, name, type, size, content, ImageType.of(start));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!kept) {
            Files.deleteIfExists(content);
        }
    }
}
