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
package io.github.camelcliq.files;

import io.github.camelcliq.files.client.internal.CliqMessage;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.util.AntPathMatcher;
import org.apache.camel.util.ObjectHelper;

/** Selects the messages whose files are to be delivered, by sender and file name. */
final class CliqFilesMessageFilter implements Predicate<CliqMessage> {

    private final List<String> includeSender;
    private final List<String> excludeSender;
    private final List<String> antInclude;
    private final List<String> antExclude;
    private final Pattern include;
    private final Pattern exclude;

    /**
     * The filter of an endpoint.
     *
     * @throws IllegalArgumentException when an option is no regular expression
     */
    CliqFilesMessageFilter(CliqFilesConsumerConfiguration options) {
        includeSender = list(options.getIncludeSender());
        excludeSender = list(options.getExcludeSender());
        antInclude = list(options.getAntInclude());
        antExclude = list(options.getAntExclude());
        include = pattern("include", options.getInclude());
        exclude = pattern("exclude", options.getExclude());
    }

    private static List<String> list(String option) {
        return ObjectHelper.isEmpty(option)
                ? List.of()
                : Arrays.stream(option.split(","))
                        .map(String::strip)
                        .filter(element -> !element.isEmpty())
                        .toList();
    }

    private static Pattern pattern(String name, String option) {
        try {
            return ObjectHelper.isEmpty(option) ? null : Pattern.compile(option, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    name + "=" + option + " is no regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    public boolean test(CliqMessage message) {
        return message.file() != null && isWantedSender(message) && isWantedName(message.file());
    }

    private boolean isWantedSender(CliqMessage message) {
        return !isOf(message, excludeSender) && (includeSender.isEmpty() || isOf(message, includeSender));
    }

    private static boolean isOf(CliqMessage message, List<String> senders) {
        return senders.stream()
                .anyMatch(sender -> sender.equals(message.senderId()) || sender.equals(message.senderName()));
    }

    private boolean isWantedName(CliqMessage.File file) {
        String name = file.name() == null ? "" : file.name();
        return !matches(antExclude, name)
                && (antInclude.isEmpty() || matches(antInclude, name))
                && (exclude == null || !exclude.matcher(name).matches())
                && (include == null || include.matcher(name).matches());
    }

    private static boolean matches(List<String> antPatterns, String name) {
        return antPatterns.stream().anyMatch(pattern -> AntPathMatcher.INSTANCE.match(pattern, name));
    }
}
