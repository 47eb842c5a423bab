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
package io.github.camelcliq.files.client;

import java.io.Serializable;

/**
 * A file in a message of a chat, as Cliq lists it ({@code GET /chats/ID/messages}). The text properties are null when
 * Cliq does not tell them.
 *
 * @param fileId     the ID by which the file is fetched
 * @param name       the bare name, without folders and control characters
 * @param type       the media type
 * @param size       the length in bytes, -1 when Cliq does not tell it
 * @param comment    the comment shown with the file
 * @param time       when the message was posted, by Cliq's clock, in milliseconds since 1970
 * @param messageId  the ID of the message, which an edit does not change
 * @param chatId     the ID of the chat; of a channel's chat for a channel
 * @param senderId   the ID of the user or bot that posted the message
 * @param senderName the name shown with the message
 * @since            0.1.0
 */
public record CliqSharedFile(
        String fileId,
        String name,
        String type,
        long size,
        String comment,
        long time,
        String messageId,
        String chatId,
        String senderId,
        String senderName)
        implements Serializable {}
