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

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Runs a {@link CliqSandbox} on its own, until the process ends. */
public final class CliqSandboxMain {
    private static final int FAILED = 1;
    private static final int BAD_OPTIONS = 2;

    private CliqSandboxMain() {}

    /**
     * Starts a sandbox. The process ends with status 2 when an option is wrong, with 1 when the sandbox cannot start.
     *
     * @param arguments the options, see {@code --help}
     */
    public static void main(String... arguments) {
        int status = run(System.out, System.err, CliqSandboxMain::runUntilShutdown, arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Starts a sandbox with the options and passes it on; returns the exit status. */
    static int run(PrintStream out, PrintStream err, Consumer<CliqSandbox> running, String... arguments) {
        CommandLine commandLine;
        try {
            commandLine = CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("--help shows all options");
            return BAD_OPTIONS;
        }
        if (commandLine.isHelpWanted()) {
            out.print(CommandLine.HELP);
            return 0;
        }
        CliqSandbox sandbox;
        try {
            sandbox = commandLine.builder().start();
        } catch (UncheckedIOException e) {
            err.println(
                    "The sandbox cannot start at " + commandLine.address() + ": " + reason(commandLine, e.getCause()));
            return FAILED;
        }
        try (sandbox) {
            if (!isLoopback(commandLine.host())) {
                err.println(
                        "Warning: the sandbox listens at " + commandLine.host() + ", and has no login: all who reach"
                                + " this port can see and share files. Without --host it listens at 127.0.0.1 alone.");
            }
            out.print(welcome(sandbox));
            out.flush();
            running.accept(sandbox);
        }
        return 0;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String reason(CommandLine commandLine, IOException cause) {
        return cause instanceof BindException && cause.getMessage().contains("in use")
                ? "port " + commandLine.port() + " is in use. Name another with --port, or 0 for a free one"
                : cause.getMessage();
    }

    private static String welcome(CliqSandbox sandbox) {
        byte[] greeting = "Hello from the sandbox\n".getBytes(StandardCharsets.UTF_8);
        String fileId = sandbox.seed("hello.txt", "text/plain", greeting);
        return """
                Cliq sandbox at %1$s, until it is stopped (Ctrl+C).

                  page           %1$s/
                  access token   %2$s
                  webhook token  %7$s
                  client         %3$s, secret %4$s, refresh token %5$s
                  targets        channels announcements and ops, bot filebot, chat CT_3001_1,
                                 user 60011 (alice@example.com)

                Share a file, fetch a file:

                  curl -i -F file=@README.md "%1$s/api/v2/channelsbyname/ops/files?zapikey=%7$s"
                  curl -i -H "Authorization: Bearer %2$s" %1$s/api/v2/files/%6$s
                """
                .formatted(
                        sandbox.baseUrl(),
                        CliqSandbox.ACCESS_TOKEN,
                        CliqSandbox.CLIENT_ID,
                        CliqSandbox.CLIENT_SECRET,
                        CliqSandbox.REFRESH_TOKEN,
                        fileId,
                        CliqSandbox.WEBHOOK_TOKEN);
    }

    private static void runUntilShutdown(CliqSandbox sandbox) {
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "cliq-sandbox-stop"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
