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
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.util.StringHelper;
import org.apache.hc.core5.net.PercentCodec;

/**
 * The part of an endpoint's URI between the scheme and the options: the kind and, behind the first slash, the name.
 *
 * @param kind the kind
 * @param name the name, percent-decoded; {@link #DYNAMIC} when each exchange brings its own; null for
 *             {@code cliq-files:file}
 */
record CliqFilesPath(CliqFilesKind kind, String name) {

    /** Stands for the name in the endpoint that {@code toD} uses for all names of a kind. No target has this name. */
    static final String DYNAMIC = "*";

    private static final Pattern NOT_ASCII = Pattern.compile("[^\\p{ASCII}]+");

    /**
     * Reads an endpoint's URI.
     *
     * @throws CliqInvalidRequestException when there is no such kind, or the name is missing or invalid
     */
    static CliqFilesPath parse(String uri) throws CliqInvalidRequestException {
        String path = StringHelper.before(uri, "?", uri);
        path = StringHelper.after(path, ":", path);
        path = path.startsWith("//") ? path.substring(2) : path;
        int slash = path.indexOf('/');
        CliqFilesKind kind = kind(slash < 0 ? path : path.substring(0, slash));
        if (slash < 0 && kind == CliqFilesKind.file) {
            return new CliqFilesPath(kind, null);
        }
        String name = slash < 0 ? "" : decoded(path.substring(slash + 1));
        return new CliqFilesPath(kind, checked(kind, name));
    }

    /** Percent-decoded. Characters outside ASCII stay as they are; PercentCodec alone would lose bytes of them. */
    private static String decoded(String name) {
        String ascii =
                NOT_ASCII.matcher(name).replaceAll(run -> PercentCodec.encode(run.group(), StandardCharsets.UTF_8));
        return PercentCodec.decode(ascii, StandardCharsets.UTF_8);
    }

    private static CliqFilesKind kind(String name) throws CliqInvalidRequestException {
        return Arrays.stream(CliqFilesKind.values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new CliqInvalidRequestException("cliq-files:" + shown(name)
                        + ": '" + shown(name) + "' is none of "
                        + Arrays.stream(CliqFilesKind.values())
                                .map(CliqFilesKind::toString)
                                .collect(Collectors.joining(", "))
                        + "; write cliq-files:channel/NAME, for example"));
    }

    private static String checked(CliqFilesKind kind, String name) throws CliqInvalidRequestException {
        try {
            return CliqName.of(kind == CliqFilesKind.file ? "file ID" : "name of the " + kind, name)
                    .value();
        } catch (CliqInvalidRequestException e) {
            throw new CliqInvalidRequestException("cliq-files:" + kind + "/" + shown(name) + ": " + e.getMessage()
                    + "; write cliq-files:" + kind + (kind == CliqFilesKind.file ? "/ID" : "/NAME"));
        }
    }

    private static String shown(String name) {
        return Secrets.mask(name);
    }

    boolean isDynamic() {
        return DYNAMIC.equals(name);
    }

    /** The name for an exchange: of the URI, or carried by the exchange. */
    String name(Exchange exchange) {
        return isDynamic() ? CliqFilesDynamicUri.carried(exchange) : name;
    }
}
