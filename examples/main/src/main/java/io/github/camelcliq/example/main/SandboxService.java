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

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sandbox, which is closed with this. */
final class SandboxService implements CliqService {
    private static final String TARGET = "channel/ops";

    private final CliqSandbox sandbox;

    SandboxService(CliqSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public String description() {
        return "the sandbox at " + sandbox.baseUrl();
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "example.target",
                TARGET,
                "camel.component.cliq-files.base-url",
                sandbox.baseUrl(),
                "camel.component.cliq-files.accounts-url",
                sandbox.baseUrl(),
                "camel.component.cliq-files.client-id",
                CliqSandbox.CLIENT_ID,
                "camel.component.cliq-files.client-secret",
                CliqSandbox.CLIENT_SECRET,
                "camel.component.cliq-files.refresh-token",
                CliqSandbox.REFRESH_TOKEN);
    }

    @Override
    public Optional<String> fileId() {
        List<SharedFile> shared = sandbox.shared(TARGET);
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(shared.get(shared.size() - 1).fileId());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
