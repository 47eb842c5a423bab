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

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on the loopback address that reads and discards posted bodies, and responds to {@code GET …/files/N} with N
 * bytes. It does no more than that, so that it costs little of the measured time: a thread and a buffer for each
 * connection, no objects for a request.
 */
final class Sink implements Closeable {

    /**
     * What was posted, when the sink records.
     *
     * @param head the request line and the header
     * @param body the body, without the framing of chunks
     */
    record Upload(String head, byte[] body) {}

    private final ServerSocket server;
    private final boolean tls;
    private final boolean recording;
    private final List<Upload> uploads = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private Sink(ServerSocket server, boolean tls, boolean recording) {
        this.server = server;
        this.tls = tls;
        this.recording = recording;
    }

    /**
     * Starts on a free port.
     *
     * @param tls       for https, or null
     * @param recording whether what is posted is kept instead of discarded
     */
    static Sink start(Tls tls, boolean recording) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        ServerSocket server = tls == null
                ? new ServerSocket(0, 100, loopback)
                : tls.context().getServerSocketFactory().createServerSocket(0, 100, loopback);
        Sink sink = new Sink(server, tls != null, recording);
        sink.thread(sink::accept, "sink").start();
        return sink;
    }

    private Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.add(socket);
                thread(() -> serve(socket), "sink connection").start();
            } catch (IOException e) {
                // closed, or a connection that is gone already
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new SinkConnection(socket, recording ? uploads::add : null).serve();
        } catch (IOException e) {
            // the client is gone, which it notices itself
        } finally {
            connections.remove(socket);
        }
    }

    boolean isTls() {
        return tls;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Scheme, host and port. */
    String url() {
        return (tls ? "https" : "http") + "://localhost:" + port();
    }

    /** What was posted, when the sink records. */
    List<Upload> uploads() {
        return uploads;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
