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

import io.github.camelcliq.files.client.internal.Secrets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endpoint's URL as Cliq's pages hand it out, such as
 * {@code https://cliq.zoho.com/company/64396901/api/v2/channelsbyname/ops/message?zapikey=…}. It is no {@code baseUrl};
 * its parts belong into several options.
 */
final class CliqFilesPastedUrl {

    private static final Pattern PASTED =
            Pattern.compile("(?is)(https?://[^/?#@]+)(?:/(company|network)/([^/?#]+))?/api/v\\d"
                    + "(?:/(channelsbyname|channels|bots|chats|buddies|files)/((?:[^/?#&;%]|%(?!3F|26|23|3B))+))?.*");

    private static final Pattern KEY = Pattern.compile("(?i)zapikey(=|%3D)");

    private CliqFilesPastedUrl() {}

    /**
     * Tells where the parts of a pasted URL belong.
     *
     * @param  value the value of an option for a base URL
     * @return       the advice, which shows no secret; empty when it is not such a URL
     */
    static Optional<String> advice(String value) {
        Matcher pasted = PASTED.matcher(value.strip());
        if (!pasted.matches()) {
            return Optional.empty();
        }
        StringBuilder advice = new StringBuilder("is the URL of one of Cliq's endpoints. Configure instead baseUrl=")
                .append(Secrets.mask(pasted.group(1)));
        if (pasted.group(2) != null) {
            advice.append(pasted.group(2).equalsIgnoreCase("company") ? ", organization=" : ", network=")
                    .append(Secrets.mask(pasted.group(3)));
        }
        if (KEY.matcher(value).find()) {
            advice.append(", webhookToken=(the text behind zapikey=)");
        }
        if (pasted.group(4) != null) {
            advice.append(", and use the URI cliq-files:")
                    .append(kind(pasted.group(4)))
                    .append('/')
                    .append(Secrets.mask(pasted.group(5)));
        }
        return Optional.of(advice.toString());
    }

    private static CliqFilesKind kind(String collection) {
        return switch (collection.toLowerCase(Locale.ROOT)) {
            case "channelsbyname" -> CliqFilesKind.channel;
            case "channels" -> CliqFilesKind.channel_id;
            case "bots" -> CliqFilesKind.bot;
            case "chats" -> CliqFilesKind.chat;
            case "buddies" -> CliqFilesKind.user;
            default -> CliqFilesKind.file;
        };
    }
}
