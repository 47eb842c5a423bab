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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Posts the files of a request, each in a message of its own, and returns the response. */
final class ApiPosting {
    private final Settings settings;
    private final FileStore store;

    ApiPosting(Settings settings, FileStore store) {
        this.settings = settings;
        this.store = store;
    }

    ApiResponse post(Conversation conversation, ShareRequest request, Call call) {
        Instant now = settings.clock.instant();
        List<Function<Conversation.Slot, Message>> posts = new ArrayList<>();
        List<String> messageIds = new ArrayList<>();
        for (int i = 0; i < request.files().size(); i++) {
            Upload upload = request.files().get(i);
            StoredFile file = store.keep(upload, settings.fileNames);
            String comment = request.comments().get(i);
            posts.add(slot -> {
                messageIds.add(slot.messageId());
                return message(conversation, request, call, upload.name(), file, comment, slot);
            });
        }
        conversation.post(now, posts);
        return response(call, request, messageIds);
    }

    private Message message(
            Conversation conversation,
            ShareRequest request,
            Call call,
            String name,
            StoredFile file,
            String comment,
            Conversation.Slot slot) {
        SharedFile shared = new SharedFile(
                file.id(),
                slot.messageId(),
                conversation.target(),
                name,
                file.type(),
                file.size(),
                comment,
                request.options(),
                slot.time(),
                call.request().number(),
                file.content());
        String bot = call.api() == Api.SHARE_TO_BOT
                ? conversation.name()
                : request.options().botUniqueName();
        String id = bot == null ? call.user() : "b-" + bot;
        String plainName = bot == null ? call.user() : bot;
        Sender sender = new Sender(
                request.options().botName() == null
                        ? plainName
                        : request.options().botName(),
                id);
        return Message.file(sender, file, shared);
    }

    private ApiResponse response(Call call, ShareRequest request, List<String> messageIds) {
        return switch (settings.shareResult) {
            case NO_CONTENT -> ApiResponse.noContent();
            case TEXT -> ApiResponse.text(200, "The files are shared.\n");
            case JSON ->
                call.api() == Api.SHARE_TO_BOT
                        ? ApiResponse.json(
                                200,
                                Map.of(
                                        "user_ids",
                                        List.of(
                                                request.options().userId() == null
                                                        ? "60011"
                                                        : request.options().userId())))
                        : ApiResponse.json(200, Map.of("message_ids", messageIds));
        };
    }
}
