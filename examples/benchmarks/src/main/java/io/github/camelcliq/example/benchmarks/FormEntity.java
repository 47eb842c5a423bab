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
package io.github.camelcliq.example.benchmarks;

import java.io.IOException;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** The multipart entity that is written by hand with HttpClient. */
final class FormEntity {

    private FormEntity() {}

    static HttpEntity of(Sources sources) throws IOException {
        MultipartEntityBuilder form = MultipartEntityBuilder.create();
        ContentType type = ContentType.APPLICATION_OCTET_STREAM;
        for (int i = 0; i < sources.count(); i++) {
            switch (sources.kind()) {
                case FILE -> form.addBinaryBody("file", sources.file(i), type, sources.name(i));
                case BYTES -> form.addBinaryBody("file", sources.bytes(i), type, sources.name(i));
                case STREAM -> form.addBinaryBody("file", sources.stream(i), type, sources.name(i));
            }
        }
        return form.build();
    }
}
