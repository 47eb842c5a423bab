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
import java.util.List;

/**
 * A request that was let through.
 *
 * @param name the decoded name or ID in its path
 * @param user the user who sends it
 */
record Call(Api api, String name, String user, LoggedRequest request, HttpServerExchange exchange) {

    /** The values of a header in one line, or null. */
    String header(String header) {
        List<String> values = exchange.getRequestHeaders().get(header);
        return values == null ? null : String.join(", ", values);
    }

    /** The query; throws an ApiException when it is malformed. */
    Query query() {
        return Query.parse(exchange.getQueryString());
    }

    RequestBody body() {
        return new RequestBody(exchange.getInputStream());
    }
}
