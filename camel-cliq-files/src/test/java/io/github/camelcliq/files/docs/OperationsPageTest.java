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
package io.github.camelcliq.files.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.ModuleFiles;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about operations names each figure as it is, and no other one. No request is made. */
class OperationsPageTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final String PAGE = Snippets.text(Snippets.guide("operations.adoc"));
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @TempDir
    Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("meters", meters);
        context.getComponent("cliq-files", CliqFilesComponent.class)
                .getConfiguration()
                .setAccessToken("token");
        CliqFilesGateway gateway = new CliqFilesGateway();
        gateway.setDirectory(directory.toString());
        context.addRoutes(gateway);
        context.start();
        context.getEndpoint("cliq-files:channel/ops").start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** The names of a column of a table. */
    private static Set<String> names(String table, int column) {
        return rows("figures: " + table).stream()
                .map(row -> row.get(column))
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<List<String>> rows(String comment) {
        String table = PAGE.split("(?m)^// " + comment + "$")[1].split("(?m)^\\|===$")[1];
        return table.lines()
                .filter(line -> line.startsWith("|"))
                .skip(1)
                .map(line -> List.of(line.substring(1).split("\\|")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Object array) {
        return ((Collection<Map<String, Object>>) array).iterator().next();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> console() {
        return (Map<String, Object>) context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("cliq-files")
                .call(DevConsole.MediaType.JSON);
    }

    private ObjectName managed(String name) throws Exception {
        Set<ObjectName> found = SERVER.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=services,*"), null);
        return found.stream()
                .filter(object -> object.getKeyProperty("name").startsWith("\"" + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFiguresOfTheConsoleAreNamed() {
        Map<String, Object> account = first(console().get("accounts"));
        Map<String, Object> gateway = first(console().get("gateways"));

        assertThat(names("account", 0)).isEqualTo(account.keySet());
        assertThat(names("call", 0)).isEqualTo(first(account.get("calls")).keySet());
        assertThat(names("gateway", 0))
                .contains("gateway")
                .containsAll(first(gateway.get("states")).keySet());
        assertThat(names("gateway", 0)).hasSize(1 + first(gateway.get("states")).size());
    }

    @Test
    void theFiguresOfJmxAreNamed() throws Exception {
        ObjectName account = managed("cliq-files-account-");
        TabularData calls = (TabularData) SERVER.getAttribute(account, "Calls");

        assertThat(Arrays.stream(SERVER.getMBeanInfo(account).getAttributes()).map(info -> info.getName()))
                .containsExactlyInAnyOrderElementsOf(names("account", 1));
        assertThat(calls.getTabularType().getRowType().keySet()).isEqualTo(names("call", 1));
        assertThat(Arrays.stream(SERVER.getMBeanInfo(managed("cliq-files-gateway"))
                                .getOperations())
                        .map(info -> info.getName() + "(state)"))
                .containsAll(names("gateway", 1));
    }

    @Test
    void theGaugesAndTheirTagsAreNamed() {
        Set<String> named = Stream.of("account", "call", "gateway")
                .flatMap(table -> names(table, 2).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        named.add("camelContext");

        Set<String> registered = meters.getMeters().stream()
                .map(Meter::getId)
                .flatMap(id -> Stream.concat(
                        Stream.of(id.getName()), id.getTags().stream().map(Tag::getKey)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(registered).isEqualTo(named);
        assertThat(Pattern.compile("`(camel\\.cliq\\.files\\.[\\w.]+)`")
                        .matcher(PAGE)
                        .results())
                .allSatisfy(name -> assertThat(named).contains(name.group(1)));
    }

    @Test
    void theCallsAndStatesAreNamed() {
        Function<String, Stream<String>> tags = key -> meters.getMeters().stream()
                .map(meter -> meter.getId().getTag(key))
                .filter(value -> value != null)
                .distinct();

        assertThat(tags.apply("call")).isNotEmpty().allSatisfy(call -> assertThat(PAGE)
                .contains('`' + call + '`'));
        assertThat(tags.apply("state")).isNotEmpty().allSatisfy(state -> assertThat(PAGE)
                .contains('`' + state + '`'));
    }

    @Test
    void theLogLinesAreThoseOfTheCode() throws IOException {
        String code = code();

        assertThat(rows("log lines")).isNotEmpty().allSatisfy(row -> {
            String line = row.get(1).strip().replaceAll("^`|`$", "");
            assertThat(code)
                    .containsPattern("LOG\\." + row.get(0).strip().toLowerCase(Locale.ROOT) + "\\(\\s*\""
                            + Pattern.quote(line.replace("...", "{}")));
        });
    }

    /** The sources, with each text in one piece. */
    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(ModuleFiles.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Snippets::text)
                    .collect(Collectors.joining())
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }
}
