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

import io.github.camelcliq.files.client.internal.OneTimeSources;
import io.github.camelcliq.files.client.internal.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

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
         * @return false for a stream, which is gone when it has been read
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
     * A file on disk, shared under its own name. Each attempt to share it reads it again.
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
     * A stream. It can be shared once and is closed then. Every later attempt fails with a
     * {@link CliqInvalidRequestException}, also when another {@code CliqFile} holds the same stream.
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
     * Any other content.
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
                    "The file " + Secrets.mask(file.toString())
                            + " cannot be shared: it is not there, not readable or not a regular file",
                    cause);
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                OneTimeSources.copy(in, out, Files.size(file));
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

    private record StreamContent(InputStream stream, long knownLength) implements Content {

        @Override
        public long length() throws CliqInvalidRequestException {
            if (OneTimeSources.isBegun(stream)) {
                throw alreadyRead();
            }
            return knownLength;
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            if (!OneTimeSources.begin(stream)) {
                throw alreadyRead();
            }
            try (stream) {
                OneTimeSources.copy(stream, out, knownLength);
            }
        }

        private static CliqInvalidRequestException alreadyRead() {
            return new CliqInvalidRequestException("The stream has been read before and cannot be sent again: share"
                    + " content that can be read again, such as a file on disk");
        }
    }
}
