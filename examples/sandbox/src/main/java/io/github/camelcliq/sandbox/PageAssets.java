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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files of the page itself. */
final class PageAssets {
    private final Map<String, ApiResponse> responses = Map.of(
            "/", load("index.html", "text/html;charset=UTF-8"),
            "/favicon.ico", load("icon.svg", "image/svg+xml"),
            "/sandbox/icon.svg", load("icon.svg", "image/svg+xml"),
            "/sandbox/page.css", load("page.css", "text/css;charset=UTF-8"),
            "/sandbox/page.js", load("page.js", "text/javascript;charset=UTF-8"),
            "/sandbox/view.js", load("view.js", "text/javascript;charset=UTF-8"));

    Optional<ApiResponse> find(String path) {
        return Optional.ofNullable(responses.get(path));
    }

    private static ApiResponse load(String name, String type) {
        try (InputStream in = PageAssets.class.getResourceAsStream("page/" + name)) {
            return new ApiResponse(200, null, null, Map.of("Content-Type", type), in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
