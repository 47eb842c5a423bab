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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** A target of shares with its messages, oldest first. */
final class Conversation {
    /** What a message gets when it is posted. */
    record Slot(String messageId, Instant time) {}

    private static final long FIRST_MESSAGE = 351_840_917_549_285L;

    private final TargetKind kind;
    private final String name;
    private final String chatId;
    private final Changes changes;
    private final List<Message> messages = new ArrayList<>();
    private volatile boolean forbidden;

    /**
     * A conversation without messages.
     *
     * @param chatId the ID that its messages are listed by, null when they cannot be
     */
    Conversation(TargetKind kind, String name, String chatId, Changes changes) {
        this.kind = kind;
        this.name = name;
        this.chatId = chatId;
        this.changes = changes;
    }

    TargetKind kind() {
        return kind;
    }

    String target() {
        return kind.prefix() + "/" + name;
    }

    String name() {
        return name;
    }

    String chatId() {
        return chatId;
    }

    boolean isForbidden() {
        return forbidden;
    }

    void forbid() {
        forbidden = true;
        changes.happened();
    }

    /** Posts messages so that a reader sees all of them or none. */
    void post(Instant time, List<Function<Slot, Message>> posts) {
        add(time, posts);
        changes.happened();
    }

    private synchronized void add(Instant time, List<Function<Slot, Message>> posts) {
        List<Message> posted = new ArrayList<>();
        for (Function<Slot, Message> post : posts) {
            long sequence = FIRST_MESSAGE + messages.size() + posted.size();
            posted.add(post.apply(new Slot(time.toEpochMilli() + "_" + sequence, time)));
        }
        messages.addAll(posted);
    }

    synchronized List<SharedFile> files() {
        return messages.stream().map(Message::file).filter(Objects::nonNull).toList();
    }

    /** The last messages that a condition holds for, newest first. */
    synchronized List<Message> latest(Predicate<Message> condition, int limit) {
        List<Message> newestFirst = new ArrayList<>(messages);
        Collections.reverse(newestFirst);
        return newestFirst.stream().filter(condition).limit(limit).toList();
    }
}
