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

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/** The webhook tokens of the sandbox's user. */
final class WebhookTokens {
    private static final int MOST = 5;
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Settings settings;
    private final Set<String> tokens = new LinkedHashSet<>();

    WebhookTokens(Settings settings) {
        this.settings = settings;
        reset();
    }

    synchronized void reset() {
        tokens.clear();
        tokens.add(CliqSandbox.WEBHOOK_TOKEN);
    }

    synchronized String make() {
        if (tokens.size() == MOST) {
            throw new IllegalStateException("A user has at most " + MOST + " webhook tokens; revoke one first");
        }
        byte[] content = new byte[BYTES];
        random.nextBytes(content);
        String token = "1001." + HexFormat.of().formatHex(content);
        tokens.add(token);
        return token;
    }

    synchronized void revoke(String token) {
        if (!tokens.remove(token)) {
            throw new IllegalArgumentException("The sandbox has no such webhook token");
        }
    }

    /** Lets a request pass, or throws the rejection to respond with. */
    synchronized void authorise(String token, Api api) {
        if (!tokens.contains(token)) {
            throw invalid("The webhook token is wrong or revoked.");
        }
        if (!api.isShare()) {
            throw invalid("A webhook token serves for sharing only.");
        }
        boolean open = api == Api.SHARE_TO_BOT || api.limit() == Api.SHARE_TO_CHANNEL;
        if (!open && settings.has(Quirk.WEBHOOK_TOKENS_FOR_CHANNELS_AND_BOTS_ONLY)) {
            throw invalid("A webhook token serves for channels and bots only.");
        }
    }

    private static ApiException invalid(String message) {
        return new ApiException(401, "oauthtoken_invalid", message);
    }
}
