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

import java.io.IOException;

/** Finds the handler of a call. */
final class ApiCalls implements ApiCall {
    private final ApiCall share;
    private final ApiCall fetch;
    private final ApiCall messages;
    private final ApiCall lookUp;
    private final ApiCall token;

    ApiCalls(Backend backend) {
        Settings settings = backend.settings;
        FileStore store = backend.store;
        Targets targets = backend.targets;
        this.share = new ShareCall(settings, store, targets);
        this.fetch = new FetchCall(settings, store);
        this.messages = new MessagesCall(settings, targets);
        this.lookUp = new LookUpCall(settings, targets);
        this.token = new TokenCall(backend.grants);
    }

    @Override
    public ApiResponse response(Call call) throws IOException {
        ApiCall handler =
                switch (call.api()) {
                    case SHARE_TO_CHANNEL, SHARE_TO_CHANNEL_BY_ID, SHARE_TO_BOT, SHARE_TO_CHAT, SHARE_TO_USER -> share;
                    case FETCH_FILE -> fetch;
                    case LIST_MESSAGES -> messages;
                    case LOOK_UP_CHANNEL -> lookUp;
                    case TOKEN -> token;
                    case OTHER -> throw ApiException.notFound("There is no such URL.");
                };
        return handler.response(call);
    }
}
