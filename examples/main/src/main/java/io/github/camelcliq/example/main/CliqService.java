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

import io.github.camelcliq.files.client.CliqDataCenter;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * The service that the examples use: Zoho Cliq with the account of the {@code CLIQ_…} variables, or a sandbox when none
 * of them is set.
 *
 * @param description the service in a message
 * @param properties  Camel properties: the options of the component, and the target
 * @param fileId      the ID of a file to fetch back, once files were shared; empty when none is known
 * @param closing     ends the sandbox
 */
record CliqService(
        String description, Map<String, String> properties, Supplier<Optional<String>> fileId, Runnable closing) {

    private static final String TARGET = "channel/ops";
    private static final String COMPONENT = "camel.component.cliq-files.";

    /** The variables of an account, with the Camel property that each of them sets. */
    private static final Map<String, String> VARIABLES = variables();

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CLIQ_CLIENT_ID", COMPONENT + "client-id");
        variables.put("CLIQ_CLIENT_SECRET", COMPONENT + "client-secret");
        variables.put("CLIQ_REFRESH_TOKEN", COMPONENT + "refresh-token");
        variables.put("CLIQ_DATA_CENTER", COMPONENT + "data-center");
        variables.put("CLIQ_TARGET", "example.target");
        return variables;
    }

    /**
     * The service of an environment.
     *
     * @param  environment              the variables
     * @return                          Zoho Cliq, or a sandbox that has started
     * @throws IllegalArgumentException when some variables of the account are set and others are not, or the target
     *                                  or the data centre is none
     */
    static CliqService of(Map<String, String> environment) {
        List<String> missing = VARIABLES.keySet().stream()
                .filter(variable -> value(environment, variable).isEmpty())
                .toList();
        if (missing.size() == VARIABLES.size()) {
            return sandbox(CliqSandbox.start());
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Set %s too, or none of %s to try the sandbox"
                    .formatted(String.join(", ", missing), String.join(", ", VARIABLES.keySet())));
        }
        String target = environment.get("CLIQ_TARGET");
        if (!target.matches("(channel|chat|bot|user)/[^?#{}]+")) {
            throw new IllegalArgumentException(
                    "CLIQ_TARGET is '%s': write channel/…, chat/…, bot/… or user/…".formatted(target));
        }
        String dataCenter = environment.get("CLIQ_DATA_CENTER");
        List<String> dataCenters =
                Arrays.stream(CliqDataCenter.values()).map(CliqDataCenter::name).toList();
        if (!dataCenters.contains(dataCenter.strip().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "CLIQ_DATA_CENTER is '%s': write one of %s".formatted(dataCenter, String.join(", ", dataCenters)));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        VARIABLES.forEach((variable, property) -> properties.put(property, environment.get(variable)));
        return new CliqService(
                "Zoho Cliq, data centre " + dataCenter, properties, () -> value(environment, "CLIQ_FILE_ID"), () -> {});
    }

    /** A sandbox. */
    static CliqService sandbox(CliqSandbox sandbox) {
        return new CliqService(
                "the sandbox at " + sandbox.baseUrl(),
                Map.of(
                        COMPONENT + "base-url",
                        sandbox.baseUrl(),
                        COMPONENT + "accounts-url",
                        sandbox.baseUrl(),
                        COMPONENT + "client-id",
                        CliqSandbox.CLIENT_ID,
                        COMPONENT + "client-secret",
                        CliqSandbox.CLIENT_SECRET,
                        COMPONENT + "refresh-token",
                        CliqSandbox.REFRESH_TOKEN,
                        "example.target",
                        TARGET),
                () -> sandbox.shared(TARGET).stream()
                        .reduce((first, second) -> second)
                        .map(SharedFile::fileId),
                sandbox::close);
    }

    /** A variable that is set and not blank. */
    static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    /**
     * Camel with routes that use the service. The sandbox ends with it.
     *
     * @param  routes the routes
     * @param  others further properties
     * @return        Camel, which has not started
     */
    Main main(RouteBuilder routes, Map<String, String> others) {
        Main main = new Main();
        main.configure().addRoutesBuilder(routes);
        properties.forEach(main::addOverrideProperty);
        others.forEach(main::addOverrideProperty);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStop(BaseMainSupport stopped) {
                closing.run();
            }
        });
        return main;
    }

    String target() {
        return properties.get("example.target");
    }
}
