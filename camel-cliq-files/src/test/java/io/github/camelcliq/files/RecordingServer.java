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

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps each request byte for byte, which no HTTP server does, and answers all of them the same. */
final class RecordingServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Answer response;
    private final Queue<byte[]> requests = new ConcurrentLinkedQueue<>();

    /** Writes an answer, byte for byte. */
    interface Answer {
        void writeTo(OutputStream out) throws Exception;
    }

    /** Answers all requests the same; each has to tell its length. */
    RecordingServer(byte[] response) throws IOException {
        this(out -> out.write(response));
    }

    /** Answers one request after the other; each has to tell its length. */
    RecordingServer(Answer response) throws IOException {
        this.response = response;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "recording-server");
        thread.setDaemon(true);
        thread.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The first request: each character is one byte. */
    String request() {
        return new String(requests.element(), StandardCharsets.ISO_8859_1);
    }

    int requestCount() {
        return requests.size();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept();
                    OutputStream out = connection.getOutputStream()) {
                requests.add(read(connection.getInputStream()));
                response.writeTo(out);
            } catch (Exception e) {
                // the next one
            }
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            bytes.write(next);
            head = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        int length = head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .findFirst()
                .orElse(0);
        bytes.write(in.readNBytes(length));
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
