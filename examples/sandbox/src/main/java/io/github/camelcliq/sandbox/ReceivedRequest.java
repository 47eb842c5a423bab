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

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request that reached the sandbox, as it stands when it is asked for.
 *
 * @param number counts the requests from 1, in order of arrival
 * @param api the call it is
 * @param method the HTTP method
 * @param path the request target as it was sent, with the query
 * @param status the status of the response, 0 while there is none, or when its body ended early
 * @param code the error code of the response, null when there is none
 * @param receivedAt when its head arrived, by the sandbox's clock
 * @param headers its headers by name, in any case; the credentials of {@code Authorization} are masked
 * @param contentLength the length of its body in bytes as announced, -1 when it was not
 * @param partNames the names of the parts of its multipart body, as far as they were read
 */
public record ReceivedRequest(
        long number,
        Api api,
        String method,
        String path,
        int status,
        String code,
        Instant receivedAt,
        Map<String, List<String>> headers,
        long contentLength,
        List<String> partNames) {

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return the value, null when the request did not have that header
     */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }
}
