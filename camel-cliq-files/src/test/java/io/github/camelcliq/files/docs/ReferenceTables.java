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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcliq.files.ModuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the tables of the reference page from the component's catalog file. */
final class ReferenceTables {

    private static final Path CATALOG =
            ModuleFiles.of("src/generated/resources/META-INF/io/github/camelcliq/files/cliq-files.json");
    private final JsonNode catalog;
    private final Map<String, String> tables = new LinkedHashMap<>();

    private ReferenceTables(JsonNode catalog) {
        this.catalog = catalog;
        tables.put("component options", table("componentProperties", option -> true));
        tables.put("path parameters", table("properties", ReferenceTables::isPath));
        tables.put("query parameters", table("properties", option -> !isPath(option)));
        tables.put("message headers", table("headers", header -> true));
    }

    static ReferenceTables fromCatalog() throws IOException {
        return new ReferenceTables(new ObjectMapper().readTree(CATALOG.toFile()));
    }

    GeneratedTables tables() {
        return new GeneratedTables(tables);
    }

    /** The names of all options and headers. */
    List<String> options() {
        List<String> names = new ArrayList<>();
        for (String part : List.of("componentProperties", "properties", "headers")) {
            catalog.path(part).fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private static boolean isPath(JsonNode option) {
        return option.path("kind").asText().equals("path");
    }

    private String table(String part, Predicate<JsonNode> wanted) {
        StringBuilder table = new StringBuilder("[width=\"100%\",cols=\"3,6,2,2\",options=\"header\"]\n|===\n")
                .append("| Name | Description | Default | Type\n");
        catalog.path(part).properties().forEach(entry -> {
            if (wanted.test(entry.getValue())) {
                table.append(row(entry.getKey(), entry.getValue()));
            }
        });
        return table.append("|===\n").toString();
    }

    private static String row(String name, JsonNode option) {
        String group = option.path("group").asText();
        String use = isPath(option) ? "" : " (" + (group.equals("both") ? "producer and consumer" : group) + ")";
        return "\n| *" + name + "*" + use + constant(option)
                + "\n|" + description(option)
                + "\n|" + cell(option.path("defaultValue").asText())
                + "\n|" + cell(option.path("javaType").asText().replaceAll("[a-z]\\w*\\.(?=\\w)", "")) + "\n";
    }

    /** The constant that holds the name of a header. */
    private static String constant(JsonNode option) {
        String constant = option.path("constantName").asText();
        return constant.isEmpty() ? "" : "\n\n`" + constant.substring(constant.indexOf('#') + 1) + "`";
    }

    private static String description(JsonNode option) {
        StringBuilder text = new StringBuilder();
        if (option.path("secret").asBoolean()) {
            text.append(" *Secret.*");
        }
        if (option.path("required").asBoolean()) {
            text.append(" *Required.*");
        }
        String description = option.path("description").asText().strip();
        text.append(cell(description)).append(description.endsWith(".") ? "" : ".");
        if (option.has("enum")) {
            List<String> values = new ArrayList<>();
            option.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            text.append(" One of ").append(String.join(", ", values)).append('.');
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.isEmpty() ? "" : " " + text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
