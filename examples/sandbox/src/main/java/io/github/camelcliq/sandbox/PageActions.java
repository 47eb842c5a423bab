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

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** What the page has the sandbox do, by the URLs that it posts to. */
final class PageActions {
    @FunctionalInterface
    interface Action {
        ApiResponse perform(HttpServerExchange exchange) throws IOException;
    }

    private final PageUpload upload;

    PageActions(Backend backend) {
        this.upload = new PageUpload(backend);
    }

    Optional<Action> find(String path) {
        String[] segments = path.split("/", -1);
        boolean isUpload = segments.length == 5 && segments[2].equals("uploads");
        return isUpload
                ? Optional.of(exchange -> upload.receive(segments[3], UrlDecoding.segment(segments[4]), exchange))
                : Optional.empty();
    }
}
