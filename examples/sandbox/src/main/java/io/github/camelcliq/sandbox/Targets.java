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

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The channels, bots, chats and users that the sandbox knows. */
final class Targets {
    private static final int FIRST_CHANNEL = 1000;

    private final Map<TargetKind, Map<String, Conversation>> conversations = new EnumMap<>(TargetKind.class);
    private final Map<String, String> emails = new LinkedHashMap<>();
    private final Map<String, Conversation> channelsById = new LinkedHashMap<>();
    private final Map<Conversation, Integer> threads = new HashMap<>();
    private final List<Consumer<Targets>> initial;
    private final Changes changes;

    /**
     * The targets of a sandbox that starts.
     *
     * @param initial adds them
     */
    Targets(Changes changes, List<Consumer<Targets>> initial) {
        this.changes = changes;
        this.initial = List.copyOf(initial);
        reset();
    }

    /** Forgets all messages and all targets but those from the start. */
    synchronized void reset() {
        emails.clear();
        channelsById.clear();
        threads.clear();
        for (TargetKind kind : TargetKind.values()) {
            conversations.put(kind, new LinkedHashMap<>());
        }
        initial.forEach(addition -> addition.accept(this));
    }

    synchronized void addChannel(String uniqueName) {
        if (conversations.get(TargetKind.CHANNEL).containsKey(uniqueName)) {
            return;
        }
        int number = channelsById.size();
        String chatId = "CT_200" + (number + 1) + "_1";
        Conversation channel = new Conversation(TargetKind.CHANNEL, uniqueName, chatId, null, changes);
        channelsById.put("O" + (FIRST_CHANNEL + number), channel);
        conversations.get(TargetKind.CHANNEL).put(uniqueName, channel);
        conversations.get(TargetKind.CHAT).put(chatId, channel);
        changes.changed();
    }

    synchronized void addBot(String uniqueName) {
        conversations
                .get(TargetKind.BOT)
                .computeIfAbsent(uniqueName, name -> new Conversation(TargetKind.BOT, name, null, null, changes));
        changes.changed();
    }

    synchronized void addChat(String chatId) {
        conversations
                .get(TargetKind.CHAT)
                .computeIfAbsent(chatId, id -> new Conversation(TargetKind.CHAT, id, id, null, changes));
        changes.changed();
    }

    synchronized Conversation addThread(Conversation parent) {
        String chatId = parent.chatId() + "-T-" + threads.merge(parent, 1, Integer::sum);
        Conversation thread = new Conversation(TargetKind.CHAT, chatId, chatId, parent, changes);
        conversations.get(TargetKind.CHAT).put(chatId, thread);
        changes.changed();
        return thread;
    }

    synchronized void addUser(String id, String email) {
        Map<String, Conversation> users = conversations.get(TargetKind.USER);
        Conversation user =
                users.computeIfAbsent(id, name -> new Conversation(TargetKind.USER, name, null, null, changes));
        users.put(email, user);
        emails.putIfAbsent(id, email);
        changes.changed();
    }

    synchronized Optional<Conversation> find(TargetKind kind, String name) {
        return Optional.ofNullable(conversations.get(kind).get(name));
    }

    synchronized Optional<Conversation> findChannel(String channelId) {
        return Optional.ofNullable(channelsById.get(channelId));
    }

    synchronized String channelId(Conversation channel) {
        return channelsById.entrySet().stream()
                .filter(entry -> entry.getValue() == channel)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(channel.target() + " is no channel"));
    }

    /** Every target once, by kind and then as they were added. */
    synchronized List<Conversation> all() {
        return Stream.of(TargetKind.values())
                .flatMap(kind -> conversations.get(kind).values().stream()
                        .filter(conversation -> conversation.kind() == kind)
                        .distinct())
                .toList();
    }

    /** The users, in the order in which they were added. */
    synchronized List<Person> people() {
        return emails.entrySet().stream()
                .map(user -> new Person(user.getKey(), user.getValue()))
                .toList();
    }

    /** The target as tests name it, for instance {@code channel/ops}. */
    Conversation named(String target) {
        return Stream.of(TargetKind.values())
                .filter(kind -> target.startsWith(kind.prefix() + "/"))
                .flatMap(kind -> find(kind, target.substring(kind.prefix().length() + 1)).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The sandbox knows no " + target + "; its targets are " + allTargets()));
    }

    /** A target whose messages can be listed. */
    Conversation listed(String target) {
        Conversation conversation = named(target);
        if (conversation.chatId() == null) {
            throw new IllegalArgumentException("The messages of " + target + " cannot be listed");
        }
        return conversation;
    }

    private synchronized String allTargets() {
        return conversations.values().stream()
                .flatMap(byName -> byName.values().stream())
                .map(Conversation::target)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
