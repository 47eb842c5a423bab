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
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends a request over a connection and receives the head of its response. Thread-safe.
 *
 * <ul> <li>A connection on which bytes wait before the request is not used: HttpClient would read them as the response.
 * <li>The whole head of the response has to arrive in a limited time, in any number of pieces. <li>A response that
 * arrives while the body of an upload is still being sent is the response. <li>An error becomes an exception:
 * HttpClient closes all connections of the client after an error.
 * </ul>
 */
final class CliqRequestExecutor extends HttpRequestExecutor {

    private static final Timeout LEFT_BEHIND = Timeout.ofSeconds(2);

    private final CliqConnections connections;
    private final RequestMonitor monitor;
    private final Executor readers;
    private final Timeout socketTimeout;
    private final Timeout responseTimeout;

    /**
     * An executor.
     *
     * @param connections     tells which connections can be used
     * @param timer           runs the short checks of running requests
     * @param readers         reads responses that arrive while a body is being sent
     * @param socketTimeout   how long the service may send no byte, and accept none; 0 for ever
     * @param responseTimeout how long the head of a response may take after its request; 0 for ever
     */
    CliqRequestExecutor(
            CliqConnections connections,
            ScheduledExecutorService timer,
            Executor readers,
            Timeout socketTimeout,
            Timeout responseTimeout) {
        this.connections = connections;
        this.monitor = new RequestMonitor(timer);
        this.readers = readers;
        this.socketTimeout = socketTimeout;
        this.responseTimeout = responseTimeout;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        try {
            connections.requireUsable(connection);
            HttpCoreContext core = HttpCoreContext.cast(context);
            core.setSSLSession(connection.getSSLSession());
            core.setEndpointDetails(connection.getEndpointDetails());
            ClassicHttpResponse response = exchange(request, connection, informationCallback, context);
            connection.setSocketTimeout(socketTimeout);
            if (Method.CONNECT.isSame(request.getMethod())) {
                return ofProxy(response, context);
            }
            if (response.getEntity() == null && MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
                receiveBody(connection, response, context);
            }
            return response;
        } catch (HttpException | IOException e) {
            connection.close(CloseMode.IMMEDIATE);
            throw e;
        } catch (RuntimeException | Error e) {
            connection.close(CloseMode.IMMEDIATE);
            throw new IOException("The request failed: " + e, e);
        }
    }

    /** A share that succeeded stays so when the length of the response's body cannot be understood. */
    private static void receiveBody(HttpClientConnection connection, ClassicHttpResponse response, HttpContext context)
            throws IOException, HttpException {
        try {
            connection.receiveResponseEntity(response);
        } catch (HttpException | IOException e) {
            if (response.getCode() >= HttpStatus.SC_REDIRECTION
                    || Upload.of(context).isEmpty()) {
                throw e;
            }
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    private ClassicHttpResponse exchange(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        Optional<Upload> upload = request.getEntity() == null ? Optional.empty() : Upload.of(context);
        if (upload.isPresent()) {
            upload.get().attach(connection);
        }
        connection.sendRequestHeader(request);
        if (upload.isPresent()) {
            Optional<ClassicHttpResponse> early = sendBody(request, connection, upload.get());
            if (early.isPresent()) {
                return early.get();
            }
        } else {
            connection.sendRequestEntity(request);
            connection.flush();
        }
        return receiveHead(connection, responseTimeout, informationCallback, context);
    }

    /** Sends the body of an upload; returns a response that arrived before its end. */
    private Optional<ClassicHttpResponse> sendBody(
            ClassicHttpRequest request, HttpClientConnection connection, Upload upload)
            throws IOException, HttpException {
        if (!upload.isLocal()) {
            upload.flush();
        }
        UploadCheck check = new UploadCheck(connection, upload, socketTimeout, monitor, responseTimeout, readers);
        monitor.add(check);
        try {
            connection.sendRequestEntity(request);
            upload.flush();
            return check.end();
        } catch (IOException e) {
            Optional<ClassicHttpResponse> early = check.end();
            if (early.isPresent() && upload.isSourceFailed() && early.get().getCode() < HttpStatus.SC_REDIRECTION) {
                upload.accepted();
                throw e;
            }
            if (early.isEmpty() && upload.hasSentBytes() && !upload.isSourceFailed() && connection.isOpen()) {
                early = leftBehind(connection);
            }
            ClassicHttpResponse response = early.orElseThrow(() -> e);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            return early;
        } finally {
            monitor.remove(check);
            check.end();
        }
    }

    /** The response that the service sent before it closed the connection. */
    private Optional<ClassicHttpResponse> leftBehind(HttpClientConnection connection) {
        try {
            ClassicHttpResponse head = receiveHead(connection, LEFT_BEHIND, null, null);
            connection.setSocketTimeout(LEFT_BEHIND);
            return Optional.of(UploadCheck.completed(head, connection));
        } catch (IOException | HttpException e) {
            return Optional.empty();
        } finally {
            connection.close(CloseMode.IMMEDIATE);
        }
    }

    /** The head of the final response, after those that only inform (1xx). */
    private ClassicHttpResponse receiveHead(
            HttpClientConnection connection,
            Timeout limit,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        try (Deadline deadline = new Deadline(connection, limit, monitor)) {
            ClassicHttpResponse head = connection.receiveResponseHeader();
            while (head.getCode() < HttpStatus.SC_SUCCESS) {
                if (informationCallback != null && head.getCode() != HttpStatus.SC_CONTINUE) {
                    informationCallback.execute(head, connection, context);
                }
                head = connection.receiveResponseHeader();
            }
            return head;
        }
    }

    /**
     * A rejected CONNECT is the proxy's response, not Cliq's. Its body is not read; HttpClient authenticates over another
     * connection when it can.
     */
    private static ClassicHttpResponse ofProxy(ClassicHttpResponse response, HttpContext context) {
        if (response.getCode() != HttpStatus.SC_OK) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            context.setAttribute(CliqExecHandler.PROXY_RESPONSE, response);
        }
        return response;
    }
}
