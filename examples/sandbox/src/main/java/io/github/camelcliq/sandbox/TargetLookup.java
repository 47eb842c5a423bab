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

/** Finds the target that a call names. */
final class TargetLookup {

    private TargetLookup() {}

    static Conversation find(Targets targets, Call call) {
        TargetKind kind = TargetKind.of(call.api());
        Optional<Conversation> found = call.api() == Api.SHARE_TO_CHANNEL_BY_ID
                ? targets.findChannel(call.name())
                : targets.find(kind, call.name());
        Conversation conversation = found.orElseThrow(
                () -> ApiException.notFound("There is no " + kind.prefix() + " " + call.name() + "."));
        requirePermitted(conversation);
        return conversation;
    }

    static void requirePermitted(Conversation conversation) {
        if (conversation.isForbidden()) {
            throw new ApiException(
                    403, "operation_not_permitted", "You are not permitted to use " + conversation.target() + ".");
        }
    }
}
