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

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Posts files as a person does in Cliq's own window, without a call of the API. */
final class PagePosting {
    private final Clock clock;
    private final Targets targets;

    PagePosting(Settings settings, Targets targets) {
        this.clock = settings.clock;
        this.targets = targets;
    }

    /** The user with an ID, or the first one when it is null. */
    Person find(String userId) {
        return targets.people().stream()
                .filter(person -> userId == null || person.id().equals(userId))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("param_invalid", "There is no user " + userId + "."));
    }

    /** Posts each file in a message of its own; the comment goes with the first. */
    void post(Conversation conversation, Person person, List<StoredFile> files, String comment) {
        List<Function<Conversation.Slot, Message>> posts = new ArrayList<>();
        for (StoredFile file : files) {
            String shown = posts.isEmpty() ? comment : "";
            Sender sender = new Sender(person.email(), person.id());
            posts.add(slot -> Message.file(sender, file, shared(conversation, slot, file, shown)));
        }
        conversation.post(clock.instant(), posts);
    }

    private static SharedFile shared(
            Conversation conversation, Conversation.Slot slot, StoredFile file, String comment) {
        return new SharedFile(
                file.id(),
                slot.messageId(),
                conversation.target(),
                file.name(),
                file.type(),
                file.size(),
                comment,
                ShareOptions.NONE,
                slot.time(),
                SharedFile.NO_REQUEST,
                file.content());
    }
}
