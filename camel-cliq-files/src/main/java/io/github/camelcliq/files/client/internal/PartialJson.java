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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;

/**
 * JSON as far as it arrived: the fields in front of the end of a text that ends too early.
 *
 * @param json what arrived; missing when it is no JSON
 * @param cut  whether the text ends too early
 */
record PartialJson(JsonNode json, boolean cut) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final PartialJson NONE = new PartialJson(MAPPER.missingNode(), false);

    static PartialJson parse(byte[] text) {
        if (text.length == 0) {
            return NONE;
        }
        try (JsonParser parser = MAPPER.createParser(text);
                TokenBuffer tokens = new TokenBuffer(parser)) {
            boolean cut = copy(parser, tokens);
            JsonNode json = tokens.firstToken() == null ? null : MAPPER.readTree(tokens.asParser());
            return new PartialJson(json == null ? MAPPER.missingNode() : json, cut);
        } catch (IOException e) {
            return NONE;
        }
    }

    /** Copies one value and closes its open objects and arrays at an early end. */
    private static boolean copy(JsonParser parser, TokenBuffer tokens) throws IOException {
        JsonToken last = null;
        try {
            do {
                JsonToken next = parser.nextToken();
                if (next == null) {
                    return false;
                }
                last = next;
                tokens.copyCurrentEvent(parser);
            } while (!parser.getParsingContext().inRoot());
            return false;
        } catch (JsonEOFException e) {
            if (last == JsonToken.FIELD_NAME) {
                tokens.writeNull();
            }
            while (!tokens.getOutputContext().inRoot()) {
                if (tokens.getOutputContext().inObject()) {
                    tokens.writeEndObject();
                } else {
                    tokens.writeEndArray();
                }
            }
            return true;
        }
    }
}
