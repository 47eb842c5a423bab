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
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * What an HttpClient has to be like for Cliq: one call is one request, which goes to the host that it is meant for, and
 * a file arrives as it is.
 *
 * @since 0.1.0
 */
public final class CliqHttpClient {

    private CliqHttpClient() {}

    /**
     * Sets a builder up, after everything else that sets it up: retries, redirects, cookies, authentication by
     * challenges and decompression are off, and an answer that comes during an upload is not lost.
     *
     * @param builder   the builder
     * @param watcher   runs short looks at uploads that take long
     * @param soTimeout how long the service may take nothing of an upload
     */
    public static void configure(HttpClientBuilder builder, ScheduledExecutorService watcher, Timeout soTimeout) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
                .setRequestExecutor(new UploadRequestExecutor(watcher, soTimeout));
    }
}
