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
package io.github.camelcliq.example.check;

import static io.github.camelcliq.example.check.AccountCheck.CHANNEL_SCOPE;
import static io.github.camelcliq.example.check.AccountCheck.FETCH_SCOPE;
import static io.github.camelcliq.example.check.AccountCheck.LIST_SCOPE;
import static io.github.camelcliq.example.check.AccountCheck.SHARE_SCOPE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The target of {@code CLIQ_TARGET}, as behind {@code cliq-files:} in a URI.
 *
 * @param kind the kind, empty without a target
 * @param name the name or ID
 */
record CheckTarget(String kind, String name) {

    static CheckTarget of(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new CheckTarget(text, "")
                : new CheckTarget(text.substring(0, slash), text.substring(slash + 1));
    }

    boolean isGiven() {
        return !kind.isEmpty();
    }

    Map<String, Object> parameters() {
        return isGiven() ? Map.of("kind", kind, "name", name) : Map.of();
    }

    /** Whether its messages can be listed. */
    boolean isChat() {
        return kind.equals("channel") || kind.equals("chat");
    }

    /** Each scope that the verifier checks for it, with the use of the scope. */
    Map<String, String> scopes() {
        Map<String, String> scopes = new LinkedHashMap<>();
        if (!kind.equals("file")) {
            scopes.put(SHARE_SCOPE, "share");
        }
        if (!isGiven() || isChat() || kind.equals("file")) {
            scopes.put(FETCH_SCOPE, "fetch and consume");
        }
        if (!isGiven() || isChat()) {
            scopes.put(LIST_SCOPE, "consume, list and confirm");
        }
        if (!isGiven() || kind.equals("channel")) {
            scopes.put(CHANNEL_SCOPE, "consume, list and confirm in a channel");
        }
        return scopes;
    }

    /** The scope of the request that finds it, empty when only a share can tell. */
    Optional<String> readScope() {
        return switch (kind) {
            case "channel" -> Optional.of(CHANNEL_SCOPE);
            case "chat" -> Optional.of(LIST_SCOPE);
            case "file" -> Optional.of(FETCH_SCOPE);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
