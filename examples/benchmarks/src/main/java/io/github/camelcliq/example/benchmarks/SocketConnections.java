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
package io.github.camelcliq.example.benchmarks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Bare sockets to the sink, which are used again. */
final class SocketConnections implements Closeable {

    /** One of them, with buffers of its own. */
    static final class Connection {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] buffer = new byte[64 * 1024];

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream(), buffer.length);
            this.out = socket.getOutputStream();
        }

        InputStream in() {
            return in;
        }

        OutputStream out() {
            return out;
        }

        byte[] buffer() {
            return buffer;
        }

        /** Reads the head of the response, of which only the status line's end counts. */
        void readHead(String statusLine) throws IOException {
            int length = 0;
            int lineEnds = 0;
            while (lineEnds < 4) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException();
                }
                if (length < statusLine.length() && statusLine.charAt(length) != next) {
                    throw new IOException("the response is not " + statusLine);
                }
                length++;
                lineEnds = next == '\r' || next == '\n' ? lineEnds + 1 : 0;
            }
        }
    }

    private final Target target;
    private final URI uri;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    SocketConnections(Target target) {
        this.target = target;
        this.uri = URI.create(target.url());
    }

    /** The head of a request. */
    byte[] head(String requestLine, String more) {
        return (requestLine + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nAuthorization: Bearer " + Target.TOKEN
                        + "\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    Connection take() throws IOException {
        Connection connection = idle.poll();
        if (connection != null) {
            return connection;
        }
        return new Connection(
                target.tls() == null
                        ? new Socket(uri.getHost(), uri.getPort())
                        : target.tls().context().getSocketFactory().createSocket(uri.getHost(), uri.getPort()));
    }

    void giveBack(Connection connection) {
        idle.add(connection);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : idle) {
            connection.socket.close();
        }
    }
}
