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
 * A small response. Nothing of its body is required: a body that is empty, HTML, cut or large has no JSON, or a part of
 * it.
 *
 * @param statusCode the HTTP status
 * @param json       the JSON of the body as far as it arrived, missing when there is none
 * @param cut        whether the body ended before its end
 * @param retryAfter the header {@code Retry-After}, null when there is none
 */
record ApiResponse(int statusCode, JsonNode json, boolean cut, String retryAfter) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final int WHOLE_BODY_LIMIT = 16 * 1024 * 1024;
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    /** Reads the body as far as it is small and arrives within two seconds; the caller closes the response. */
    static ApiResponse of(ClassicHttpResponse response) {
        return of(response, MAX_WAIT);
    }

    /** Reads the body as far as it is small and arrives in time; the caller closes the response. */
    static ApiResponse of(ClassicHttpResponse response, Duration maxWait) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        String retryAfter = header == null ? null : header.getValue();
        SmallBody body = body(response, maxWait);
        PartialJson json = PartialJson.parse(body.bytes());
        return new ApiResponse(response.getCode(), json.json(), body.isCut() || json.cut(), retryAfter);
    }

    private static SmallBody body(ClassicHttpResponse response, Duration maxWait) {
        InputStream content;
        try {
            content = response.getEntity() == null ? null : response.getEntity().getContent();
        } catch (IOException e) {
            content = null;
        }
        return content == null ? SmallBody.EMPTY : SmallBody.read(content, maxWait);
    }

    /**
     * The body of a success that is its content.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON, or longer than 16 MiB
     * @throws IOException                                        when it did not arrive whole
     */
    static JsonNode wholeJson(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return MAPPER.missingNode();
        }
        try (InputStream body = response.getEntity().getContent()) {
            JsonNode json = body == null ? null : MAPPER.readTree(body.readNBytes(WHOLE_BODY_LIMIT));
            return json == null ? MAPPER.missingNode() : json;
        }
    }

    boolean isSuccess() {
        return statusCode >= 200 && statusCode < 300;
    }

    /** The JSON object of the body, null when it was none. */
    Map<String, Object> object() {
        return json.isObject() && !cut ? MAPPER.convertValue(json, MAP) : null;
    }

    /** The code of an error body, null when there is none. Newer parts of the service nest it in {@code error}. */
    String errorCode() {
        return text(text(json, "code"), text(json.path("error"), "code"));
    }

    /** The message of an error body, null when there is none. Newer parts of the service nest it in {@code error}. */
    String errorMessage() {
        return text(text(json, "message"), text(json.path("error"), "message"));
    }

    private static String text(String first, String second) {
        return first == null ? second : first;
    }

    /** A field of the JSON object, null when there is none. */
    String text(String field) {
        return text(json, field);
    }

    private static String text(JsonNode object, String field) {
        String text = object.path(field).asText("");
        return text.isBlank() ? null : text;
    }

    boolean has(String field) {
        return json.has(field);
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
