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

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * A small answer: its status and its JSON. Nothing of it is required: a body that is empty, HTML, broken off or large
 * is no JSON.
 */
record ApiResponse(int statusCode, JsonNode json, String retryAfter) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final int WHOLE_BODY_LIMIT = 16 * 1024 * 1024;
    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    /** Reads the body as far as it is small and comes soon; the caller closes the response. */
    static ApiResponse of(ClassicHttpResponse response) {
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return new ApiResponse(response.getCode(), json(response), retryAfter == null ? null : retryAfter.getValue());
    }

    /**
     * The body of a success that is its content.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON, or longer than 16 MiB
     * @throws IOException                                        when it did not come whole
     */
    static JsonNode wholeJson(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return MAPPER.missingNode();
        }
        try (InputStream body = response.getEntity().getContent()) {
            return body == null ? MAPPER.missingNode() : parsed(body.readNBytes(WHOLE_BODY_LIMIT));
        }
    }

    private static JsonNode json(ClassicHttpResponse response) {
        if (response.getEntity() != null) {
            try {
                InputStream body = response.getEntity().getContent();
                if (body != null) {
                    return parsed(SmallBody.read(body));
                }
            } catch (IOException e) {
                // the status is known, and no more is needed
            }
        }
        return MAPPER.missingNode();
    }

    private static JsonNode parsed(byte[] body) throws IOException {
        JsonNode json = MAPPER.readTree(body);
        return json == null ? MAPPER.missingNode() : json;
    }

    boolean isSuccess() {
        return statusCode >= 200 && statusCode < 300;
    }

    /** The JSON object of the body, null when it was none. */
    Map<String, Object> object() {
        return json.isObject() ? MAPPER.convertValue(json, MAP) : null;
    }

    /** The code of an error body, null when there is none. */
    String errorCode() {
        return text("code");
    }

    /** The message of an error body, null when there is none. */
    String errorMessage() {
        return text("message");
    }

    /** A field of the JSON object, null when there is none. */
    String text(String field) {
        String text = json.path(field).asText("");
        return text.isBlank() ? null : text;
    }

    long number(String field, long otherwise) {
        return json.path(field).asLong(otherwise);
    }

    /** What {@code Retry-After} asks for, in seconds or as a date; {@code otherwise} when it is missing or senseless. */
    Duration retryAfter(Clock clock, Duration otherwise) {
        if (retryAfter == null) {
            return otherwise;
        }
        if (retryAfter.strip().matches("\\d{1,18}")) {
            return Duration.ofSeconds(Math.min(Long.parseLong(retryAfter.strip()), LONGEST_WAIT));
        }
        Instant date = DateUtils.parseStandardDate(retryAfter);
        if (date == null) {
            return otherwise;
        }
        long seconds = Duration.between(clock.instant(), date).toSeconds() + 1;
        return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_WAIT)));
    }
}
