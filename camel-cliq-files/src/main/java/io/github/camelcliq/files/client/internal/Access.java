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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.net.PercentCodec;

/**
 * The secret that a request is sent with. Its text form never shows the secret.
 *
 * @since 0.1.0
 */
public sealed interface Access {

    /**
     * The secret itself, to be masked in texts of the service.
     *
     * @return the secret
     */
    String secret();

    /**
     * A request that carries the secret.
     *
     * @param  method     the method
     * @param  url        scheme, host and path
     * @param  parameters the query, percent-encoded; empty without
     * @return            the request
     */
    HttpUriRequestBase request(String method, String url, List<String> parameters);

    private static HttpUriRequestBase plain(String method, String path, List<String> parameters) {
        String url = path + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
        HttpUriRequestBase http = new HttpUriRequestBase(method, URI.create(url));
        http.setHeader(HttpHeaders.ACCEPT, "*/*");
        return http;
    }

    /**
     * An OAuth access token, sent in the header {@code Authorization}.
     *
     * @param secret the token
     */
    record AccessToken(String secret) implements Access {

        @Override
        public HttpUriRequestBase request(String method, String url, List<String> parameters) {
            HttpUriRequestBase http = plain(method, url, parameters);
            http.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret);
            return http;
        }

        @Override
        public String toString() {
            return "AccessToken";
        }
    }

    /**
     * A webhook token, sent in the query parameter {@code zapikey}.
     *
     * @param secret the token
     */
    record WebhookToken(String secret) implements Access {

        @Override
        public HttpUriRequestBase request(String method, String url, List<String> parameters) {
            String key = "zapikey=" + PercentCodec.encode(secret, StandardCharsets.UTF_8);
            return plain(
                    method,
                    url,
                    Stream.concat(Stream.of(key), parameters.stream()).toList());
        }

        @Override
        public String toString() {
            return "WebhookToken";
        }
    }
}
