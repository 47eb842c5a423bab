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

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.extension.ComponentVerifierExtension;

/** Reports what the component's verifier finds about an account and a target, in the order of its checks. */
@SuppressWarnings("deprecation") // Camel has no other interface to verify a component
final class AccountCheck {
    static final String SHARE_SCOPE = "ZohoCliq.Webhooks.CREATE";
    static final String FETCH_SCOPE = "ZohoCliq.Attachments.READ";
    static final String LIST_SCOPE = "ZohoCliq.Messages.READ";
    static final String CHANNEL_SCOPE = "ZohoCliq.Channels.READ";

    private static final String TARGET = "target";

    private final CheckTarget target;
    private final Map<String, Object> options;
    private final CheckReport report;
    private final ComponentVerifierExtension verifier;
    private final Map<Object, ComponentVerifierExtension.VerificationError> errors = new HashMap<>();
    private final Set<String> working = new HashSet<>();
    private boolean ended;

    AccountCheck(CamelContext context, Map<String, Object> options, CheckTarget target, CheckReport report) {
        this.options = options;
        this.target = target;
        this.report = report;
        this.verifier = context.getComponent("cliq-files")
                .getExtension(ComponentVerifierExtension.class)
                .orElseThrow();
    }

    void run() {
        Map<String, Object> parameters = new LinkedHashMap<>(options);
        parameters.putAll(target.parameters());
        List<ComponentVerifierExtension.VerificationError> wrong =
                verify(ComponentVerifierExtension.Scope.PARAMETERS, parameters);
        if (!wrong.isEmpty()) {
            wrong.forEach(error -> failed("options", error));
            return;
        }
        report.works("options");
        verify(ComponentVerifierExtension.Scope.CONNECTIVITY, parameters)
                .forEach(error -> errors.put(error.getDetail("check"), error));
        if (options.containsKey("webhookToken")) {
            step("api", "API reached");
            step("credentials", "webhook token accepted");
            if (!ended) {
                working.add(SHARE_SCOPE);
            }
        } else {
            if (!options.containsKey("accessToken")) {
                step("accountsServer", "accounts server reached");
                step("credentials", "client and refresh token accepted");
            }
            step("api", "API reached");
            step("dataCenter", "access token accepted, data centre right");
            target.scopes().forEach((scope, use) -> check(scope, "scope " + scope + ", to " + use));
        }
        if (target.isGiven()) {
            checkTarget();
        }
    }

    private List<ComponentVerifierExtension.VerificationError> verify(
            ComponentVerifierExtension.Scope scope, Map<String, Object> parameters) {
        return verifier.verify(scope, parameters).getErrors();
    }

    /** A check without which no other is made. */
    private void step(String check, String text) {
        if (!check(check, text)) {
            ended = true;
        }
    }

    private boolean check(String check, String text) {
        ComponentVerifierExtension.VerificationError error = errors.get(check);
        if (ended) {
            report.notChecked(text, "it needs what has failed above");
        } else if (error == null) {
            working.add(check);
            report.works(text);
        } else {
            failed(text, error);
        }
        return !ended && error == null;
    }

    private void failed(String text, ComponentVerifierExtension.VerificationError error) {
        ended = ended || error.getDetail("check") == null;
        report.failed(text, error.getDescription(), error.getParameterKeys());
    }

    /** A request that reads tells whether a channel, chat or file is there. */
    private void checkTarget() {
        String text = TARGET + " " + target + " found and allowed";
        if (ended || errors.containsKey(TARGET)) {
            check(TARGET, text);
        } else if (target.readScope().filter(working::contains).isPresent()) {
            report.works(text);
        } else {
            report.notChecked(text, "only a share can tell, which the argument --share makes");
        }
    }

    /** Whether requests that need the scope are possible. */
    boolean works(String scope) {
        return working.contains(scope);
    }

    /** Whether the target is known to be wrong. */
    boolean isTargetWrong() {
        return errors.containsKey(TARGET);
    }
}
