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
package io.github.camelcliq.example.quarkus;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A sandbox in place of Cliq while the tests of a class run; a field of its type gets it. The gateway has a directory of
 * its own.
 */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {

    private CliqSandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = CliqSandbox.start();
        return Map.of(
                "camel.cliq-files.gateway.directory",
                newDirectory(),
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

    private static String newDirectory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "gateway").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(CliqSandbox.class));
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}
