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
package io.github.camelcliq.example.check;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Says line by line what works with the account and target of the {@code CLIQ_…} variables. Nothing is shared, unless
 * the argument is {@code --share}: then a small file is shared, confirmed and fetched back.
 */
public final class CheckMain {

    /** The variables, with the option that each of them sets. */
    private static final Map<String, String> VARIABLES = variables();

    private static final List<String> SECRETS = List.of("clientSecret", "refreshToken", "accessToken", "webhookToken");
    private static final String SHARE = "--share";
    static final String TARGET = "CLIQ_TARGET";

    private CheckMain() {}

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CLIQ_CLIENT_ID", "clientId");
        variables.put("CLIQ_CLIENT_SECRET", "clientSecret");
        variables.put("CLIQ_REFRESH_TOKEN", "refreshToken");
        variables.put("CLIQ_ACCESS_TOKEN", "accessToken");
        variables.put("CLIQ_WEBHOOK_TOKEN", "webhookToken");
        variables.put("CLIQ_DATA_CENTER", "dataCenter");
        variables.put("CLIQ_NETWORK", "network");
        variables.put("CLIQ_ORGANIZATION", "organization");
        variables.put("CLIQ_BASE_URL", "baseUrl");
        variables.put("CLIQ_ACCOUNTS_URL", "accountsUrl");
        return variables;
    }

    /**
     * Runs the check with the environment of the process, which ends with 0 when everything works, else with 1.
     *
     * @param  arguments {@code --share}, or none
     * @throws Exception when Camel does not start
     */
    public static void main(String... arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(System.getenv(), out, arguments));
    }

    static int run(Map<String, String> environment, PrintStream out, String... arguments) throws Exception {
        List<String> given =
                Arrays.stream(arguments).filter(argument -> !argument.isBlank()).toList();
        if (!given.isEmpty() && !given.equals(List.of(SHARE))) {
            out.println("The only argument is " + SHARE + ", which shares a small file");
            return 1;
        }
        Map<String, Object> options = new LinkedHashMap<>();
        VARIABLES.forEach(
                (variable, option) -> value(environment, variable).ifPresent(value -> options.put(option, value)));
        List<String> secrets = SECRETS.stream()
                .filter(options::containsKey)
                .map(option -> options.get(option).toString())
                .toList();
        CheckTarget target = CheckTarget.of(value(environment, TARGET).orElse(""));
        Map<String, String> named = new LinkedHashMap<>(VARIABLES);
        if (target.isGiven()) {
            named.put(TARGET, "name");
        }
        CheckReport report = new CheckReport(out, secrets, named);
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            AccountCheck account = new AccountCheck(context, options, target, report);
            account.run();
            if (!given.isEmpty()) {
                new ShareCheck(context, target, account, report).run(options);
            }
        }
        return report.conclude() ? 0 : 1;
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}
