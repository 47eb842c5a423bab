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
package io.github.camelcliq.example.main;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Stores each file that is shared in a channel or chat in a directory, until the process ends. */
public final class InboxMain extends RouteBuilder {
    private final PrintStream out;

    private InboxMain(PrintStream out) {
        this.out = out;
    }

    @Override
    public void configure() {
        // the ID of the message makes the name unique
        from("cliq-files:{{example.target}}?startFrom=now&delay={{example.delay:10000}}")
                .routeId("inbox")
                .to("file:{{example.inbox}}?fileName=${header.CamelCliqFilesMessageId}-${file:name}")
                .process(exchange -> out.printf(
                        "  received  %s from %s (now %s)%n",
                        exchange.getMessage().getHeader(Exchange.FILE_NAME),
                        exchange.getMessage().getHeader("CamelCliqFilesSenderName"),
                        exchange.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED)));
    }

    /**
     * Runs with the environment of the process: the {@code CLIQ_…} variables of the other example, or the sandbox. The
     * process ends with 2 when a variable is missing or wrong.
     *
     * @param  arguments the directory for the files
     * @throws Exception when Camel does not start
     */
    public static void main(String... arguments) throws Exception {
        System.exit(run(System.getenv(), Path.of(arguments[0]), System.out));
    }

    static int run(Map<String, String> environment, Path inbox, PrintStream out) throws Exception {
        CliqService service;
        try {
            service = CliqService.of(environment);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExampleMain.BAD_CONFIGURATION;
        }
        if (!service.target().matches("(channel|chat)/.+")) {
            out.printf(
                    "CLIQ_TARGET is '%s': only channel/… and chat/… have files that can be consumed%n",
                    service.target());
            return ExampleMain.BAD_CONFIGURATION;
        }
        Main main = main(service, inbox, out, Map.of());
        main.run();
        return main.getExitCode();
    }

    static Main main(CliqService service, Path inbox, PrintStream out, Map<String, String> others) {
        out.printf(
                "Storing what is shared in %s of %s in %s, until stopped (Ctrl+C)%n",
                service.target(), service.description(), inbox);
        Main main = service.main(new InboxMain(out), others);
        main.setDefaultPropertyPlaceholderLocation("false"); // application.properties is of the other program
        main.addOverrideProperty("example.inbox", inbox.toString());
        return main;
    }
}
