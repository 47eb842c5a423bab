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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The sharing calls: reads the request, and posts all of its files or none. */
final class ShareCall implements ApiCall {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String BOT = "bot_unique_name";
    private static final Set<String> IN_CHAT = Set.of("comments", BOT, "mark_as_read", "bot_name", "bot_image");
    private static final Map<Api, Set<String>> FIELDS = Map.of(
            Api.SHARE_TO_CHANNEL, IN_CHAT,
            Api.SHARE_TO_CHANNEL_BY_ID, IN_CHAT,
            Api.SHARE_TO_CHAT, IN_CHAT,
            Api.SHARE_TO_USER, Set.of("comments", "mark_as_read", "bot_name", "bot_image"),
            Api.SHARE_TO_BOT, Set.of("comments", "bot_name", "bot_image", "user_id"));

    private final Settings settings;
    private final FileStore store;
    private final Targets targets;
    private final ApiPosting posting;

    ShareCall(Settings settings, FileStore store, Targets targets) {
        this.settings = settings;
        this.store = store;
        this.targets = targets;
        this.posting = new ApiPosting(settings, store);
    }

    @Override
    public ApiResponse response(Call call) throws IOException {
        Conversation conversation = TargetLookup.find(targets, call);
        MultipartReader reader = new MultipartReader(call.header("Content-Type"));
        try (ShareForm form = new ShareForm(settings, store, call.request()::addPart, FIELDS.get(call.api()))) {
            reader.read(call.body(), form);
            ShareRequest request = check(form, conversation, call);
            return posting.post(conversation, request, call);
        }
    }

    private ShareRequest check(ShareForm form, Conversation conversation, Call call) {
        if (form.files().isEmpty()) {
            throw ApiException.invalid("param_missing", "There is no part named file.");
        }
        return new ShareRequest(
                form.files(),
                comments(form.field("comments"), form.files().size()),
                new ShareOptions(
                        botUniqueName(form.field(BOT), conversation, call.query()),
                        form.field("bot_name"),
                        botImage(form.field("bot_image")),
                        markAsRead(form.field("mark_as_read")),
                        userId(form.field("user_id"))));
    }

    private static List<String> comments(String json, int files) {
        List<String> comments = new ArrayList<>();
        if (json != null) {
            for (JsonNode comment : array(json)) {
                if (!comment.isTextual()) {
                    throw commentsInvalid();
                }
                comments.add(comment.textValue());
            }
        }
        if (comments.size() > files) {
            throw ApiException.invalid(
                    "comments_count_exceeded", "There are " + comments.size() + " comments for " + files + " files.");
        }
        while (comments.size() < files) {
            comments.add("");
        }
        return comments;
    }

    private static JsonNode array(String json) {
        try {
            JsonNode array = JSON.readTree(json);
            if (array.isArray()) {
                return array;
            }
        } catch (JsonProcessingException e) {
            throw commentsInvalid();
        }
        throw commentsInvalid();
    }

    private static ApiException commentsInvalid() {
        return ApiException.invalid("input_json_invalid", "The part comments is not a JSON array of strings.");
    }

    private String botUniqueName(String part, Conversation conversation, Query query) {
        String parameter = query.first(BOT).orElse(null);
        if ((part != null || parameter != null)
                && !conversation.isOfChannel()
                && settings.has(Quirk.BOTS_IN_CHANNELS_ONLY)) {
            throw ApiException.invalid("extra_param_found", "The parameter " + BOT + " is not known in a chat.");
        }
        if (!Objects.equals(part, parameter)) {
            throw ApiException.invalid(
                    "bot_unique_name_mismatch",
                    "bot_unique_name is " + part + " as a part and " + parameter + " in the query.");
        }
        if (part != null && targets.find(TargetKind.BOT, part).isEmpty()) {
            throw ApiException.invalid("bot_not_found", "There is no bot " + part + ".");
        }
        return part;
    }

    private static String botImage(String url) {
        if (url != null && !isWebAddress(url)) {
            throw ApiException.invalid("param_invalid", "bot_image is no URL: " + url);
        }
        return url;
    }

    private static boolean isWebAddress(String url) {
        try {
            String scheme = URI.create(url).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Boolean markAsRead(String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw ApiException.invalid("param_invalid", "mark_as_read is neither true nor false: " + value);
        }
        return value == null ? null : Boolean.valueOf(value);
    }

    private String userId(String id) {
        boolean known = id == null
                || targets.find(TargetKind.USER, id)
                        .filter(user -> user.name().equals(id))
                        .isPresent();
        if (!known) {
            throw ApiException.invalid("param_invalid", "The bot has no subscriber with the user_id " + id + ".");
        }
        return id;
    }
}
