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
import java.util.List;
import java.util.Map;

/** Listing a chat's messages, newest first. */
final class MessagesCall implements ApiCall {
    private final Settings settings;
    private final Targets targets;

    MessagesCall(Settings settings, Targets targets) {
        this.settings = settings;
        this.targets = targets;
    }

    @Override
    public ApiResponse response(Call call) {
        Conversation conversation = TargetLookup.find(targets, call);
        long from = number(call, "fromtime", Long.MIN_VALUE);
        long to = number(call, "totime", Long.MAX_VALUE);
        long limit = number(call, "limit", settings.messagesPerPage);
        if (limit < 1) {
            throw ApiException.invalid("param_invalid", "limit is less than 1: " + limit);
        }
        Instant now = settings.clock.instant();
        List<Map<String, Object>> messages = conversation
                .latest(message -> isBetween(message, from, to) && isListed(message, now), (int)
                        Math.min(limit, settings.messagesPerPage))
                .stream()
                .map(Message::toJson)
                .toList();
        return ApiResponse.json(200, Map.of("data", messages));
    }

    private boolean isListed(Message message, Instant now) {
        return !message.hidden() && !now.isBefore(message.time().plus(settings.messageDelay));
    }

    private static boolean isBetween(Message message, long from, long to) {
        long time = message.time().toEpochMilli();
        return from <= time && time <= to;
    }

    private static long number(Call call, String parameter, long otherwise) {
        String value = call.query().first(parameter).orElse(null);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ApiException.invalid("param_invalid", parameter + " is no number: " + value);
        }
    }
}
