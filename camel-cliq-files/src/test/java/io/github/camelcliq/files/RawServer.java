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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server that behaves on the socket exactly as a test says, well or badly, one script a connection. */
public final class RawServer implements AutoCloseable {

    /** What to do with a connection; it is closed afterwards. */
    public interface Script {
        void run(Socket connection) throws IOException;
    }

    /** Writes a response, byte for byte. */
    interface Response {
        void writeTo(OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final Script script;
    private final String scheme;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Semaphore closed = new Semaphore(0);
    private final Queue<byte[]> requests;

    public RawServer(Script script) throws IOException {
        this("http", ServerSocketFactory.getDefault(), script);
    }

    public RawServer(String scheme, ServerSocketFactory sockets, Script script) throws IOException {
        this(scheme, sockets, 0, script);
    }

    public RawServer(String scheme, ServerSocketFactory sockets, int port, Script script) throws IOException {
        this(scheme, sockets, port, script, new ConcurrentLinkedQueue<>());
    }

    private RawServer(String scheme, ServerSocketFactory sockets, int port, Script script, Queue<byte[]> requests)
            throws IOException {
        this.scheme = scheme;
        this.script = script;
        this.requests = requests;
        this.server = sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A server that keeps one request of each connection, and sends the same response to all. */
    static RawServer responding(byte[] response) throws IOException {
        return responding(out -> out.write(response));
    }

    /** A server that keeps one request of each connection, of a known length, and responds to it. */
    static RawServer responding(Response response) throws IOException {
        Queue<byte[]> requests = new ConcurrentLinkedQueue<>();
        Script script = connection -> {
            requests.add(readRequest(connection));
            try {
                response.writeTo(connection.getOutputStream());
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        };
        return new RawServer("http", ServerSocketFactory.getDefault(), 0, script, requests);
    }

    /** A URL where nobody listens. */
    public static String closedUrl() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + free.getLocalPort();
        }
    }

    public String url() {
        return scheme + "://localhost:" + server.getLocalPort();
    }

    public int accepted() {
        return accepted.get();
    }

    /** The first request that was kept: each character is one byte. */
    String request() {
        return new String(requests.element(), StandardCharsets.ISO_8859_1);
    }

    int requestCount() {
        return requests.size();
    }

    /** Waits until this server has closed one connection more since the last call. */
    void awaitClosed() throws InterruptedException {
        assertThat(closed.tryAcquire(Patience.TIME.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                accepted.incrementAndGet();
                connections.add(connection);
                Thread thread = new Thread(() -> serve(connection), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            script.run(connection);
        } catch (IOException e) {
            // the client is gone, as some tests want it
        }
        connections.remove(connection);
        closed.release();
    }

    /** Reads the head of a request. */
    public static String readHead(Socket connection) throws IOException {
        return readHeadBytes(connection).toString(StandardCharsets.UTF_8);
    }

    private static ByteArrayOutputStream readHeadBytes(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no more requests");
            }
            head.write(next);
        }
        return head;
    }

    private static byte[] readRequest(Socket connection) throws IOException {
        ByteArrayOutputStream request = readHeadBytes(connection);
        int length = contentLength(request.toString(StandardCharsets.ISO_8859_1));
        request.write(connection.getInputStream().readNBytes(length));
        return request.toByteArray();
    }

    /** The length of the body that a head announces, 0 when there is none. */
    public static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    /** Reads a body of the length that the head announces, and returns it. */
    public static String readBody(Socket connection, String head) throws IOException {
        return new String(connection.getInputStream().readNBytes(contentLength(head)), StandardCharsets.UTF_8);
    }

    public static void respond(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
