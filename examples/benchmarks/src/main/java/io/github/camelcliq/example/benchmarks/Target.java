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

import java.nio.file.Path;

/**
 * Where a contender's requests go.
 *
 * @param url       scheme, host and port
 * @param tls       for https, or null
 * @param directory where it may write
 */
record Target(String url, Tls tls, Path directory) {

    /** What all requests carry as token. */
    static final String TOKEN = "benchmarks";

    static final String UPLOAD_PATH = "/api/v2/channelsbyname/ops/files";

    private static final String DOWNLOAD_PATH = "/api/v2/files/";

    String uploadUrl() {
        return url + UPLOAD_PATH;
    }

    static String downloadPath(int size) {
        return DOWNLOAD_PATH + size;
    }

    String downloadUrl(int size) {
        return url + downloadPath(size);
    }
}
