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

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.LifecycleStrategySupport;

/** Stores what is shared in a channel or chat in a directory, until the process is told to end. */
public final class InboxMain {
    private InboxMain() {}

    /**
     * Runs with the environment of the process: the {@code CLIQ_…} variables of the other example, or the sandbox.
     *
     * @param arguments   the directory that files land in
     * @throws Exception  when Camel cannot start
     */
    public static void main(String... arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        CliqService service = ZohoService.isMeantBy(environment)
                ? new ZohoService(environment)
                : new SandboxService(CliqSandbox.start());
        main(service, Path.of(arguments[0]), System.out).run();
    }

    /** The program, not yet started; the service is closed with its context. */
    static Main main(CliqService service, Path inbox, PrintStream out) throws Exception {
        Report report = new Report(out);
        Main main = new Main();
        main.configure().addRoutesBuilder(new InboxRoutes(report));
        main.addInitialProperty("example.startFrom", "now");
        main.addInitialProperty("example.delay", "10000");
        main.addOverrideProperty("example.inbox", inbox.toString());
        service.properties().forEach(main::addOverrideProperty);
        main.init();
        main.getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext context) {
                report.say("Storing what is shared in %s of %s in %s, until stopped (Ctrl+C)"
                        .formatted(service.properties().get("example.target"), service.description(), inbox));
            }

            @Override
            public void onContextStopped(CamelContext context) {
                service.close();
            }
        });
        return main;
    }
}
