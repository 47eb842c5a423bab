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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that the page shows, as JSON. */
final class PageState {
    private static final int FILES = 100;
    private static final int REQUESTS = 50;

    private final Backend backend;

    PageState(Backend backend) {
        this.backend = backend;
    }

    ApiResponse response() {
        Settings settings = backend.settings;
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("revision", backend.changes.revision());
        state.put("time", settings.clock.instant().toEpochMilli());
        state.put("maxFiles", settings.maxFiles);
        state.put("maxFileSize", settings.maxFileSize);
        state.put("people", backend.targets.people());
        state.put("targets", backend.targets.all().stream().map(this::target).toList());
        state.put(
                "limits",
                backend.limiter.usage(AccessTokens.DEFAULT_USER).stream()
                        .map(PageState::limit)
                        .toList());
        state.put(
                "apis",
                Stream.of(Api.values())
                        .filter(api -> api != Api.OTHER)
                        .map(api -> Map.of("api", api, "title", title(api)))
                        .toList());
        state.put(
                "faults",
                backend.faults.pending().stream().map(PageState::fault).toList());
        state.put(
                "requests",
                backend.log.latest(REQUESTS).stream().map(PageState::request).toList());
        return ApiResponse.json(200, state);
    }

    private Map<String, Object> target(Conversation conversation) {
        List<Message> files = conversation.latest(Message::isFile, Integer.MAX_VALUE);
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("id", conversation.target());
        target.put("kind", conversation.kind().prefix());
        target.put("name", conversation.name());
        target.put("chatId", conversation.chatId());
        target.put("email", conversation.kind() == TargetKind.USER ? emailOf(conversation.name()) : null);
        target.put("forbidden", conversation.isForbidden());
        target.put("total", files.size());
        target.put(
                "files",
                files.stream()
                        .limit(FILES)
                        .map(message -> file(conversation, message))
                        .toList());
        return target;
    }

    private String emailOf(String userId) {
        return backend.people.find(userId).email();
    }

    private Map<String, Object> file(Conversation conversation, Message message) {
        SharedFile shared = message.shared();
        boolean byBot = conversation.kind() == TargetKind.BOT || shared.botUniqueName() != null;
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("messageId", message.id());
        file.put("fileId", shared.fileId());
        file.put("name", shared.name());
        file.put("type", shared.type());
        file.put("size", shared.size());
        file.put("comment", message.text());
        file.put("time", message.time().toEpochMilli());
        file.put("sender", message.sender().name());
        file.put("senderKind", byBot ? "bot" : "user");
        file.put("recipient", shared.userId());
        file.put(
                "image",
                backend.store.find(shared.fileId()).flatMap(StoredFile::image).isPresent());
        return file;
    }

    private static Map<String, Object> fault(Faults.Pending pending) {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("api", pending.api());
        fault.put("title", title(pending.api()));
        fault.put("status", pending.fault().status());
        fault.put("delay", pending.fault().delay().toMillis());
        fault.put("connectionBreak", pending.fault().connectionBreak());
        return fault;
    }

    private static Map<String, Object> limit(RateLimiter.Usage usage) {
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("user", usage.user());
        limit.put("api", usage.api());
        limit.put("title", title(usage.api()));
        limit.put("limit", usage.limit());
        limit.put(
                "leavesAt", usage.leavesAt().stream().map(Instant::toEpochMilli).toList());
        limit.put(
                "lockedUntil",
                usage.lockedUntil() == null ? null : usage.lockedUntil().toEpochMilli());
        return limit;
    }

    private static Map<String, Object> request(LoggedRequest logged) {
        ReceivedRequest received = logged.snapshot();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("number", received.number());
        request.put("time", received.receivedAt().toEpochMilli());
        request.put("method", received.method());
        // the query of a token call may hold secrets
        request.put("path", received.api() == Api.TOKEN ? received.path().split("\\?", 2)[0] : received.path());
        request.put("status", received.status());
        request.put("reason", logged.reason());
        return request;
    }

    private static String title(Api api) {
        String words = api.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
