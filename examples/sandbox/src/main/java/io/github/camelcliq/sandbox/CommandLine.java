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

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** The options of {@link CliqSandboxMain}. */
final class CommandLine {
    static final String HELP =
            """
            Usage: java -jar cliq-sandbox.jar [options]

              --host ADDRESS        listen at this address (127.0.0.1)
              --allow-host NAME     serve requests for this host name too, such as a container's; may be repeated
              --port PORT           listen at this port, 0 for a free one (8480)
              --rate N              requests in a window for each API (20; the list of messages stays at 15)
              --window DURATION     length of the window (PT1M)
              --lock DURATION       length of the lock after too many requests (PT10M)
              --rate-status STATUS  respond to too many requests with 429 or 400 (429)
              --help                show this and exit
            """;

    private static final String DURATION = "a duration such as PT1M, at most 365 days,";

    private final CliqSandboxBuilder builder = CliqSandbox.builder();
    private String host = "127.0.0.1";
    private int port = 8480;
    private boolean helpWanted;

    private CommandLine() {}

    /** Reads the options, or throws an IllegalArgumentException that names the bad one and its value. */
    static CommandLine parse(String... arguments) {
        CommandLine commandLine = new CommandLine();
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if (option.equals("--help")) {
                commandLine.helpWanted = true;
                continue;
            }
            int equals = option.indexOf('=');
            if (equals > 0) {
                commandLine.set(option.substring(0, equals), option.substring(equals + 1));
            } else {
                i++;
                commandLine.set(option, i < arguments.length ? arguments[i] : null);
            }
        }
        return commandLine;
    }

    boolean isHelpWanted() {
        return helpWanted;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String address() {
        return host + ":" + port;
    }

    CliqSandboxBuilder builder() {
        return builder.host(host).port(port);
    }

    private void set(String option, String value) {
        switch (option) {
            case "--host" -> host = required(option, value);
            case "--allow-host" -> builder.allowHost(allowedHost(option, value));
            case "--port" -> port = number(option, value, 0, 65535);
            case "--rate" -> builder.requestsPerWindow(number(option, value, 0, Integer.MAX_VALUE));
            case "--window" -> builder.window(duration(option, value));
            case "--lock" -> builder.lock(duration(option, value));
            case "--rate-status" -> builder.rateLimitResponse(rateLimitResponse(option, value));
            default -> throw new IllegalArgumentException("Unknown option " + option);
        }
    }

    private static String required(String option, String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("Option " + option + " needs a value");
        }
        return value;
    }

    private static int number(String option, String value, int min, int max) {
        try {
            int number = Integer.parseInt(required(option, value));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(option, value, "a number", e);
        }
        throw bad(option, value, "a number from " + min + " to " + max, null);
    }

    private static Duration duration(String option, String value) {
        try {
            Duration duration = Duration.parse(required(option, value));
            Settings.requireDuration(duration);
            return duration;
        } catch (DateTimeParseException e) {
            throw bad(option, value, DURATION, e);
        } catch (IllegalArgumentException e) {
            throw value == null || value.isEmpty() ? e : bad(option, value, DURATION, e);
        }
    }

    private static String allowedHost(String option, String value) {
        try {
            HostNames.requireName(required(option, value));
            return value;
        } catch (IllegalArgumentException e) {
            throw value == null || value.isEmpty() ? e : bad(option, value, "a host name without a port", e);
        }
    }

    private static RateLimitResponse rateLimitResponse(String option, String value) {
        return switch (required(option, value)) {
            case "429" -> RateLimitResponse.TOO_MANY_REQUESTS;
            case "400" -> RateLimitResponse.BAD_REQUEST;
            default -> throw bad(option, value, "429 or 400", null);
        };
    }

    private static IllegalArgumentException bad(String option, String value, String expected, Exception cause) {
        return new IllegalArgumentException("Option " + option + " takes " + expected + ", not " + value, cause);
    }
}
