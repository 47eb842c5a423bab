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
package io.github.camelcliq.files.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqShare;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.entity.mime.ContentBody;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** The multipart body of a share: the parts are those of Cliq's Files API. */
final class ShareForm {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN);
    private static final ContentType FORM_DATA = ContentType.create("multipart/form-data");
    private static final ContentType TEXT = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);

    private final MultipartEntityBuilder form = MultipartEntityBuilder.create()
            // the only mode that writes a part's header in UTF-8 and unchanged
            .setMode(HttpMultipartMode.LEGACY)
            .setCharset(StandardCharsets.UTF_8)
            .setContentType(FORM_DATA);

    private final List<FilePart> parts;

    private ShareForm(List<FilePart> parts) {
        this.parts = parts;
    }

    /**
     * Builds the body and checks the size of each file.
     *
     * @throws CliqInvalidRequestException when a file is too large, has no name or cannot be read
     * @throws IOException                 when a file's length cannot be read
     */
    static ShareForm of(ShareRequest request) throws IOException {
        List<FilePart> parts = parts(request);
        ShareForm form = new ShareForm(parts);
        form.text("comments", comments(request.files()));
        form.text("bot_unique_name", request.sendingBot());
        form.text("bot_name", request.botName());
        form.text("bot_image", request.botImage());
        form.text("mark_as_read", request.target().takesMarkAsRead() ? asText(request.markAsRead()) : null);
        form.text("user_id", request.target().takesUserId() ? request.userId() : null);
        for (int i = 0; i < parts.size(); i++) {
            form.file(request.filePartName(), request.files().get(i), parts.get(i));
        }
        return form;
    }

    /** Whether all files are in memory or on disk. */
    boolean isLocal() {
        return parts.stream().allMatch(FilePart::isLocal);
    }

    /** The body to send. */
    HttpEntity entity() {
        return form.build();
    }

    /** The files as they are sent. */
    List<CliqShare.File> facts() {
        return parts.stream().map(FilePart::facts).toList();
    }

    /** The number of bytes of all files that were sent. */
    long sentBytes() {
        return parts.stream().mapToLong(FilePart::sentBytes).sum();
    }

    private static List<FilePart> parts(ShareRequest request) throws IOException {
        List<FilePart> parts = new ArrayList<>();
        for (CliqFile file : request.files()) {
            if (file.name() == null || ContentDisposition.bareName(file.name()).isBlank()) {
                throw new CliqInvalidRequestException(
                        "A file has no name, or none without directories: " + Secrets.mask(file.name()));
            }
            parts.add(FilePart.of(file, request.maxFileSize()));
        }
        return parts;
    }

    private static String comments(List<CliqFile> files) {
        List<String> comments = new ArrayList<>(files.size());
        boolean any = false;
        for (CliqFile file : files) {
            comments.add(file.comment() == null ? "" : file.comment());
            any |= !comments.get(comments.size() - 1).isEmpty();
        }
        if (!any) {
            return null;
        }
        try {
            return MAPPER.writeValueAsString(comments);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String asText(Boolean value) {
        return value == null ? null : value.toString();
    }

    private void text(String name, String value) {
        if (value != null) {
            add(name, new StringBody(value, TEXT), ContentDisposition.formData(name), null);
        }
    }

    private void file(String partName, CliqFile file, FilePart part) throws CliqInvalidRequestException {
        add(partName, part, ContentDisposition.formData(partName, file.name()), mediaType(file));
    }

    private void add(String name, ContentBody body, String disposition, String mediaType) {
        FormBodyPartBuilder part = FormBodyPartBuilder.create(name, body).setField("Content-Disposition", disposition);
        if (mediaType != null) {
            part.setField("Content-Type", mediaType);
        }
        form.addPart(part.build());
    }

    /** A file's type. Its parameters are kept if they are plain ASCII text. */
    private static String mediaType(CliqFile file) throws CliqInvalidRequestException {
        if (file.type() == null || file.type().isBlank()) {
            return ContentType.APPLICATION_OCTET_STREAM.getMimeType();
        }
        String type = file.type().strip();
        if (MEDIA_TYPE.matcher(type).matches()) {
            return type;
        }
        String bare = type.split(";", 2)[0].strip();
        if (!MEDIA_TYPE.matcher(bare).matches()) {
            throw new CliqInvalidRequestException("The type '" + Secrets.mask(type) + "' of the file '"
                    + Secrets.mask(file.name()) + "' is not a media type such as application/pdf");
        }
        return type.chars().allMatch(c -> c >= ' ' && c < 127) ? type : bare;
    }
}
