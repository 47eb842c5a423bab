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
package io.github.camelcliq.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.extension.ComponentVerifierExtension;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A context whose component verifies parameters. */
@SuppressWarnings("deprecation")
abstract class VerifierTestSupport {

    final CamelContext context = new DefaultCamelContext();
    private final ComponentVerifierExtension.Scope scope;

    VerifierTestSupport(ComponentVerifierExtension.Scope scope) {
        this.scope = scope;
    }

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    CliqFilesComponent component() {
        return context.getComponent("cliq-files", CliqFilesComponent.class);
    }

    ComponentVerifierExtension.Result verify(Map<String, Object> parameters) {
        return component()
                .getExtension(ComponentVerifierExtension.class)
                .orElseThrow()
                .verify(scope, parameters);
    }

    /** The only error. */
    ComponentVerifierExtension.VerificationError error(Map<String, Object> parameters) {
        ComponentVerifierExtension.Result result = verify(parameters);
        assertThat(result.getStatus()).isEqualTo(ComponentVerifierExtension.Result.Status.ERROR);
        assertThat(result.getErrors()).hasSize(1);
        return result.getErrors().get(0);
    }

    /** The parameters and others, as names and values. */
    static Map<String, Object> with(Map<String, Object> parameters, Object... others) {
        Map<String, Object> all = new HashMap<>(parameters);
        for (int i = 0; i < others.length; i += 2) {
            all.put(others[i].toString(), others[i + 1]);
        }
        return all;
    }
}
