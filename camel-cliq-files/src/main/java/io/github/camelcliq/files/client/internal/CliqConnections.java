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

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the connections of a client, bounds the heads of their responses, and tells which connections can carry a
 * request. Bytes that wait on a connection before a request is sent belong to no request: a second response, a 408 of a
 * balancer that closes idle connections, bytes behind a body. HttpClient would read them as the response. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqConnections implements HttpConnectionFactory<ManagedHttpClientConnection> {

    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(1)
            .build();

    private static final Timeout POLL_TIMEOUT = Timeout.ofMilliseconds(1);

    private final Map<HttpClientConnection, Parser> parsers = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Socket, Socket> encrypted = Collections.synchronizedMap(new WeakHashMap<>());

    /** Nothing of the request was sent, since its connection was closed or bytes waited on it. */
    static final class UnusableConnectionException extends IOException {

        private UnusableConnectionException(String message) {
            super(message);
        }
    }

    /** Reads the heads of one connection's responses and knows the buffer that it reads from. */
    private static final class Parser implements HttpMessageParser<ClassicHttpResponse> {

        private final HttpMessageParser<ClassicHttpResponse> delegate =
                new DefaultHttpResponseParserFactory(BOUNDS).create();

        private volatile SessionInputBuffer buffer;

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer in, InputStream stream) throws IOException, HttpException {
            buffer = in;
            return delegate.parse(in, new HeadStream(stream, in.length() > 0));
        }

        private boolean hasUnreadBytes() {
            SessionInputBuffer in = buffer;
            return in != null && in.length() > 0;
        }
    }

    /**
     * The bytes of a head, which fail where they end too early: HttpClient treats the end of the connection as the end
     * of the head, and a file without the lost {@code Content-Length} for a whole one.
     */
    private static final class HeadStream extends FilterInputStream {

        private boolean begun;

        private HeadStream(InputStream in, boolean begun) {
            super(in);
            this.begun = begun;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read < 0 && begun) {
                throw new ConnectionClosedException("the connection was closed in the head of the response");
            }
            begun = true;
            return read;
        }
    }

    @Override
    public ManagedHttpClientConnection createConnection(Socket socket) throws IOException {
        Parser parser = new Parser();
        ManagedHttpClientConnection connection = ManagedHttpClientConnectionFactory.builder()
                .http1Config(BOUNDS)
                .responseParserFactory(config -> parser)
                .build()
                .createConnection(socket);
        parsers.put(connection, parser);
        return connection;
    }

    /**
     * Checks a connection before a request is sent over it.
     *
     * @throws UnusableConnectionException when it is closed, or bytes wait on it
     */
    void requireUsable(HttpClientConnection connection) throws IOException {
        EndpointDetails details = connection.getEndpointDetails();
        if (details == null) {
            throw new UnusableConnectionException("the connection is closed");
        }
        if (hasBytesWaiting(connection)) {
            throw new UnusableConnectionException("the server sent bytes that belong to no request");
        }
        // There are services that close each connection after its first response without saying so. The pool checks
        // connections that were idle for a while; this check covers the first reuse, later reuses are not checked.
        if (details.getRequestCount() == 1 && connection.isStale()) {
            throw new UnusableConnectionException("the server closed the connection");
        }
    }

    /**
     * Remembers the sockets below TLS, on which a check for waiting bytes is free.
     *
     * @param  tls makes the sockets with TLS
     * @return     makes the same sockets
     */
    public TlsSocketStrategy remembering(TlsSocketStrategy tls) {
        return (socket, target, port, attachment, context) -> {
            SSLSocket secured = tls.upgrade(socket, target, port, attachment, context);
            encrypted.put(secured, socket);
            return secured;
        };
    }

    /** Checks for waiting bytes where that is free. A poll takes a millisecond, and is left out where no byte can wait. */
    private boolean hasBytesWaiting(HttpClientConnection connection) throws IOException {
        Parser parser = parsers.get(connection);
        if (parser != null && parser.hasUnreadBytes()) {
            return true;
        }
        Socket socket = connection instanceof ManagedHttpClientConnection managed ? managed.getSocket() : null;
        if (parser == null || socket == null) {
            return connection.isDataAvailable(POLL_TIMEOUT);
        }
        if (socket.getInputStream().available() > 0) {
            return true;
        }
        Socket below = encrypted.get(socket);
        boolean canWait = socket instanceof SSLSocket
                && (below == null || below.getInputStream().available() > 0);
        return canWait && connection.isDataAvailable(POLL_TIMEOUT);
    }
}
