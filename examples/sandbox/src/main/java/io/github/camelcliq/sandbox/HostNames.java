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

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hosts that requests may name in {@code Host}: IP addresses, {@code localhost}, the host that the sandbox listens
 * at, and the names that its settings allow. Any other name may belong to a foreign name server that leads a browser
 * here (DNS rebinding). An address cannot.
 */
final class HostNames {
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private final String bindHost;
    private final Set<String> allowed;

    HostNames(Settings settings) {
        this.bindHost = settings.host.toLowerCase(Locale.ROOT);
        this.allowed = settings.allowedHosts.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Throws an IllegalArgumentException that shows a name that cannot be allowed. */
    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An allowed host is a name without a port, such as cliq-sandbox, not " + name);
        }
    }

    /** Whether a request may have this header {@code Host}, with or without a port. */
    boolean include(String header) {
        String host = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
        return IP_ADDRESS.matcher(host).matches()
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals(bindHost)
                || allowed.contains(host);
    }
}
