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
import java.io.Reader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.MimeTypeHelper;

/** Decides the name, type and comment of each file of a message: by its headers, by the file itself, by the options. */
final class CliqFilesAttributes {

    private static final List<String> TYPE_HEADERS = List.of(Exchange.CONTENT_TYPE, Exchange.FILE_CONTENT_TYPE);
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /** Extensions for generated names, by the types that files without a name most often have. */
    private static final Map<String, String> EXTENSIONS = Stream.of(
                    "txt", "csv", "html", "xml", "json", "pdf", "png", "jpg", "gif", "svg", "webp", "zip", "gz", "tar",
                    "docx", "xlsx", "pptx", "odt", "ods", "bin", "mp3", "mp4", "wav", "eml", "ics", "rtf")
            .filter(extension -> MimeTypeHelper.probeMimeType(extension) != null)
            .collect(Collectors.toUnmodifiableMap(
                    MimeTypeHelper::probeMimeType, extension -> "." + extension, (first, later) -> first));

    private final Message message;
    private final int files;
    private final List<String> comments;
    private final String commentOption;

    /**
     * For the files of one message.
     *
     * @param  files                       the number of files
     * @param  commentOption               the comment of the first file when the message has no comments header, or null
     * @throws CliqInvalidRequestException when the header has more comments than there are files
     */
    CliqFilesAttributes(Message message, int files, String commentOption) throws CliqInvalidRequestException {
        this.message = message;
        this.files = files;
        this.comments = comments(message);
        this.commentOption = message.getHeader(CliqFilesConstants.COMMENTS) == null ? commentOption : null;
        if (comments.size() > files) {
            throw new CliqInvalidRequestException("The header " + CliqFilesConstants.COMMENTS + " has "
                    + comments.size() + " comments for " + files + " files");
        }
    }

    /** The type that the headers name for a file, null when they name none. */
    String declaredType(CliqFilesItem item) {
        return item.described() && !item.isAttachment() ? typeHeader(item.owner()) : null;
    }

    /**
     * Adds name, type and comment to a file.
     *
     * @param  bare  the file as its content makes it
     * @param  index its place among all files, from 0
     * @return       a file with a name and a type
     */
    CliqFile complete(CliqFile bare, CliqFilesItem item, int index) {
        boolean own = item.content() instanceof CliqFile;
        String name = own && bare.name() != null
                ? bare.name()
                : firstName(nameHeader(item), bare.name(), CliqFilesEncodedWords.decode(item.attachment()));
        String type = firstNonBlank(own ? bare.type() : null, declaredType(item), bare.type());
        if (type == null) {
            type = name == null ? null : MimeTypeHelper.probeMimeType(name);
        }
        if (type == null) {
            type = isText(item.content()) ? "text/plain" : UNKNOWN_TYPE;
        }
        return bare.withName(name == null ? generatedName(index) + extension(type) : name)
                .withType(type)
                .withComment(comment(bare, item, index));
    }

    private static boolean isText(Object content) {
        return content instanceof String
                || content instanceof Reader
                || content instanceof StreamSource source && source.getReader() != null;
    }

    private String comment(CliqFile bare, CliqFilesItem item, int index) {
        return Stream.of(
                        at(comments, index),
                        item.owner() == message ? "" : at(comments(item.owner()), item.position()),
                        Objects.requireNonNullElse(bare.comment(), ""),
                        index == 0 && commentOption != null ? commentOption : "")
                .filter(comment -> !comment.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String at(List<String> list, int index) {
        return index < list.size() ? list.get(index) : "";
    }

    /** The comments header as a list, of one comment when it is no list. */
    private static List<String> comments(Message message) {
        Object header = message.getHeader(CliqFilesConstants.COMMENTS);
        if (header == null) {
            return List.of();
        }
        if (header instanceof Object[] array) {
            header = Arrays.asList(array);
        }
        if (header instanceof Collection<?> list) {
            return list.stream()
                    .map(comment -> comment == null ? "" : comment.toString())
                    .toList();
        }
        return List.of(header.toString());
    }

    private String generatedName(int index) {
        String id = message.getMessageId();
        return files == 1 ? id : id + "-" + (index + 1);
    }

    private static String nameHeader(CliqFilesItem item) {
        return item.described() ? item.owner().getHeader(Exchange.FILE_NAME, String.class) : null;
    }

    private static String typeHeader(Message owner) {
        for (String header : TYPE_HEADERS) {
            String type = owner.getHeader(header, String.class);
            if (isFileType(type)) {
                return type;
            }
        }
        return null;
    }

    private static boolean isFileType(String type) {
        return type != null
                && !type.isBlank()
                && !type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
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

    private static String firstNonBlank(String... values) {
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
}
