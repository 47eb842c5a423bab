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
package io.github.camelcliq.files.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file to share. Immutable; the {@code with…} methods return a changed copy.
 *
 * @param content the bytes
 * @param name    the name under which the file is shared; null when it has none yet
 * @param type    the media type, such as {@code application/pdf}; null when it is derived from the name
 * @param comment the text that Cliq shows with the file; null for none
 * @since 0.1.0
 */
public record CliqFile(Content content, String name, String type, String comment) {

    private static final int BUFFER_SIZE = 32 * 1024;

    /** The bytes of a file. */
    public interface Content {

        /**
         * How many bytes {@link #writeTo} will write.
         *
         * @return             the length in bytes, -1 when it is not known
         * @throws IOException when the content cannot be read
         */
        long length() throws IOException;

        /**
         * Whether {@link #writeTo} can be called more than once and writes the same each time.
         *
         * @return false for a stream that is gone when it was read
         */
        boolean repeatable();

        /**
         * Writes all bytes. Does not close {@code out}; closes what it opened itself.
         *
         * @param  out         where to write to
         * @throws IOException when the content cannot be read, or {@code out} not be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A file whose name, type and comment are known.
     *
     * @param content the bytes
     * @param name    the name, or null
     * @param type    the media type, or null
     * @param comment the comment, or null
     */
    public CliqFile {
        Objects.requireNonNull(content, "content");
    }

    /**
     * A file on disk, shared under its own name. It is read when it is shared, each time anew.
     *
     * @param  file the file
     * @return      the file to share
     */
    public static CliqFile of(Path file) {
        Objects.requireNonNull(file, "file");
        Path name = file.getFileName();
        return of(new PathContent(file), name == null ? null : name.toString());
    }

    /**
     * Bytes in memory.
     *
     * @param  content the bytes; not copied
     * @param  name    the file's name
     * @return         the file to share
     */
    public static CliqFile of(byte[] content, String name) {
        Objects.requireNonNull(content, "content");
        return of(new BytesContent(content), name);
    }

    /**
     * A stream. It can be shared once, and is closed then; a second share of it is refused.
     *
     * @param  content the stream
     * @param  length  how many bytes it has, -1 when that is not known
     * @param  name    the file's name
     * @return         the file to share
     */
    public static CliqFile of(InputStream content, long length, String name) {
        Objects.requireNonNull(content, "content");
        return of(new StreamContent(content, length), name);
    }

    /**
     * Content of one's own.
     *
     * @param  content the content
     * @param  name    the file's name, or null to have one made
     * @return         the file to share
     */
    public static CliqFile of(Content content, String name) {
        return new CliqFile(content, name, null, null);
    }

    /**
     * The same file under another name.
     *
     * @param  newName the name; folders before it are dropped when it is shared
     * @return         the changed copy
     */
    public CliqFile withName(String newName) {
        return new CliqFile(content, newName, type, comment);
    }

    /**
     * The same file with a media type.
     *
     * @param  newType such as {@code application/pdf}; null to have it derived from the name
     * @return         the changed copy
     */
    public CliqFile withType(String newType) {
        return new CliqFile(content, name, newType, comment);
    }

    /**
     * The same file with a comment, which Cliq shows below it.
     *
     * @param  newComment the text, or null for none
     * @return            the changed copy
     */
    public CliqFile withComment(String newComment) {
        return new CliqFile(content, name, type, newComment);
    }

    @Override
    public String toString() {
        return "CliqFile[" + name + "]";
    }

    private record PathContent(Path file) implements Content {

        @Override
        public long length() throws CliqInvalidRequestException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile() && Files.isReadable(file)) {
                    return attributes.size();
                }
            } catch (IOException e) {
                throw notShared(e);
            }
            throw notShared(null);
        }

        private CliqInvalidRequestException notShared(IOException cause) {
            return new CliqInvalidRequestException(
                    "The file " + file + " cannot be shared: it is not there, not readable or not a regular file",
                    cause);
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                copy(in, out, Files.size(file));
            }
        }
    }

    private record BytesContent(byte[] bytes) implements Content {

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    private static final class StreamContent implements Content {

        private final InputStream stream;
        private final long length;
        private final AtomicBoolean read = new AtomicBoolean();

        private StreamContent(InputStream stream, long length) {
            this.stream = stream;
            this.length = length;
        }

        @Override
        public long length() throws CliqInvalidRequestException {
            if (read.get()) {
                throw alreadyRead();
            }
            return length;
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            if (!read.compareAndSet(false, true)) {
                throw alreadyRead();
            }
            try (stream) {
                copy(stream, out, length);
            }
        }
    }

    private static CliqInvalidRequestException alreadyRead() {
        return new CliqInvalidRequestException("The stream was read by an earlier attempt and cannot be sent again:"
                + " share a File, or enable stream caching");
    }

    /** Copies with a buffer that holds a small file whole; the length is -1 when it is not known. */
    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[length < 0 ? BUFFER_SIZE : (int) Math.min(BUFFER_SIZE, length + 1)];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }
}
