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

import java.util.Map;

/** Files as the page serves them: as downloads, and images to show. The browser runs none of them. */
final class PageDownloads {
    private final FileStore store;

    PageDownloads(FileStore store) {
        this.store = store;
    }

    ApiResponse attachment(String fileId) {
        StoredFile file = find(fileId);
        return ApiResponse.file(
                file.content(),
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        ContentDisposition.attachment(file.name())));
    }

    ApiResponse thumbnail(String fileId) {
        StoredFile file = find(fileId);
        ImageType type = file.image().orElseThrow(() -> ApiException.notFound("The file is no image."));
        return ApiResponse.file(file.content(), Map.of("Content-Type", type.contentType()));
    }

    private StoredFile find(String fileId) {
        return store.find(fileId).orElseThrow(() -> ApiException.notFound("There is no file " + fileId + "."));
    }
}
