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
package io.github.camelcliq.files.faults;

import io.github.camelcliq.files.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** How the connections of broken lines go. */
final class Scripts {

    private static final int PIECE = 10_000;
    private static final int LENGTH = 1024 * 1024;

    private static final long BETWEEN_BYTES = TimeUnit.MILLISECONDS.toNanos(100);

    private Scripts() {}

    static void resetAtOnce(Socket connection, BrokenConnection line) throws IOException {
        BrokenConnection.reset(connection);
    }

    static void resetBeforeBody(Socket connection, BrokenConnection line) throws IOException {
        line.seeRequest(connection);
        BrokenConnection.reset(connection);
    }

    static void resetDuringBody(Socket connection, BrokenConnection line) throws IOException {
        line.seeRequest(connection);
        connection.getInputStream().readNBytes(PIECE);
        BrokenConnection.reset(connection);
    }

    static void loseResponse(Socket connection, BrokenConnection line) throws IOException {
        String head = RawServer.readHead(connection);
        byte[] body = connection.getInputStream().readNBytes(RawServer.contentLength(head));
        try (Socket service =
                new Socket(InetAddress.getLoopbackAddress(), line.sandbox().port())) {
            OutputStream out = service.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(body);
            RawServer.readHead(service);
        }
    }

    static void neverRespond(Socket connection, BrokenConnection line) throws IOException {
        String head = line.seeRequest(connection);
        connection.getInputStream().readNBytes(RawServer.contentLength(head));
        line.hold();
    }

    static void neverRead(Socket connection, BrokenConnection line) throws IOException {
        line.seeRequest(connection);
        line.hold();
    }

    static void sendHalfAHead(Socket connection, BrokenConnection line) throws IOException {
        respond(connection, line, "HTTP/1.1 200 OK\r\nContent-Le", 0);
    }

    static void respondSlowly(Socket connection, BrokenConnection line) throws IOException {
        respond(connection, line, "HTTP/1.1 200 OK\r\nX-Slow: ", 0);
        while (true) {
            LockSupport.parkNanos(BETWEEN_BYTES);
            RawServer.respond(connection, "a");
        }
    }

    static void respondWithoutEnd(Socket connection, BrokenConnection line) throws IOException {
        respond(connection, line, "HTTP/1.1 200 OK\r\n", 0);
        while (true) {
            RawServer.respond(connection, "X-Many: a\r\n");
        }
    }

    static void respondTwice(Socket connection, BrokenConnection line) throws IOException {
        respond(connection, line, "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 0);
        line.hold();
    }

    static void sendHalfABody(Socket connection, BrokenConnection line) throws IOException {
        respond(connection, line, "HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n", LENGTH / 2);
    }

    static void sendHalfAToken(Socket connection, BrokenConnection line) throws IOException {
        respond(connection, line, "HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{\"access_token\":\"1000.ab", 0);
    }

    static void stallInTheBody(Socket connection, BrokenConnection line) throws IOException {
        sendHalfABody(connection, line);
        line.hold();
    }

    private static void respond(Socket connection, BrokenConnection line, String head, int length) throws IOException {
        String request = line.seeRequest(connection);
        connection.getInputStream().readNBytes(RawServer.contentLength(request));
        RawServer.respond(connection, head);
        connection.getOutputStream().write(new byte[length]);
        connection.getOutputStream().flush();
    }

    /** Responds as soon as the head is there, and reads no more. */
    static BrokenConnection.Script rejectEarly(String status) {
        return (connection, line) -> {
            line.seeRequest(connection);
            RawServer.respond(connection, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
            line.hold();
        };
    }

    /** Does so with the first request only; the others reach the sandbox. */
    static BrokenConnection.Script rejectFirstEarly(String status) {
        AtomicBoolean first = new AtomicBoolean(true);
        return (connection, line) -> {
            if (first.getAndSet(false)) {
                rejectEarly(status).run(connection, line);
            } else {
                line.relay(connection);
            }
        };
    }
}
