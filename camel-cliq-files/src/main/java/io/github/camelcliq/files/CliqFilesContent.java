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
import io.github.camelcliq.files.client.internal.OneTimeSources;
import io.github.camelcliq.files.client.internal.Secrets;
import jakarta.activation.CommandMap;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import jakarta.activation.URLDataSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.transform.stream.StreamSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.PluginHelper;

/** Converts a body, an element of one or an attachment to a {@link CliqFile} with its own name and type, if it has them. */
final class CliqFilesContent {

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final Exchange exchange;
    private final Message owner;
    private final String declaredType;

    /**
     * For the files of one message.
     *
     * @param owner        the message that holds the file
     * @param declaredType the type that its headers tell for the file, or null
     */
    CliqFilesContent(Exchange exchange, Message owner, String declaredType) {
        this.exchange = exchange;
        this.owner = owner;
        this.declaredType = declaredType;
    }

    /**
     * Converts.
     *
     * @throws CliqInvalidRequestException when it holds no file, or a file that cannot be read any more
     */
    CliqFile toCliqFile(Object holder) throws CliqInvalidRequestException {
        if (holder instanceof CliqFile file) {
            return file;
        } else if (holder instanceof WrappedFile<?> wrapped) {
            return wrapped(wrapped);
        } else if (holder instanceof CliqFilesWorkFile file) {
            return file.toCliqFile();
        } else if (holder instanceof File file) {
            return CliqFile.of(file.toPath());
        } else if (holder instanceof Path path) {
            return CliqFile.of(path);
        } else if (holder instanceof byte[] bytes) {
            return CliqFile.of(bytes, null);
        } else if (holder instanceof String text) {
            return text(text, declaredType);
        } else if (holder instanceof Reader reader) {
            return text(reader);
        } else if (holder instanceof StreamSource source && source.getReader() != null) {
            return text(source.getReader());
        } else if (holder instanceof StreamCache cache) {
            return CliqFile.of(new CachedContent(cache), null);
        } else if (holder instanceof InputStream stream) {
            return once(stream, -1);
        } else if (holder instanceof StreamSource source && source.getInputStream() != null) {
            return once(source.getInputStream(), -1);
        } else if (holder instanceof DataHandler data) {
            return dataHandler(data);
        }
        throw noFile(holder);
    }

    private CliqInvalidRequestException noFile(Object holder) {
        String convert =
                "convert it to one of File, Path, byte[], String, InputStream, DataHandler or CliqFile, for example"
                        + " by convertBodyTo(byte[].class)";
        int attachments = CliqFilesAttachments.of(owner).size();
        return new CliqInvalidRequestException("A " + holder.getClass().getName() + " is no file: "
                + (attachments == 0
                        ? convert
                        : "set attachments=only to share the " + attachments
                                + " attachments of the message without the body; to share the body, " + convert));
    }

    private CliqFile wrapped(WrappedFile<?> wrapped) throws CliqInvalidRequestException {
        Object body =
                wrapped.getFile() instanceof File || wrapped.getBody() == null ? wrapped.getFile() : wrapped.getBody();
        CliqFile file = body instanceof InputStream stream && !(body instanceof StreamCache)
                ? once(stream, remoteLength(wrapped))
                : toCliqFile(body);
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

    private CliqFile dataHandler(DataHandler data) throws CliqInvalidRequestException {
        DataSource source = data.getDataSource();
        String type = data.getContentType();
        CliqFile file;
        if (source instanceof FileDataSource onDisk) {
            file = CliqFile.of(onDisk.getFile().toPath());
        } else if (isOfObject(source)) {
            file = object(data, type);
        } else {
            file = CliqFile.of(new CliqFilesDataContent(source), null);
        }
        file = file.withName(CliqFilesEncodedWords.decode(data.getName()));
        return type == null || type.equals(UNKNOWN_TYPE) ? file : file.withType(type);
    }

    /** Whether a DataHandler was made of an object and a type, so that a DataContentHandler has to write it. */
    private static boolean isOfObject(DataSource source) {
        return source.getClass().getPackage().equals(DataHandler.class.getPackage())
                && !(source instanceof URLDataSource);
    }

    private CliqFile object(DataHandler data, String type) throws CliqInvalidRequestException {
        Object content;
        try {
            content = data.getContent();
        } catch (IOException e) {
            throw new CliqInvalidRequestException("The content of a DataHandler could not be read", e);
        }
        if (content instanceof String text) {
            return text(text, type);
        } else if (content instanceof byte[] bytes) {
            return CliqFile.of(bytes, null);
        }
        String bare = String.valueOf(type).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (CommandMap.getDefaultCommandMap().createDataContentHandler(bare) == null) {
            throw new CliqInvalidRequestException(Secrets.mask("A DataHandler of type '" + type + "' holds a "
                    + (content == null ? "null" : content.getClass().getName())
                    + ", and no DataContentHandler writes such a type: make the DataHandler of a String, of byte[] or of"
                    + " a DataSource"));
        }
        return CliqFile.of(new CliqFilesDataContent(data.getDataSource()), null);
    }

    private CliqFile text(String text, String type) throws CliqInvalidRequestException {
        return CliqFile.of(text.getBytes(CliqFilesCharset.of(type, owner, exchange)), null);
    }

    /** Camel's caches of text would write themselves in the platform's charset. */
    private CliqFile text(Reader reader) throws CliqInvalidRequestException {
        if (reader instanceof StreamCache cache) {
            return text(text(cache, reader), declaredType);
        }
        checkUnread(reader);
        return CliqFile.of(new ReaderContent(reader, CliqFilesCharset.of(declaredType, owner, exchange)), null);
    }

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

    private static CliqFile once(InputStream stream, long length) throws CliqInvalidRequestException {
        checkUnread(stream);
        return CliqFile.of(stream, length, null);
    }

    private static void checkUnread(Object source) throws CliqInvalidRequestException {
        if (OneTimeSources.isBegun(source)) {
            throw alreadyRead();
        }
    }

    private static CliqInvalidRequestException alreadyRead() {
        return new CliqInvalidRequestException("The stream was read by an earlier attempt, by an earlier step or for"
                + " another copy of the exchange, and cannot be sent again: share a File, or enable stream caching");
    }

    private record CachedContent(StreamCache cache) implements CliqFile.Content {

        @Override
        public long length() throws IOException {
            reset();
            if (cache instanceof CliqFilesStreamCache fetched) {
                // fails when its file is gone
                fetched.available();
            }
            return cache instanceof InputStream && cache.length() > 0 ? cache.length() : -1;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            reset();
            cache.writeTo(out);
            cache.reset();
        }

        /** Camel removes a cache's file when the exchange that the cache belongs to is done. */
        private void reset() throws CliqInvalidRequestException {
            try {
                cache.reset();
            } catch (RuntimeException e) {
                throw new CliqInvalidRequestException(
                        "The cached body is gone, since its exchange is done: share it within the route, or convert it"
                                + " to byte[] or String there",
                        e);
            }
        }
    }

    private record ReaderContent(Reader reader, Charset charset) implements CliqFile.Content {

        @Override
        public long length() throws CliqInvalidRequestException {
            checkUnread(reader);
            return -1;
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            if (!OneTimeSources.begin(reader)) {
                throw alreadyRead();
            }
            Writer text = new OutputStreamWriter(out, charset);
            try (reader) {
                reader.transferTo(text);
            }
            text.flush();
        }
    }
}
