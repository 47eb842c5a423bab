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

/** The actions of the page, by the URLs that it posts to. */
final class PageActions {
    @FunctionalInterface
    interface Action {
        ApiResponse perform(HttpServerExchange exchange) throws IOException;
    }

    private final Backend backend;
    private final PageUpload upload;
    private final PageFaults faults;

    PageActions(Backend backend) {
        this.backend = backend;
        this.upload = new PageUpload(backend);
        this.faults = new PageFaults(backend);
    }

    Optional<Action> find(String path) {
        if (path.equals("/sandbox/reset-limits")) {
            return Optional.of(exchange -> done(backend::resetLimits));
        }
        if (path.equals("/sandbox/reset")) {
            return Optional.of(exchange -> done(backend::reset));
        }
        String[] segments = path.split("/", -1);
        if (segments.length == 5 && segments[2].equals("uploads")) {
            return Optional.of(exchange -> upload.receive(segments[3], UrlDecoding.segment(segments[4]), exchange));
        }
        if (segments.length == 6 && segments[2].equals("faults")) {
            return Optional.of(exchange -> faults.add(segments[3], segments[4], segments[5]));
        }
        return Optional.empty();
    }

    private static ApiResponse done(Runnable action) {
        action.run();
        return ApiResponse.noContent();
    }
}
