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
package io.github.camelcliq.files.monitoring;

import io.github.camelcliq.files.monitoring.MonitoredAccount.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * The dev console {@code cliq-files}: accounts with token, limits and last error, and what is in each gateway. Camel
 * finds it by its service file.
 *
 * @since 0.1.0
 */
@DevConsole(
        name = "cliq-files",
        displayName = "Cliq Files",
        description = "Accounts and gateways of the Cliq Files component")
public class CliqFilesDevConsole extends AbstractDevConsole {

    /** A console of a context that is set later. */
    public CliqFilesDevConsole() {
        super("camel", "cliq-files", "Cliq Files", "Accounts and gateways of the Cliq Files component");
    }

    private Monitoring monitoring() {
        return Monitoring.of(getCamelContext());
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put(
                "accounts",
                array(monitoring().accounts().stream()
                        .map(CliqFilesDevConsole::json)
                        .toList()));
        root.put(
                "gateways",
                array(monitoring().gateways().stream()
                        .map(CliqFilesDevConsole::json)
                        .toList()));
        return root;
    }

    private static JsonArray array(List<JsonObject> objects) {
        return new JsonArray(objects);
    }

    private static JsonObject json(MonitoredAccount account) {
        JsonObject json = new JsonObject();
        json.put("account", account.getAccount());
        json.put("service", account.getService());
        json.put("dataCenter", account.getDataCenter());
        json.put("components", account.getComponents());
        json.put("credentials", account.getCredentials());
        json.put("tokenState", account.getTokenState());
        json.put("tokenEnd", account.getTokenEnd());
        json.put("lastError", account.getLastError());
        json.put("lockedUntil", account.getLockedUntil());
        json.put(
                "calls",
                array(account.calls().stream().map(CliqFilesDevConsole::json).toList()));
        return json;
    }

    private static JsonObject json(Call call) {
        JsonObject json = new JsonObject();
        json.put("call", call.name());
        json.put("requests", call.requests());
        json.put("limit", call.limit());
        json.put("lockedUntil", call.lockedUntil());
        return json;
    }

    private static JsonObject json(MonitoredGateway gateway) {
        JsonObject json = new JsonObject();
        json.put("gateway", gateway.name());
        json.put(
                "states",
                array(MonitoredGateway.STATES.stream()
                        .map(state -> json(gateway, state))
                        .toList()));
        return json;
    }

    private static JsonObject json(MonitoredGateway gateway, String state) {
        JsonObject json = new JsonObject();
        json.put("state", state);
        try {
            json.put("count", gateway.count().of(state));
            json.put("oldestAge", gateway.oldestAge().of(state));
        } catch (IOException e) {
            json.put("error", e.toString());
        }
        return json;
    }

    /** The same as the JSON, in lines. */
    @Override
    protected String doCallText(Map<String, Object> options) {
        return lines(doCallJson(options));
    }

    private static String lines(Map<String, Object> json) {
        return json.entrySet().stream()
                .map(figure -> line(figure.getKey(), figure.getValue()))
                .collect(Collectors.joining());
    }

    private static String line(String name, Object value) {
        if (value instanceof JsonArray objects) {
            return objects.stream().map(object -> element((JsonObject) object)).collect(Collectors.joining());
        }
        return name + ": " + value + "\n";
    }

    /** An object of an array: in one line, unless it holds an array itself. */
    private static String element(JsonObject object) {
        if (object.values().stream().anyMatch(JsonArray.class::isInstance)) {
            return lines(object) + "\n";
        }
        return object.entrySet().stream()
                .map(figure -> figure.getKey() + ": " + figure.getValue())
                .collect(Collectors.joining(", ", "    ", "\n"));
    }
}
