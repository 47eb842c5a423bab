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

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;

/** The secret that a request is sent with. Its text form never shows the secret. */
sealed interface Access {

    /** The secret itself, to be masked in texts of the service. */
    String secret();

    /** A request that carries the secret. */
    HttpUriRequestBase request(ApiRequest<?> request);

    private static HttpUriRequestBase plain(ApiRequest<?> request, String query) {
        String url = request.url() + (query.isEmpty() ? "" : "?" + query);
        HttpUriRequestBase http = new HttpUriRequestBase(request.operation().method(), URI.create(url));
        http.setHeader(HttpHeaders.ACCEPT, "*/*");
        return http;
    }

    /** An OAuth access token, sent in the header {@code Authorization}. */
    record AccessToken(String secret) implements Access {

        @Override
        public HttpUriRequestBase request(ApiRequest<?> request) {
            HttpUriRequestBase http = plain(request, request.query());
            http.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret);
            return http;
        }

        @Override
        public String toString() {
            return "AccessToken";
        }
    }
}
