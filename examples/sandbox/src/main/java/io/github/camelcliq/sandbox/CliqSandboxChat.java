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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A channel, chat or thread of a sandbox, with the actions that people have in Cliq's own window: none of them is a
 * request of the API.
 */
public final class CliqSandboxChat {
    private final Backend backend;
    private final Conversation conversation;

    CliqSandboxChat(Backend backend, Conversation conversation) {
        this.backend = backend;
        this.conversation = conversation;
    }

    /**
     * The ID that its messages are listed by.
     * @return the chat ID
     */
    public String id() {
        return conversation.chatId();
    }

    /**
     * Posts a text message.
     * @param text the text
     * @return the ID of the message
     */
    public String postText(String text) {
        Sender sender = new Sender(AccessTokens.DEFAULT_USER, AccessTokens.DEFAULT_USER);
        return conversation
                .post(backend.settings.clock.instant(), List.of(slot -> Message.text(slot, sender, text)))
                .get(0);
    }

    /**
     * Posts a file in the name of the first user, {@code 60011}.
     * @param name its file name
     * @param type its content type
     * @param content its bytes
     * @return the ID of the file
     * @throws IllegalArgumentException when the type would break a header
     */
    public String postFile(String name, String type, byte[] content) {
        return postFile(name, type, new ByteArrayInputStream(content));
    }

    /**
     * Posts a file of any size in the name of the first user, {@code 60011}.
     * @param name its file name
     * @param type its content type
     * @param file the file to copy the bytes from
     * @return the ID of the file
     * @throws IllegalArgumentException when the type would break a header
     * @throws UncheckedIOException when the file cannot be read
     */
    public String postFile(String name, String type, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return postFile(name, type, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Changes the text of a text message, or the comment of a file message. Its ID and time stay.
     * @param messageId the ID of the message
     * @param text the new text
     * @throws IllegalArgumentException when there is no such message
     */
    public void edit(String messageId, String text) {
        conversation.change(messageId, message -> message.withText(text));
    }

    /**
     * Deletes a message for good, with its file: fetching it gets the response for a wrong ID.
     * @param messageId the ID of the message
     * @throws IllegalArgumentException when there is no such message
     */
    public void delete(String messageId) {
        Message deleted = conversation.remove(messageId);
        if (deleted.file() != null) {
            backend.store.forget(deleted.file().id());
        }
    }

    /**
     * Leaves a message out of the list of messages until {@link #show}, as when the service lists it late.
     * @param messageId the ID of the message
     * @throws IllegalArgumentException when there is no such message
     */
    public void hide(String messageId) {
        conversation.change(messageId, message -> message.withHidden(true));
    }

    /**
     * Lists a message again that {@link #hide} left out.
     * @param messageId the ID of the message
     * @throws IllegalArgumentException when there is no such message
     */
    public void show(String messageId) {
        conversation.change(messageId, message -> message.withHidden(false));
    }

    /**
     * Starts a thread: a chat with an ID of its own, {@code <chat ID>-T-<n>}.
     * @return the thread
     */
    public CliqSandboxChat startThread() {
        return new CliqSandboxChat(backend, backend.targets.addThread(conversation));
    }

    /**
     * Has the account leave the channel, as when it has never opened it: looking the channel up brings no chat ID.
     * Sharing goes on.
     */
    public void leave() {
        conversation.setJoined(false);
    }

    /** Has the account join the channel again. */
    public void join() {
        conversation.setJoined(true);
    }

    private String postFile(String name, String type, InputStream content) {
        StoredFile file = backend.store.copy(name, type, content);
        backend.people.post(conversation, backend.people.find(null), List.of(file), "");
        return file.id();
    }
}
