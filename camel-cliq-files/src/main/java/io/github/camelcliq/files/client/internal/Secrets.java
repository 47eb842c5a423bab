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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of texts of others before they are shown. */
final class Secrets {

    private static final String MASK = "xxxxxx";

    /** Zoho's access and refresh tokens, also those of others, and whatever follows an authorization scheme. */
    private static final Pattern TOKEN =
            Pattern.compile("\\b1000\\.[0-9A-Za-z]{8,}(?:\\.[0-9A-Za-z]+)?|(?i)(?<=Bearer |Zoho-oauthtoken )\\S+");

    private Secrets() {}

    static String mask(String text, List<String> known) {
        if (text == null) {
            return null;
        }
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, MASK).replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), MASK);
        }
        return TOKEN.matcher(masked).replaceAll(MASK);
    }
}
