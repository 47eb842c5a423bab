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

import io.undertow.util.HeaderMap;
import io.undertow.util.MultipartParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The parts of one sharing request as they come in: files go to disk, the other parts are kept. Every fault of a part
 * is rejected as soon as it shows.
 */
final class ShareForm implements MultipartParser.PartHandler, AutoCloseable {
    private static final int MAX_FIELD = 64 * 1024;
    private static final Set<String> FILE_PARTS = Set.of("file", "files");
    private static final Set<String> PLAIN_ENCODINGS = Set.of("", "7bit", "8bit", "binary");

    private final Settings settings;
    private final FileStore store;
    private final Consumer<String> partNames;
    private final Set<String> knownFields;
    private final List<Upload> files = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();
    private String fieldName;
    private ByteArrayOutputStream field;
    private Upload file;

    /**
     * A form of which no part was read yet.
     *
     * @param partNames gets the name of each part as soon as it is known
     * @param knownFields the names of the parts that may stand next to files
     */
    ShareForm(Settings settings, FileStore store, Consumer<String> partNames, Set<String> knownFields) {
        this.settings = settings;
        this.store = store;
        this.partNames = partNames;
        this.knownFields = knownFields;
    }

    List<Upload> files() {
        return List.copyOf(files);
    }

    /** The value of a part that is no file, or null. */
    String field(String name) {
        return fields.get(name);
    }

    @Override
    public void beginPart(HeaderMap headers) {
        HeaderParameters disposition = disposition(headers);
        String name = disposition.parameters().get("name");
        if (!disposition.value().equals("form-data") || name == null) {
            throw malformed("A part has no Content-Disposition of form-data with a name");
        }
        partNames.accept(name);
        String encoding = header(headers, "Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
        if (!PLAIN_ENCODINGS.contains(encoding)) {
            throw malformed("The part " + name + " has the Content-Transfer-Encoding " + encoding);
        }
        if (FILE_PARTS.contains(name)) {
            beginFile(name, disposition.parameters().get("filename"), header(headers, "Content-Type"));
        } else {
            beginField(name);
        }
    }

    private void beginFile(String part, String escapedName, String type) {
        if (files.size() == settings.maxFiles) {
            throw ApiException.invalid(
                    "file_count_exceeded", "At most " + settings.maxFiles + " files can be shared at once.");
        }
        if (escapedName == null || escapedName.isEmpty()) {
            throw malformed("A part " + part + " has no filename");
        }
        if (type.isEmpty()) {
            throw malformed("The file " + escapedName + " has no Content-Type");
        }
        String name = escapedName.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
        if (name.contains("/") || name.contains("\\")) {
            throw malformed("The file name " + name + " carries a directory");
        }
        try {
            file = store.begin(name, type);
            files.add(file);
        } catch (IllegalArgumentException e) {
            throw malformed("The file " + name + " has no valid Content-Type");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void beginField(String name) {
        if (!knownFields.contains(name)) {
            throw ApiException.invalid("extra_param_found", "The part " + name + " is not known here.");
        }
        if (fields.containsKey(name)) {
            throw ApiException.invalid("extra_param_found", "The part " + name + " is there twice.");
        }
        fieldName = name;
        field = new ByteArrayOutputStream();
    }

    @Override
    public void data(ByteBuffer bytes) throws IOException {
        if (file == null) {
            if (field.size() + bytes.remaining() > MAX_FIELD) {
                throw ApiException.invalid("param_too_long", "The part " + fieldName + " is too long.");
            }
            byte[] content = new byte[bytes.remaining()];
            bytes.get(content);
            field.writeBytes(content);
        } else if (file.size() + bytes.remaining() > settings.maxFileSize) {
            throw ApiException.invalid(
                    "file_size_exceeded",
                    "The file " + file.name() + " is larger than " + settings.maxFileSize + " bytes.");
        } else {
            file.write(bytes);
        }
    }

    @Override
    public void endPart() {
        try {
            if (file == null) {
                fields.put(fieldName, utf8(field.toByteArray()));
                field = null;
            } else {
                file.finish();
                file = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Upload upload : files) {
            upload.close();
        }
    }

    private static HeaderParameters disposition(HeaderMap headers) {
        try {
            return HeaderParameters.parse(
                    utf8(header(headers, "Content-Disposition").getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    private static String header(HeaderMap headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("A part has text that is not UTF-8");
        }
    }

    private static ApiException malformed(String message) {
        return ApiException.invalid("multipart_invalid", message + ".");
    }
}
