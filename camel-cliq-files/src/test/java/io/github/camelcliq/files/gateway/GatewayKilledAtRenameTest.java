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
package io.github.camelcliq.files.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import io.github.camelcliq.files.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that a debugger kills right before one of its renames. */
class GatewayKilledAtRenameTest extends GatewayTestSupport {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String[] NAMES = {"a.txt", "b.txt", "c.txt"};

    /** Three for each message; of a batch of three, three to gather it, two of its own, and two for each file at its end. */
    private static final int RENAMES = 20;

    private VirtualMachine machine;
    private Process process;

    /** All renames in the long profile, five of them in each build. */
    static IntStream renames() {
        int kills = Math.min(RENAMES, Integer.getInteger("gateway.kills", 5));
        return new Random().ints(1, RENAMES + 1).distinct().limit(kills).sorted();
    }

    @AfterEach
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @MethodSource("renames")
    void aProcessThatIsKilledBeforeARenameLosesNoFileAndSharesNoneTwice(int rename) throws Exception {
        Path inbox = Files.createDirectories(directory.resolve("inbox"));
        Files.createDirectories(directory.resolve("spool/done"));
        for (String name : NAMES) {
            Files.writeString(inbox.resolve(name), name);
        }

        launch();
        killBeforeRename(rename);
        try (CamelContext next = GatewayNode.start(sandbox.baseUrl(), directory.toString(), "inbox")) {
            assertEachIsSharedOnce(inbox);
        }
    }

    private void assertEachIsSharedOnce(Path inbox) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(names("channel/ops")).containsExactlyInAnyOrder(NAMES));
        await().atMost(LONG).untilAsserted(() -> assertThat(namesIn("done")).containsExactlyInAnyOrder(NAMES));
        await().atMost(LONG).untilAsserted(() -> {
            try (Stream<Path> left = Files.list(inbox)) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        });
        // a file that the killed process had accepted comes again, and is dropped
        for (String state : new String[] {"waiting", "sending", "refused", "unknown"}) {
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(namesIn(state)).as(state).isEmpty());
        }
    }

    private void launch() throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments
                .get("options")
                .setValue("-Xmx128m " + String.join(" ", ChildJvm.OPTIONS) + " -cp "
                        + System.getProperty("java.class.path"));
        arguments
                .get("main")
                .setValue(String.join(
                        " ", GatewayNode.class.getName(), sandbox.baseUrl(), directory.toString(), "inbox"));
        machine = connector.launch(arguments);
        process = machine.process();
        drain(process.getInputStream());
        drain(process.getErrorStream());
    }

    private static void drain(InputStream output) {
        Thread reader = new Thread(() -> {
            try {
                output.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // the process has ended
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** Kills the process right before the rename, or when it has done all of them. */
    private void killBeforeRename(int rename) throws Exception {
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(Disk.class.getName());
        loaded.enable();
        machine.resume();
        await().atMost(LONG).until(() -> {
            EventSet events = machine.eventQueue().remove(100);
            if (events == null) {
                return allAreDone();
            }
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent prepared) {
                    Method move = prepared.referenceType().methodsByName("move").get(0);
                    BreakpointRequest before = machine.eventRequestManager().createBreakpointRequest(move.location());
                    before.addCountFilter(rename);
                    before.enable();
                } else if (event instanceof BreakpointEvent) {
                    return true;
                }
            }
            events.resume();
            return false;
        });
        process.destroyForcibly().waitFor();
    }

    /** Without waiting: a process that is stopped at the breakpoint goes on only when its event is read. */
    private boolean allAreDone() throws IOException {
        try (Stream<Path> done = Files.list(directory.resolve("spool/done"))) {
            return done.filter(entry -> !entry.getFileName().toString().startsWith("batch-"))
                            .count()
                    == NAMES.length;
        }
    }
}
