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

import java.util.LinkedHashMap;
import java.util.Map;

/** Looking a channel up by its unique name. */
final class LookUpCall implements ApiCall {
    private final Settings settings;
    private final Targets targets;

    LookUpCall(Settings settings, Targets targets) {
        this.settings = settings;
        this.targets = targets;
    }

    @Override
    public ApiResponse response(Call call) {
        Conversation channel = TargetLookup.find(targets, call);
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", channel.name());
        description.put("unique_name", channel.name());
        description.put("channel_id", targets.channelId(channel));
        description.put("chat_id", channel.isJoined() ? channel.chatId() : noChatId());
        return ApiResponse.json(200, description);
    }

    private String noChatId() {
        return settings.has(Quirk.CHAT_ID_AS_TEXT) ? "null" : null;
    }
}
