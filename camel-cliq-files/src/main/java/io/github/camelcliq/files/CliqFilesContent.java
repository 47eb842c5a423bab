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
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.IOHelper;
import org.apache.camel.util.MimeTypeHelper;

/** Makes a file of whatever holds one: its content, and its name, type and comment by the headers of its message. */
final class CliqFilesContent {

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /** Extensions for made-up names, by the types that files without a name most often have. */
    private static final Map<String, String> EXTENSIONS = Stream.of(
                    "txt", "csv", "html", "xml", "json", "pdf", "png", "jpg", "gif", "svg", "webp", "zip", "gz", "tar",
                    "docx", "xlsx", "pptx", "odt", "ods", "bin", "mp3", "mp4", "wav", "eml", "ics", "rtf")
            .filter(extension -> MimeTypeHelper.probeMimeType(extension) != null)
            .collect(Collectors.toUnmodifiableMap(
                    MimeTypeHelper::probeMimeType, extension -> "." + extension, (first, later) -> first));

    private final Exchange exchange;
    private final Message owner;
    private final CliqFilesStreams streams;

    /**
     * For the files of one message.
     *
     * @param owner the message whose headers apply, or null
     */
    CliqFilesContent(Exchange exchange, Message owner) {
        this.exchange = exchange;
        this.owner = owner;
        this.streams = new CliqFilesStreams(exchange);
    }

    /**
     * Makes a file.
     *
     * @param  fallbackName                the name for a file that has none of its own, or null
     * @param  madeUpName                  the name without extension for a file that has none at all
     * @throws CliqInvalidRequestException when it is nothing that holds a file
     */
    CliqFile file(Object holder, String fallbackName, String madeUpName) throws CliqInvalidRequestException {
        CliqFile bare = bare(holder);
        boolean ownName = holder instanceof CliqFile && bare.name() != null;
        String name = ownName ? bare.name() : firstName(header(Exchange.FILE_NAME), bare.name(), fallbackName);
        String type = first(holder instanceof CliqFile ? bare.type() : null, headerType(), bare.type());
        if (type == null) {
            type = name == null ? null : MimeTypeHelper.probeMimeType(name);
        }
        if (type == null) {
            type = holder instanceof String ? "text/plain" : UNKNOWN_TYPE;
        }
        List<String> comments =
                owner == null || owner == exchange.getMessage() ? List.of() : CliqFilesBody.comments(owner);
        String comment = first(comments.isEmpty() ? null : comments.get(0), bare.comment());
        return bare.withName(name == null ? madeUpName + extension(type) : name)
                .withType(type)
                .withComment(comment);
    }

    private CliqFile bare(Object holder) throws CliqInvalidRequestException {
        if (holder instanceof CliqFile file) {
            return file;
        } else if (holder instanceof WrappedFile<?> wrapped) {
            return wrapped(wrapped);
        } else if (holder instanceof File file) {
            return CliqFile.of(file.toPath());
        } else if (holder instanceof Path path) {
            return CliqFile.of(path);
        } else if (holder instanceof byte[] bytes) {
            return CliqFile.of(bytes, null);
        } else if (holder instanceof String text) {
            return CliqFile.of(text.getBytes(charset()), null);
        } else if (holder instanceof StreamCache cache && holder instanceof Reader reader) {
            return CliqFile.of(text(cache, reader).getBytes(charset()), null);
        } else if (holder instanceof StreamCache cache) {
            return CliqFile.of(new CachedContent(cache), null);
        } else if (holder instanceof InputStream stream) {
            return CliqFile.of(once(stream, -1), null);
        } else if (holder instanceof DataHandler data) {
            return dataHandler(data);
        }
        throw new CliqInvalidRequestException("A " + holder.getClass().getName() + " is no file: convert it to one of"
                + " File, Path, byte[], String, InputStream, DataHandler or CliqFile, for example by"
                + " convertBodyTo(byte[].class)");
    }

    private CliqFile wrapped(WrappedFile<?> wrapped) throws CliqInvalidRequestException {
        Object body =
                wrapped.getFile() instanceof File || wrapped.getBody() == null ? wrapped.getFile() : wrapped.getBody();
        CliqFile file = body instanceof InputStream stream && !(body instanceof StreamCache)
                ? CliqFile.of(once(stream, remoteLength(wrapped)), null)
                : bare(body);
        return file.name() == null ? file.withName(remoteName(wrapped)) : file;
    }

    /** The name of a file of FTP and the like, whose class is not in Camel's core. */
    private String remoteName(WrappedFile<?> wrapped) {
        Object name = property(wrapped, "fileName");
        return name == null ? null : name.toString();
    }

    /** Its length, which not every Camel has in the interface. */
    private long remoteLength(WrappedFile<?> wrapped) {
        return property(wrapped, "fileLength") instanceof Number length && length.longValue() > 0
                ? length.longValue()
                : -1;
    }

    private Object property(WrappedFile<?> wrapped, String name) {
        return PluginHelper.getBeanIntrospection(exchange.getContext()).getOrElseProperty(wrapped, name, null, false);
    }

    private CliqFile dataHandler(DataHandler data) {
        CliqFile file = data.getDataSource() instanceof FileDataSource source
                ? CliqFile.of(source.getFile().toPath())
                : CliqFile.of(streams.content(data, () -> new DataContent(data)), null);
        file = file.withName(data.getName());
        String type = data.getContentType();
        return type == null || type.equals(UNKNOWN_TYPE) ? file : file.withType(type);
    }

    /** Camel's cache of a Reader would write itself in the platform's charset. */
    private static String text(StreamCache cache, Reader reader) throws CliqInvalidRequestException {
        try {
            cache.reset();
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            cache.reset();
            return text.toString();
        } catch (IOException e) {
            throw new CliqInvalidRequestException("The body could not be read", e);
        }
    }

    private CliqFile.Content once(InputStream stream, long length) {
        return streams.content(stream, () -> CliqFile.of(stream, length, null).content());
    }

    private Charset charset() throws CliqInvalidRequestException {
        Message message = owner == null ? exchange.getMessage() : owner;
        String name = message.getHeader(Exchange.CHARSET_NAME, String.class);
        if (name == null) {
            name = exchange.getProperty(Exchange.CHARSET_NAME, String.class);
        }
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(IOHelper.normalizeCharset(name));
        } catch (IllegalArgumentException e) {
            throw new CliqInvalidRequestException(
                    "The charset '" + name + "' in " + Exchange.CHARSET_NAME + " is not known here", e);
        }
    }

    private String header(String name) {
        return owner == null ? null : owner.getHeader(name, String.class);
    }

    private String headerType() {
        String type = headerType(Exchange.CONTENT_TYPE);
        return type == null ? headerType(Exchange.FILE_CONTENT_TYPE) : type;
    }

    private String headerType(String name) {
        String type = header(name);
        return type == null
                        || type.isBlank()
                        || type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")
                ? null
                : type;
    }

    /** The first that is a name when its folders are dropped. */
    private static String firstName(String... names) {
        for (String name : names) {
            if (name != null) {
                String bare = FileUtil.stripPath(name.replace('\\', '/'));
                if (!bare.isBlank() && !bare.equals(".") && !bare.equals("..")) {
                    return bare;
                }
            }
        }
        return null;
    }

    private static String first(String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    /** The extension of a type, with its dot; empty when it is an unusual one. */
    static String extension(String type) {
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return EXTENSIONS.getOrDefault(bare, "");
    }

    private record CachedContent(StreamCache cache) implements CliqFile.Content {

        @Override
        public long length() {
            return cache instanceof InputStream && cache.length() > 0 ? cache.length() : -1;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            cache.reset();
            cache.writeTo(out);
            cache.reset();
        }
    }

    /** Can be written again, unless its source gives the same stream each time: then there is less the next time. */
    private static final class DataContent implements CliqFile.Content {

        private final DataHandler data;
        private final AtomicLong written = new AtomicLong(-1);

        private DataContent(DataHandler data) {
            this.data = data;
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            long length;
            try (InputStream in = data.getInputStream()) {
                length = in.transferTo(out);
            }
            if (!written.compareAndSet(-1, length) && written.get() != length) {
                throw new CliqInvalidRequestException("The DataHandler '" + data.getName() + "' gave " + written.get()
                        + " bytes at first and " + length + " now: its source can be read once only. Nothing was"
                        + " posted; share a File instead");
            }
        }
    }
}
