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
package io.github.camelcliq.example.springboot;

import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqFile;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** Receives uploads: the files of one request become one message in the channel. */
@RestController
class ShareController {

    private final ProducerTemplate routes;

    ShareController(ProducerTemplate routes) {
        this.routes = routes;
    }

    @PostMapping(path = "/share/{channel}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Shared share(
            @PathVariable String channel, MultipartRequest upload, @RequestParam(required = false) String comment) {
        List<CliqFile> files = upload.getMultiFileMap().values().stream()
                .flatMap(Collection::stream)
                .map(UploadedFile::asCliqFile)
                .toList();
        if (files.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The request has no part that is a file");
        }
        Map<String, Object> headers = new HashMap<>();
        headers.put(CliqRoutes.CHANNEL, UriUtils.encodePathSegment(channel, StandardCharsets.UTF_8));
        if (comment != null && !comment.isBlank()) {
            headers.put(CliqFilesConstants.COMMENTS, comment);
        }
        routes.sendBodyAndHeaders(CliqRoutes.SHARE, files, headers);
        return new Shared(channel, files.size());
    }

    /** The response to an upload that is in the channel. */
    record Shared(String channel, int files) {}
}
