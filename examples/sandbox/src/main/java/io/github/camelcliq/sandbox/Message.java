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
 * @param file the file that it shows, null for a text message
 * @param text the text, null for a file message
 */
record Message(String id, Instant time, String senderName, String senderId, SharedFile file, String text) {

    /** The message as the messages call lists it. */
    Map<String, Object> toJson() {
        Map<String, Object> sender = new LinkedHashMap<>();
        sender.put("name", senderName);
        sender.put("id", senderId);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("sender", sender);
        message.put("id", id);
        message.put("time", time.toEpochMilli());
        message.put("type", file == null ? "text" : "file");
        message.put("content", file == null ? Map.of("text", text) : fileContent());
        return message;
    }

    private Map<String, Object> fileContent() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", file.name());
        description.put("type", file.type());
        description.put("id", file.fileId());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("file", description);
        if (!file.comment().isEmpty()) {
            content.put("comment", file.comment());
        }
        return content;
    }
}
