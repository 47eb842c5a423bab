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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response before it is sent.
 *
 * @param code the API's error code, null when there is none
 * @param reason why the request was rejected, in words; null when it was not
 * @param file the file to send as the body instead of {@code body}, or null
 */
record ApiResponse(int status, String code, String reason, Map<String, String> headers, byte[] body, Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiResponse noContent() {
        return new ApiResponse(204, null, null, Map.of(), new byte[0], null);
    }

    static ApiResponse json(int status, Object body) {
        return json(status, null, null, body);
    }

    static ApiResponse text(int status, String body) {
        return new ApiResponse(
                status,
                null,
                null,
                Map.of("Content-Type", "text/plain;charset=UTF-8"),
                body.getBytes(StandardCharsets.UTF_8),
                null);
    }

    static ApiResponse file(Path file, Map<String, String> headers) {
        return new ApiResponse(200, null, null, headers, new byte[0], file);
    }

    /** An error as Cliq words it; {@code code} may be null. */
    static ApiResponse error(int status, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (code != null) {
            body.put("code", code);
        }
        body.put("message", message);
        return json(status, code, message, body);
    }

    /** An error as the accounts server words it. */
    static ApiResponse oauthError(int status, String error, String reason, Map<String, String> details) {
        Map<String, Object> body = new LinkedHashMap<>(details);
        body.put("error", error);
        return json(status, error, reason, body);
    }

    ApiResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiResponse(status, code, reason, more, body, file);
    }

    /** The same response, with a reason for the log that its body does not show. */
    ApiResponse withReason(String words) {
        return new ApiResponse(status, code, words, headers, body, file);
    }

    /** The same response with its JSON object nested in the key {@code error}. */
    ApiResponse nestedError() {
        try {
            byte[] nested = JSON.writeValueAsBytes(Map.of("error", JSON.readTree(body)));
            return new ApiResponse(status, code, reason, headers, nested, file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ApiResponse json(int status, String code, String reason, Object body) {
        try {
            return new ApiResponse(
                    status,
                    code,
                    reason,
                    Map.of("Content-Type", "application/json;charset=UTF-8"),
                    JSON.writeValueAsBytes(body),
                    null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
