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

import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.extension.ComponentVerifierExtension;
import org.apache.camel.component.extension.verifier.DefaultComponentVerifierExtension;

/**
 * Verifies options (scope {@code PARAMETERS}), and the account and target that they name (scope {@code CONNECTIVITY}).
 * The parameters are options of the component and of an endpoint, with {@code kind} and {@code name} for the target; what
 * they do not set is as the component has it. Nothing is shared.
 *
 * <p>An error of the scope {@code CONNECTIVITY} has the detail {@value CliqFilesFindings#CHECK}: {@code accountsServer},
 * {@code credentials}, {@code api}, {@code dataCenter}, the name of a scope, or {@code target}. After an error of one of
 * the first four nothing else is checked.
 */
@SuppressWarnings("deprecation") // Camel has no other interface for tools that verify a component
final class CliqFilesVerifier extends DefaultComponentVerifierExtension {

    CliqFilesVerifier() {
        super(CliqFilesComponent.SCHEME);
    }

    @Override
    protected ComponentVerifierExtension.Result verifyParameters(Map<String, Object> parameters) {
        CliqFilesFindings findings = new CliqFilesFindings(ComponentVerifierExtension.Scope.PARAMETERS, parameters);
        endpoint(parameters, findings);
        return findings.result();
    }

    @Override
    protected ComponentVerifierExtension.Result verifyConnectivity(Map<String, Object> parameters) {
        CliqFilesFindings findings = new CliqFilesFindings(ComponentVerifierExtension.Scope.CONNECTIVITY, parameters);
        endpoint(parameters, findings)
                .ifPresent(endpoint ->
                        new CliqFilesAccountCheck(endpoint, parameters.containsKey("kind"), findings).run());
        return findings.result();
    }

    private Optional<CliqFilesEndpoint> endpoint(Map<String, Object> parameters, CliqFilesFindings findings) {
        CliqFilesComponent component = (CliqFilesComponent) getComponent();
        return new CliqFilesParameterCheck(component, parameters, findings).endpoint();
    }
}
