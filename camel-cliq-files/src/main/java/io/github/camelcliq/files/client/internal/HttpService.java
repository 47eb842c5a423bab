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

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A service and the client that sends requests to it.
 *
 * @param url    the URL of the service
 * @param client the client in use, set up by {@link CliqHttpClient#configure}
 */
record HttpService(ServiceUrl url, Supplier<HttpClient> client) {

    /**
     * Sends a request. The caller closes the response.
     *
     * @throws IOException when there is no response, also because the client was closed in the meantime
     */
    OpenResponse send(HttpUriRequestBase request, HttpContext context) throws IOException {
        try {
            return new OpenResponse(request, client.get().executeOpen(url.host(), request, context));
        } catch (IllegalStateException e) {
            throw new IOException("the client is closed", e);
        }
    }
}
