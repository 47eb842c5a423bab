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

import io.github.camelcliq.files.client.CliqFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/** An uploaded file; each reader opens the web server's file on disk. */
record UploadedFile(MultipartFile upload) implements CliqFile.Content {

    static CliqFile asCliqFile(MultipartFile upload) {
        String name = upload.getOriginalFilename();
        return CliqFile.of(new UploadedFile(upload), StringUtils.hasText(name) ? name : null)
                .withType(upload.getContentType());
    }

    @Override
    public long length() {
        return upload.getSize();
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = upload.getInputStream()) {
            in.transferTo(out);
        }
    }
}
