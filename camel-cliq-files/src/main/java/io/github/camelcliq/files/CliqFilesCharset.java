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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.internal.Secrets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.IOHelper;

/** The charset of a text: that of its media type, else that of the message or exchange, else UTF-8. */
final class CliqFilesCharset {

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\"';\\s]+)", Pattern.CASE_INSENSITIVE);

    private CliqFilesCharset() {}

    /** The charset that a media type names; empty when it names none, or none that this JVM can read and write. */
    static Optional<Charset> supported(String type) {
        return named(type).flatMap(name -> {
            try {
                return Optional.of(charset(name)).filter(Charset::canEncode);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * The charset to encode a text in.
     *
     * @param  type                        the media type of the text, or null
     * @param  message                     the message whose header {@code CamelCharsetName} comes next
     * @param  exchange                    the exchange whose property {@code CamelCharsetName} comes after it
     * @throws CliqInvalidRequestException when the first of these that names a charset names one that this JVM cannot
     *                                     encode
     */
    static Charset of(String type, Message message, Exchange exchange) throws CliqInvalidRequestException {
        Optional<String> ofType = named(type);
        if (ofType.isPresent()) {
            return encoder(ofType.get(), "the type " + type);
        }
        String name = message.getHeader(Exchange.CHARSET_NAME, String.class);
        if (name == null) {
            name = exchange.getProperty(Exchange.CHARSET_NAME, String.class);
        }
        return name == null ? StandardCharsets.UTF_8 : encoder(name, Exchange.CHARSET_NAME);
    }

    private static Charset encoder(String name, String where) throws CliqInvalidRequestException {
        try {
            Charset charset = charset(name);
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalArgumentException e) {
            throw unknown(name, where, e);
        }
        throw unknown(name, where, null);
    }

    private static CliqInvalidRequestException unknown(String name, String where, Exception cause) {
        return new CliqInvalidRequestException(
                Secrets.mask("The charset '" + name + "' in " + where + " is not known here: name one that Java"
                        + " supports, such as UTF-8"),
                cause);
    }

    private static Optional<String> named(String type) {
        Matcher parameter = PARAMETER.matcher(type == null ? "" : type);
        return parameter.find() ? Optional.of(parameter.group(1)) : Optional.empty();
    }

    private static Charset charset(String name) {
        return Charset.forName(IOHelper.normalizeCharset(name));
    }
}
