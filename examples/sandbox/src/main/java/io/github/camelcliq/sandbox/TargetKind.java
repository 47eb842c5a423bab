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

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of target that files can be shared with. */
enum TargetKind {
    CHANNEL("channel"),
    BOT("bot"),
    CHAT("chat"),
    USER("user");

    private final String prefix;

    TargetKind(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    /** The kind with a prefix, empty when there is none. */
    static Optional<TargetKind> of(String prefix) {
        return Stream.of(values()).filter(kind -> kind.prefix.equals(prefix)).findFirst();
    }

    static TargetKind of(Api api) {
        return switch (api) {
            case SHARE_TO_CHANNEL, SHARE_TO_CHANNEL_BY_ID, LOOK_UP_CHANNEL -> CHANNEL;
            case SHARE_TO_BOT -> BOT;
            case SHARE_TO_CHAT, LIST_MESSAGES -> CHAT;
            case SHARE_TO_USER -> USER;
            case FETCH_FILE, TOKEN, OTHER -> throw new IllegalArgumentException(api + " has no target");
        };
    }
}
