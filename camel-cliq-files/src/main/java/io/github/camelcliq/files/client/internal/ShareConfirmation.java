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
package io.github.camelcliq.files.client.internal;

import io.github.camelcliq.files.client.CliqShare;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The result of comparing a share with the newest messages of its chat.
 *
 * @param outcome  posted, absent or unclear
 * @param messages for each file of the share, in its order, the message that shows it; empty for a file that no message
 *                 shows for certain
 * @since          0.1.0
 */
public record ShareConfirmation(Outcome outcome, List<Optional<CliqMessage>> messages) {

    /** Whether a share was posted. */
    public enum Outcome {
        /** Each file has exactly one message. */
        posted,
        /** No message can be one of the share, and none is missing in the list. */
        absent,
        /** Anything else: some of the files have a message, or too many messages fit, or the list is too short. */
        unclear
    }

    /**
     * Compares a share with a list of messages.
     *
     * @param  share the share
     * @param  began when the share began, by Cliq's clock, in milliseconds since 1970; a little early rather than late
     * @param  page  the newest messages of the chat
     * @return       the result
     */
    public static ShareConfirmation of(CliqShare share, long began, CliqMessagePage page) {
        List<CliqMessage> since = page.oldestFirst().stream()
                .filter(message -> message.file() != null && message.time() >= began)
                .toList();
        List<Optional<CliqMessage>> found = assign(share.files(), since);
        if (found.stream().allMatch(Optional::isPresent)) {
            return new ShareConfirmation(Outcome.posted, found);
        }
        boolean reachesBack = page.isEmpty() || page.messages().stream().anyMatch(message -> message.time() < began);
        boolean possible = page.unreadable().orElse(-1) >= began
                || since.stream()
                        .anyMatch(message -> share.files().stream().anyMatch(file -> mayBe(file, message.file())));
        return new ShareConfirmation(reachesBack && !possible ? Outcome.absent : Outcome.unclear, found);
    }

    /** Equal files get their messages in the order of the messages, if there are as many messages as files. */
    private static List<Optional<CliqMessage>> assign(List<CliqShare.File> files, List<CliqMessage> messages) {
        Map<CliqShare.File, List<CliqMessage>> fitting = new HashMap<>();
        files.forEach(file -> fitting.computeIfAbsent(
                file, key -> messages.stream().filter(m -> fits(key, m)).toList()));
        Set<CliqMessage> ambiguous = ambiguous(fitting.values());
        List<Optional<CliqMessage>> assigned = new ArrayList<>();
        Map<CliqShare.File, Integer> used = new HashMap<>();
        for (CliqShare.File file : files) {
            List<CliqMessage> candidates = fitting.get(file);
            int index = used.merge(file, 1, Integer::sum) - 1;
            boolean certain = candidates.size() == Collections.frequency(files, file)
                    && candidates.stream().noneMatch(ambiguous::contains);
            assigned.add(certain ? Optional.of(candidates.get(index)) : Optional.empty());
        }
        return List.copyOf(assigned);
    }

    /** The messages that fit two different files of the share, for example one whose size was not known. */
    private static Set<CliqMessage> ambiguous(Iterable<List<CliqMessage>> fitting) {
        Set<CliqMessage> seen = new HashSet<>();
        Set<CliqMessage> twice = new HashSet<>();
        fitting.forEach(messages -> messages.forEach(message -> {
            if (!seen.add(message)) {
                twice.add(message);
            }
        }));
        return twice;
    }

    private static boolean fits(CliqShare.File file, CliqMessage message) {
        return hasName(file, message.file())
                && maySizeBe(file, message.file())
                && Objects.equals(comment(file.comment()), comment(message.comment()));
    }

    /** Whether a message can show the file after Cliq renamed it, or a user edited its comment. */
    private static boolean mayBe(CliqShare.File file, CliqMessage.File shown) {
        return hasName(file, shown) || maySizeBe(file, shown);
    }

    private static boolean hasName(CliqShare.File file, CliqMessage.File shown) {
        return shown.name() != null && name(file.name()).equals(name(shown.name()));
    }

    private static boolean maySizeBe(CliqShare.File file, CliqMessage.File shown) {
        return file.size() < 0 || shown.size() < 0 || file.size() == shown.size();
    }

    /**
     * The form in which names are compared: a listing has no control characters, and may compose letters and accents.
     */
    private static String name(String name) {
        return Normalizer.normalize(ContentDisposition.harmless(name).orElse(""), Normalizer.Form.NFC);
    }

    private static String comment(String comment) {
        return comment == null || comment.isBlank() ? null : comment.strip();
    }
}
