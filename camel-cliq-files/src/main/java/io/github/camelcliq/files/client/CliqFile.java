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
 * A file to share: content, name, type and comment. Immutable; the {@code with…} methods return a changed copy.
 *
 * @since 0.1.0
 */
public final class CliqFile {

    private static final int BUFFER_SIZE = 32 * 1024;

    /** What a thread copies with, kept for its next file; none while it is in use. */
    private static final ThreadLocal<byte[]> BUFFER = new ThreadLocal<>();

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

    private final Content content;
    private final String name;
    private final String type;
    private final String comment;

    private CliqFile(Content content, String name, String type, String comment) {
        this.content = Objects.requireNonNull(content, "content");
        this.name = name;
        this.type = type;
        this.comment = comment;
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
     * A stream. It can be shared once, and is closed then; a second time is refused.
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

    /**
     * The bytes.
     *
     * @return the content
     */
    public Content content() {
        return content;
    }

    /**
     * The name it is shared under.
     *
     * @return the name, or null when it has none yet
     */
    public String name() {
        return name;
    }

    /**
     * The media type.
     *
     * @return the type, or null when it has none yet
     */
    public String type() {
        return type;
    }

    /**
     * The comment.
     *
     * @return the comment, or null for none
     */
    public String comment() {
        return comment;
    }

    @Override
    public String toString() {
        return "CliqFile[" + name + "]";
    }

    /** Whether the content is in memory or on disk, so that nobody has to be waited for. */
    boolean isAtHand() {
        return content instanceof PathContent || content instanceof BytesContent;
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
                copy(in, out);
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
                copy(stream, out);
            }
        }
    }

    private static CliqInvalidRequestException alreadyRead() {
        return new CliqInvalidRequestException("The stream was read by an earlier attempt and cannot be sent again:"
                + " share a File, or enable stream caching");
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] kept = BUFFER.get();
        byte[] buffer = kept == null ? new byte[BUFFER_SIZE] : kept;
        BUFFER.set(null);
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
        BUFFER.set(buffer);
    }
}
