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
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message of a conversation.
 *
 * @param file the file as it is listed and fetched, null for a text message
 * @param shared the file as it was shared, null for a text message
 * @param text the text, for a file message the comment, which may be empty
 * @param hidden whether the list of messages leaves it out
 */
record Message(
        String id, Instant time, Sender sender, StoredFile file, SharedFile shared, String text, boolean hidden) {

    static Message text(Conversation.Slot slot, Sender sender, String text) {
        return new Message(slot.messageId(), slot.time(), sender, null, null, text, false);
    }

    static Message file(Sender sender, StoredFile file, SharedFile shared) {
        return new Message(shared.messageId(), shared.sharedAt(), sender, file, shared, shared.comment(), false);
    }

    boolean isFile() {
        return file != null;
    }

    Message withText(String other) {
        return new Message(id, time, sender, file, shared, other, hidden);
    }

    Message withHidden(boolean other) {
        return new Message(id, time, sender, file, shared, text, other);
    }

    /** The message as the list of messages has it. */
    Map<String, Object> toJson() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("sender", sender);
        message.put("id", id);
        message.put("time", time.toEpochMilli());
        message.put("type", isFile() ? "file" : "text");
        message.put("content", isFile() ? fileContent() : Map.of("text", text));
        return message;
    }

    private Map<String, Object> fileContent() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", file.name());
        description.put("type", file.type());
        description.put("id", file.id());
        description.put("dimensions", Map.of("size", file.size()));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("file", description);
        if (file.image().isPresent()) {
            // a place for a preview, of which there is none
            content.put("thumbnail", Map.of("blur_data", ""));
        }
        if (!text.isEmpty()) {
            content.put("comment", text);
        }
        return content;
    }
}
