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

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** The images that the page shows, recognized by their first bytes alone, not by the type that a sender claims. */
enum ImageType {
    PNG("image/png", "89504e470d0a1a0a", ""),
    JPEG("image/jpeg", "ffd8ff", ""),
    GIF_87("image/gif", ascii("GIF87a"), ""),
    GIF_89("image/gif", ascii("GIF89a"), ""),
    WEBP("image/webp", ascii("RIFF"), ascii("WEBP"));

    /** How many bytes of a file tell its type. */
    static final int HEAD = 12;

    private static final int AFTER_LENGTH = 8;

    private final String contentType;
    private final String start;
    private final String afterLength;

    ImageType(String contentType, String start, String afterLength) {
        this.contentType = contentType;
        this.start = start;
        this.afterLength = afterLength;
    }

    String contentType() {
        return contentType;
    }

    /** The type of a file with these first bytes, empty when the page does not show such files. */
    static Optional<ImageType> of(byte[] head) {
        String hex = HexFormat.of().formatHex(head);
        return Stream.of(values())
                .filter(type -> hex.startsWith(type.start) && hex.startsWith(type.afterLength, 2 * AFTER_LENGTH))
                .findFirst();
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
