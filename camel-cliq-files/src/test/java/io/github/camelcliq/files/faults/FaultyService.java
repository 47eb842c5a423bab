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
package io.github.camelcliq.files.faults;

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;

/**
 * A sandbox that is out of order or out of reach until it is mended. It knows nothing of what uses it: a component
 * alone, or a whole flow.
 */
public abstract class FaultyService implements AutoCloseable {

    private final CliqSandbox sandbox;

    FaultyService() {
        this(CliqSandbox.builder().requestsPerWindow(1000));
    }

    FaultyService(CliqSandboxBuilder settings) {
        sandbox = settings.start();
    }

    /** What is behind the fault: what was shared there was posted. */
    public final CliqSandbox sandbox() {
        return sandbox;
    }

    /** Points a component at this service, with the credentials of an account. */
    public void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setAccountsUrl(sandbox.baseUrl());
        options.setClientId(CliqSandbox.CLIENT_ID);
        options.setClientSecret(CliqSandbox.CLIENT_SECRET);
        options.setRefreshToken(CliqSandbox.REFRESH_TOKEN);
    }

    /** How many requests of the Files API the service saw so far. */
    public int requests() {
        return (int) sandbox.requests().stream()
                .filter(request -> request.api() != Api.TOKEN)
                .count();
    }

    /** From now on it is what the sandbox is. */
    public abstract void mend() throws Exception;

    /** Whether a component has to be configured again once this is mended. */
    public boolean needsNewOptions() {
        return false;
    }

    @Override
    public void close() throws Exception {
        sandbox.close();
    }
}
