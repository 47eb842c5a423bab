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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A message of a chat, as far as files go.
 *
 * @param id         its ID, which an edit does not change
 * @param time       when it was posted by the service's clock, in milliseconds since 1970
 * @param senderId   the ID of the user or bot that posted it, null when the service did not tell
 * @param senderName the name shown with it, null when the service did not tell
 * @param file       the file that it shows, null when it is no file message
 * @param comment    the comment shown with the file, null when it has none
 * @since            0.1.0
 */
public record CliqMessage(String id, long time, String senderId, String senderName, File file, String comment) {

    /**
     * A file that a message shows.
     *
     * @param id   the ID to fetch it by
     * @param name its bare name, without folders and control characters; null when the service did not tell
     * @param type its media type, null when the service did not tell
     * @param size its length in bytes, -1 when the service did not tell
     */
    public record File(String id, String name, String type, long size) {}

    /** Reads a message; empty when it has no ID or no time, so that it can be told from no other. */
    static Optional<CliqMessage> of(JsonNode json) {
        String id = text(json.path("id"));
        long time = json.path("time").asLong(-1);
        if (id == null || time < 0) {
            return Optional.empty();
        }
        JsonNode sender = json.path("sender");
        JsonNode content = json.path("content");
        return Optional.of(new CliqMessage(
                id,
                time,
                text(sender.path("id")),
                text(sender.path("name")),
                isFile(json) ? file(content.path("file")) : null,
                text(content.path("comment"))));
    }

    /** Whether the message shows a file, which may not be readable. */
    static boolean isFile(JsonNode json) {
        return "file".equals(json.path("type").asText());
    }

    private static File file(JsonNode json) {
        String id = text(json.path("id"));
        return id == null
                ? null
                : new File(
                        id,
                        ContentDisposition.harmless(json.path("name").asText()).orElse(null),
                        text(json.path("type")),
                        size(json.path("dimensions").path("size")));
    }

    private static String text(JsonNode json) {
        String text = json.asText("");
        return text.isEmpty() ? null : text;
    }

    private static long size(JsonNode json) {
        return Math.max(-1, json.asLong(-1));
    }
}
