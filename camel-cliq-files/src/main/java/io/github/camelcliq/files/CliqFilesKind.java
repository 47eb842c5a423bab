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
package io.github.camelcliq.files;

import io.github.camelcliq.files.client.internal.CliqTarget;

/** The kind of an endpoint: a kind of target to share with, or files to fetch. */
enum CliqFilesKind {
    /** A channel, by its unique name. */
    channel(CliqTarget.CHANNEL),
    /** A channel, by its ID. */
    channel_id(CliqTarget.CHANNEL_ID),
    /** A chat, by its ID. */
    chat(CliqTarget.CHAT),
    /** The subscribers of a bot, by the bot's unique name. */
    bot(CliqTarget.BOT),
    /** A user, by email address or user ID. */
    user(CliqTarget.USER),
    /** A file to fetch, by its ID. */
    file(null);

    private final CliqTarget target;

    CliqFilesKind(CliqTarget target) {
        this.target = target;
    }

    /** The kind as URIs have it. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }

    /** The target to share with, null for a file. */
    CliqTarget target() {
        return target;
    }

    /** Whether files shared there can be listed, and consumed as they are shared. */
    boolean isConsumable() {
        return this == channel || this == chat;
    }

    boolean takesBot() {
        return target != null && target.takesBot();
    }

    boolean takesMarkAsRead() {
        return target != null && target.takesMarkAsRead();
    }

    boolean takesUserId() {
        return target != null && target.takesUserId();
    }
}
