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

import io.github.camelcliq.files.client.internal.CliqConnections.UnusableConnectionException;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Acquires a connection that can carry the request, and throws an exception for everything but a response of the
 * service. Its place in HttpClient's chain is before the handler that connects. Thread-safe.
 */
final class CliqExecHandler implements ExecChainHandler {

    /** The name of the context's attribute with the proxy's response to a CONNECT that it rejected. */
    static final String PROXY_RESPONSE = CliqExecHandler.class.getName() + ".PROXY_RESPONSE";

    /** How many connections of the pool may turn out to be unusable for one request; a new one is the last. */
    private static final int MOST_UNUSABLE = 200;

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header[] headers = request.getHeaders();
        for (int attempt = 1; ; attempt++) {
            acquire(scope);
            boolean reused = scope.execRuntime.isEndpointConnected();
            try {
                return ofService(chain.proceed(request, scope), scope);
            } catch (UnusableConnectionException e) {
                if (!reused || attempt > MOST_UNUSABLE) {
                    throw e;
                }
                request.setHeaders(headers);
            }
        }
    }

    /**
     * Turns an error of the whole chain into an exception: HttpClient releases the connection after exceptions only. Its
     * place is the first of the chain.
     */
    static ClassicHttpResponse withoutErrors(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            return chain.proceed(request, scope);
        } catch (Error e) {
            scope.execRuntime.discardEndpoint();
            throw new IOException("The request failed: " + e, e);
        }
    }

    private static void acquire(ExecChain.Scope scope) throws IOException {
        ExecRuntime runtime = scope.execRuntime;
        if (!runtime.isEndpointAcquired()) {
            runtime.acquireEndpoint(
                    scope.exchangeId, scope.route, scope.clientContext.getUserToken(), scope.clientContext);
        }
    }

    private static ClassicHttpResponse ofService(ClassicHttpResponse response, ExecChain.Scope scope)
            throws IOException {
        boolean rejectedConnect = response == scope.clientContext.getAttribute(PROXY_RESPONSE);
        if (rejectedConnect || response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            scope.execRuntime.discardEndpoint();
            Upload.of(scope.clientContext).ifPresent(Upload::detach);
            HttpHost proxy = scope.route.getProxyHost();
            throw new IOException((proxy == null ? "a proxy that is not configured here" : "the proxy " + proxy)
                    + " responded " + response.getCode() + ", so that nothing reached the service");
        }
        return response;
    }
}
