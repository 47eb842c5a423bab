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
package io.github.camelcliq.files.client.internal;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Sets HttpClient up for Cliq: one call is one request, which goes to the host that it is meant for, and a file arrives
 * as it is.
 *
 * @since 0.1.0
 */
public final class CliqHttpClient {

    private CliqHttpClient() {}

    /**
     * Sets a builder up, after everything else that sets it up. Retries, redirects, cookies, authentication by the
     * service's challenges and decompression are off.
     *
     * @param builder         the builder, whose connections {@code connections} makes
     * @param connections     makes the connections
     * @param timer           runs short checks of running requests; it rejects none before it is shut down
     * @param readers         reads responses that arrive while a body is being sent
     * @param socketTimeout   how long the service may send no byte, and accept none; 0 for ever
     * @param responseTimeout how long the head of a response may take after its request; 0 for ever
     */
    public static void configure(
            HttpClientBuilder builder,
            CliqConnections connections,
            ScheduledExecutorService timer,
            Executor readers,
            Timeout socketTimeout,
            Timeout responseTimeout) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
                .addExecInterceptorFirst(CliqExecHandler.class.getName() + ".errors", CliqExecHandler::withoutErrors)
                .addExecInterceptorBefore(
                        ChainElement.CONNECT.name(), CliqExecHandler.class.getName(), new CliqExecHandler())
                .setRequestExecutor(
                        new CliqRequestExecutor(connections, timer, readers, socketTimeout, responseTimeout));
    }
}
