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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The real service, with an account and a target of the environment. */
final class ZohoService implements CliqService {
    private static final Map<String, String> VARIABLES = variables();
    private static final List<String> DATA_CENTERS =
            Stream.of(CliqDataCenter.values()).map(CliqDataCenter::name).toList();

    private final Map<String, String> environment;

    /**
     * An account and a target.
     *
     * @throws IllegalArgumentException when a variable is missing or wrong
     */
    ZohoService(Map<String, String> environment) {
        this.environment = environment;
        List<String> missing = VARIABLES.keySet().stream()
                .filter(variable -> !isSet(environment, variable))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Set %s too, or none of %s to try the sandbox"
                    .formatted(String.join(", ", missing), String.join(", ", VARIABLES.keySet())));
        }
        if (!target().matches("(channel|chat|bot|user)/[^?#{}]+")) {
            throw new IllegalArgumentException(
                    "CLIQ_TARGET is '%s': write channel/…, chat/…, bot/… or user/…".formatted(target()));
        }
        if (!DATA_CENTERS.contains(dataCenter())) {
            throw new IllegalArgumentException("CLIQ_DATA_CENTER is '%s': it is one of %s"
                    .formatted(dataCenter(), String.join(", ", DATA_CENTERS)));
        }
    }

    /** Whether the environment is about the real service. */
    static boolean isMeantBy(Map<String, String> environment) {
        return VARIABLES.keySet().stream().anyMatch(variable -> isSet(environment, variable));
    }

    @Override
    public String description() {
        return "Zoho Cliq, data centre " + dataCenter();
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        VARIABLES.forEach((variable, property) -> properties.put(property, environment.get(variable)));
        return properties;
    }

    @Override
    public Optional<String> fileId() {
        return isSet(environment, "CLIQ_FILE_ID") ? Optional.of(environment.get("CLIQ_FILE_ID")) : Optional.empty();
    }

    @Override
    public void close() {
        // nothing of the real service is ours to close
    }

    private String dataCenter() {
        return environment.get("CLIQ_DATA_CENTER");
    }

    private String target() {
        return environment.get("CLIQ_TARGET");
    }

    private static boolean isSet(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CLIQ_CLIENT_ID", "camel.component.cliq-files.client-id");
        variables.put("CLIQ_CLIENT_SECRET", "camel.component.cliq-files.client-secret");
        variables.put("CLIQ_REFRESH_TOKEN", "camel.component.cliq-files.refresh-token");
        variables.put("CLIQ_DATA_CENTER", "camel.component.cliq-files.data-center");
        variables.put("CLIQ_TARGET", "example.target");
        return variables;
    }
}
