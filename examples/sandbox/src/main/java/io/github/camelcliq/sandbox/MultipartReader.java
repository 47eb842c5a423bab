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

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.MalformedMessageException;
import io.undertow.util.MultipartParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads a body of {@code multipart/form-data} to its end. */
final class MultipartReader {
    private static final int BUFFER = 16 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;

    private final byte[] boundary;

    MultipartReader(String contentType) {
        this.boundary = boundaryOf(contentType).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Passes the parts on as they arrive. Part headers are passed on as ISO-8859-1, a char for each byte.
     *
     * @throws ApiException when the body is no well-formed multipart body, or ends before its closing boundary, or has
     *     longer headers than the limit
     */
    void read(RequestBody body, MultipartParser.PartHandler parts) throws IOException {
        BoundedHeaders bounded = new BoundedHeaders(parts);
        // the pool serves content transfer encodings only, which ShareForm rejects
        MultipartParser.ParseState parser =
                MultipartParser.beginParse(null, bounded, boundary, StandardCharsets.ISO_8859_1.name());
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                parser.parse(ByteBuffer.wrap(buffer, 0, count));
                bounded.parsed(count);
            }
        } catch (MalformedMessageException e) {
            throw ApiException.invalid("multipart_invalid", "The headers of a part are malformed.");
        }
        if (!parser.isComplete()) {
            throw ApiException.invalid("multipart_invalid", "The body ends before its closing boundary.");
        }
    }

    /** Bounds the bytes that are read outside of the parts' content, which the parser keeps in memory. */
    private static final class BoundedHeaders implements MultipartParser.PartHandler {
        private final MultipartParser.PartHandler parts;
        private boolean inContent;
        private boolean partBegan;
        private int outside;

        BoundedHeaders(MultipartParser.PartHandler parts) {
            this.parts = parts;
        }

        @Override
        public void beginPart(HeaderMap headers) {
            inContent = true;
            partBegan = true;
            long length = 0;
            for (HeaderValues values : headers) {
                for (String value : values) {
                    length += values.getHeaderName().length() + value.length();
                }
            }
            require(length <= MAX_HEADERS);
            parts.beginPart(headers);
        }

        @Override
        public void data(ByteBuffer bytes) throws IOException {
            parts.data(bytes);
        }

        @Override
        public void endPart() {
            inContent = false;
            parts.endPart();
        }

        void parsed(int bytes) {
            outside = inContent || partBegan ? 0 : outside + bytes;
            partBegan = false;
            require(outside <= MAX_HEADERS + BUFFER);
        }

        private static void require(boolean withinLimit) {
            if (!withinLimit) {
                throw ApiException.invalid(
                        "multipart_invalid", "The headers of a part are longer than " + MAX_HEADERS + " bytes.");
            }
        }
    }

    private static String boundaryOf(String contentType) {
        try {
            HeaderParameters type = HeaderParameters.parse(contentType == null ? "" : contentType);
            String boundary = type.parameters().get("boundary");
            if (type.value().equals("multipart/form-data") && boundary != null && !boundary.isEmpty()) {
                return boundary;
            }
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("multipart_invalid", e.getMessage());
        }
        throw ApiException.invalid(
                "multipart_invalid",
                "Files are shared as multipart/form-data with a boundary, not as " + contentType + ".");
    }
}
