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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A target of shares with its messages, oldest first. */
final class Conversation {
    /** The ID and the time of a message that is being posted. */
    record Slot(String messageId, Instant time) {}

    private static final long FIRST_MESSAGE = 351_840_917_549_285L;

    private final TargetKind kind;
    private final String name;
    private final String chatId;
    private final Conversation parent;
    private final Changes changes;
    private final List<Message> messages = new ArrayList<>();
    private final List<SharedFile> shared = new ArrayList<>();
    private long posted;
    private volatile boolean forbidden;
    private volatile boolean joined = true;

    /**
     * A conversation without messages.
     *
     * @param chatId the ID that its messages are listed by, null when they cannot be
     * @param parent the conversation that it is a thread of, null for none
     */
    Conversation(TargetKind kind, String name, String chatId, Conversation parent, Changes changes) {
        this.kind = kind;
        this.name = name;
        this.chatId = chatId;
        this.parent = parent;
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

    /** Whether it is a channel, or a thread in one. */
    boolean isOfChannel() {
        return kind == TargetKind.CHANNEL || parent != null && parent.isOfChannel();
    }

    boolean isForbidden() {
        return forbidden || parent != null && parent.isForbidden();
    }

    void forbid() {
        forbidden = true;
        changes.changed();
    }

    boolean isJoined() {
        return joined;
    }

    void setJoined(boolean joined) {
        this.joined = joined;
    }

    /** Posts messages so that a reader sees all of them or none; returns their IDs. */
    List<String> post(Instant time, List<Function<Slot, Message>> posts) {
        List<String> ids = add(time, posts);
        changes.changed();
        return ids;
    }

    private synchronized List<String> add(Instant time, List<Function<Slot, Message>> posts) {
        List<Message> added = new ArrayList<>();
        for (Function<Slot, Message> post : posts) {
            long sequence = FIRST_MESSAGE + posted++;
            added.add(post.apply(new Slot(time.toEpochMilli() + "_" + sequence, time)));
        }
        messages.addAll(added);
        added.stream().filter(Message::isFile).map(Message::shared).forEach(shared::add);
        return added.stream().map(Message::id).toList();
    }

    void change(String messageId, UnaryOperator<Message> change) {
        synchronized (this) {
            int index = indexOf(messageId);
            messages.set(index, change.apply(messages.get(index)));
        }
        changes.changed();
    }

    Message remove(String messageId) {
        Message removed;
        synchronized (this) {
            removed = messages.remove(indexOf(messageId));
        }
        changes.changed();
        return removed;
    }

    /** All files that were ever shared here, those of deleted messages too. */
    synchronized List<SharedFile> files() {
        return List.copyOf(shared);
    }

    /** The last messages that a condition holds for, newest first. */
    synchronized List<Message> latest(Predicate<Message> condition, int limit) {
        List<Message> newestFirst = new ArrayList<>(messages);
        Collections.reverse(newestFirst);
        return newestFirst.stream().filter(condition).limit(limit).toList();
    }

    private int indexOf(String messageId) {
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).id().equals(messageId)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no message " + messageId + " in " + target());
    }
}
