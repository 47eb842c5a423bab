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

/**
 * The kinds of target that files are shared to, each a call of the Cliq API of its own.
 *
 * @since 0.1.0
 */
public enum CliqTarget {
    /** A channel, by its unique name. */
    CHANNEL("channelsbyname", Operation.SHARE_TO_CHANNEL),
    /** A channel, by its ID. */
    CHANNEL_ID("channels", Operation.SHARE_TO_CHANNEL),
    /** A chat, by its ID. */
    CHAT("chats", Operation.SHARE_TO_CHAT),
    /** The subscribers of a bot, by the bot's unique name. */
    BOT("bots", Operation.SHARE_TO_BOT),
    /** A user, by email address or user ID. */
    USER("buddies", Operation.SHARE_TO_USER);

    private final String path;
    private final Operation operation;

    CliqTarget(String path, Operation operation) {
        this.path = path;
        this.operation = operation;
    }

    /**
     * The operation that shares with it.
     *
     * @return the operation, which has a rate limit of its own
     */
    public Operation operation() {
        return operation;
    }

    String path() {
        return path;
    }

    /**
     * Whether a bot can be named as the sender ({@code bot_unique_name}).
     *
     * @return true for channels and chats
     */
    public boolean takesBot() {
        return this != BOT && this != USER;
    }

    /**
     * Whether the message can be marked as read ({@code mark_as_read}).
     *
     * @return true for all but bots
     */
    public boolean takesMarkAsRead() {
        return this != BOT;
    }

    /**
     * Whether one subscriber can be named as the recipient ({@code user_id}).
     *
     * @return true for bots
     */
    public boolean takesUserId() {
        return this == BOT;
    }
}
