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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Prepares texts from outside for logs, exceptions and JMX: without secrets, without characters that control a terminal
 * or change the direction of text, and of limited length.
 */
public final class Secrets {

    static final int MAX_LENGTH = 500;

    private static final String MASK = "xxxxxx";

    /** Zoho's access and refresh tokens, also those of others, and the text behind an authorization scheme. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\b1000\\.[0-9A-Za-z]{8,}(?:\\.[0-9A-Za-z]+)?|(?i)(?<=Bearer |Zoho-oauthtoken |zapikey=|zapikey%3D|zapikey%253D)[^\\s&]+");

    /** Control and format characters, separators of lines, halves of characters. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}]|\\p{Cs}");

    /** Everything before the last {@code @} may be a name and a password. */
    private static final Pattern USER_INFO = Pattern.compile("(?s)^([A-Za-z][A-Za-z0-9+.-]*://)?.*@");

    private Secrets() {}

    /** A text of the service without these secrets; null stays null. */
    static String mask(String text, List<String> known) {
        if (text == null) {
            return null;
        }
        return printable(TOKEN.matcher(without(text, known)).replaceAll(MASK));
    }

    /**
     * A text of ours without these secrets, at its full length.
     *
     * @param  text  the text
     * @param  known the secrets
     * @return       the text with each of them masked
     */
    public static String without(String text, List<String> known) {
        String masked = text;
        for (String secret : known) {
            masked = inAnyEncoding(secret).matcher(masked).replaceAll(MASK);
        }
        return masked;
    }

    /** A secret whose characters are percent-encoded or not, once or several times, in either case. */
    private static Pattern inAnyEncoding(String secret) {
        return Pattern.compile(
                secret.codePoints().mapToObj(Secrets::inAnyEncoding).collect(Collectors.joining()));
    }

    private static String inAnyEncoding(int character) {
        String text = Character.toString(character);
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%(?:25)*(?i:")
                    .append(HexFormat.of().toHexDigits(octet))
                    .append(')');
        }
        return "(?:" + Pattern.quote(text) + '|' + encoded + (text.equals(" ") ? "|\\+" : "") + ')';
    }

    /**
     * A text from outside as it may be shown.
     *
     * @param  text the text, or null
     * @return      at most {@value #MAX_LENGTH} characters of it, without tokens
     */
    public static String mask(String text) {
        return mask(text, List.of());
    }

    /**
     * A URL or a host as it may be shown: without user info, query and fragment.
     *
     * @param  url the text, or null
     * @return     the masked text
     */
    public static String maskUrl(String url) {
        return url == null
                ? null
                : mask(USER_INFO
                        .matcher(url)
                        .replaceFirst("$1" + MASK + "@")
                        .replaceFirst("(?s)([?#]).*", "$1" + MASK));
    }

    private static String printable(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll("?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    /**
     * The text of a failure. A parser quotes what it could not read, which may be a secret, so its text is not used.
     */
    static String reason(Exception failure) {
        if (isOfAParser(failure)) {
            return "malformed HTTP, " + failure.getClass().getSimpleName();
        }
        return failure instanceof InterruptedIOException && failure.getMessage() == null
                ? "interrupted"
                : String.valueOf(mask(failure.getMessage()));
    }

    /** The failure as the cause of an exception; a copy without causes where it could hold a secret. */
    static Exception cause(Exception failure) {
        if (!isOfAParser(failure) && isClean(failure)) {
            return failure;
        }
        IOException copy = new IOException(failure.getClass().getSimpleName() + ": " + reason(failure));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    private static boolean isOfAParser(Throwable failure) {
        return failure != null
                && (failure instanceof ProtocolException
                        || failure instanceof ParseException
                        || failure instanceof MalformedChunkCodingException
                        || failure instanceof MessageConstraintException
                        || failure instanceof NumberFormatException
                        || isOfAParser(failure.getCause()));
    }

    private static boolean isClean(Throwable failure) {
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isOfAParser(suppressed) || !isClean(suppressed)) {
                return false;
            }
        }
        return Objects.equals(mask(failure.getMessage()), failure.getMessage())
                && (failure.getCause() == null || isClean(failure.getCause()));
    }
}
