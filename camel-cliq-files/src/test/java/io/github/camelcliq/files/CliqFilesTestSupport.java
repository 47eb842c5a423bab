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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import io.github.camelcliq.sandbox.ReceivedRequest;
import io.github.camelcliq.sandbox.SharedFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A context whose {@code cliq-files} component talks to a sandbox of the test's own. */
abstract class CliqFilesTestSupport extends ComponentTestSupport {

    /** Tags a test of what Camel itself does only from this version on. */
    static final String CAMEL_4_18 = "camel-4.18";

    @RegisterExtension
    final CliqSandboxExtension sandbox = new CliqSandboxExtension(sandboxSettings());

    /** For tests that need a sandbox of another kind. */
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder().requestsPerWindow(1000);
    }

    /** For tests that need other options; the token is the sandbox's fixed one. */
    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setAccountsUrl(sandbox.baseUrl());
        options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
    }

    /** Options of a component that has its tokens made, as in production. */
    void configureToRenewTokens(CliqFilesConfiguration options) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setAccountsUrl(sandbox.baseUrl());
        options.setClientId(CliqSandbox.CLIENT_ID);
        options.setClientSecret(CliqSandbox.CLIENT_SECRET);
        options.setRefreshToken(CliqSandbox.REFRESH_TOKEN);
    }

    /** Lets a request wait for a connection of the pool for as long as tests wait. */
    static void waitForConnections(CliqFilesConfiguration options) {
        options.setHttpClient(Map.of("connectionRequestTimeout", Long.toString(Patience.TIME.toMillis())));
    }

    /** Sends and expects that the component rejects the message: no request reaches the sandbox. */
    CliqInvalidRequestException assertRefused(String uri, Object body, Map<String, Object> headers) {
        int requests = requests().size();
        Exception exception = send(uri, body, headers).getException();
        assertThat(requests()).hasSize(requests);
        assertThat(exception).isInstanceOf(CliqInvalidRequestException.class);
        return (CliqInvalidRequestException) exception;
    }

    CliqInvalidRequestException assertRefused(String uri, Object body) {
        return assertRefused(uri, body, Map.of());
    }

    List<SharedFile> shared(String target) {
        return sandbox.get().shared(target);
    }

    /** The one file that was shared with a target. */
    SharedFile sharedFile(String target) {
        assertThat(shared(target)).hasSize(1);
        return shared(target).get(0);
    }

    /** The requests that reached the sandbox so far. */
    List<ReceivedRequest> requests() {
        return sandbox.get().requests();
    }

    /** The one request that reached the sandbox. */
    ReceivedRequest request() {
        assertThat(requests()).hasSize(1);
        return requests().get(0);
    }
}
