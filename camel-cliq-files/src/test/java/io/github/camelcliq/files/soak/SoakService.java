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
package io.github.camelcliq.files.soak;

import io.github.camelcliq.files.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service that takes shares, delivers files and makes tokens, and does one of fifty requests badly. */
final class SoakService implements AutoCloseable {

    private static final String POSTED = "HTTP/1.1 204 No Content\r\n\r\n";
    private static final String TIMEOUT =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    private static final int ONE_OF = 50;

    /** A response of this length arrives together with what is written with it. */
    private static final int ONE_SEGMENT = 16_000;

    private static final Pattern FILE = Pattern.compile("filename=\"(f\\d+\\.bin)\"");

    private final Map<Long, AtomicInteger> posted = new ConcurrentHashMap<>();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final RawServer server = new RawServer(this::serve);
    private final RawServer proxy = new RawServer(this::rejectConnect);

    SoakService() throws IOException {}

    String url() {
        return server.url();
    }

    String proxyPort() {
        return proxy.url().replaceFirst(".*:", "");
    }

    int posted(long number) {
        AtomicInteger times = posted.get(number);
        return times == null ? 0 : times.get();
    }

    /** How many files were posted with another content than theirs. */
    int wrong() {
        return wrong.get();
    }

    int faults() {
        return faults.get();
    }

    private void serve(Socket connection) throws IOException {
        connection.setTcpNoDelay(true);
        while (true) {
            String head = RawServer.readHead(connection);
            int fault = ThreadLocalRandom.current().nextInt(ONE_OF) == 0
                    ? ThreadLocalRandom.current().nextInt(8)
                    : -1;
            if (fault >= 0) {
                faults.incrementAndGet();
            }
            if (head.startsWith("GET")) {
                deliver(connection, head, fault);
            } else if (head.contains("/oauth/")) {
                makeToken(connection, head, fault);
            } else {
                take(connection, head, fault);
            }
        }
    }

    private void take(Socket connection, String head, int fault) throws IOException {
        if (fault == 0) {
            reset(connection);
        }
        if (fault == 1) {
            RawServer.respond(connection, "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            body(connection, head);
            throw new IOException("rejected early");
        }
        byte[] body = body(connection, head);
        if (fault == 2) {
            RawServer.respond(connection, "HTTP/1.1 500 Error\r\nContent-Length: 2\r\n\r\n{}");
            return;
        }
        post(new String(body, StandardCharsets.ISO_8859_1));
        switch (fault) {
            case 3 -> throw new IOException("the response is lost");
            case 4 -> cut(connection, "HTTP/1.1 204 No Con");
            case 5 -> RawServer.respond(connection, POSTED + POSTED);
            case 6 -> cut(connection, POSTED + TIMEOUT);
            case 7 -> RawServer.respond(connection, "HTTP/1.1 102 Processing\r\n\r\n" + POSTED + "leftover");
            default -> RawServer.respond(connection, POSTED);
        }
    }

    private void deliver(Socket connection, String head, int fault) throws IOException {
        byte[] content = SoakFile.content(SoakFile.number(head.split("[ ?]")[1].replaceFirst(".*/", "")));
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n";
        boolean atOnce = content.length < ONE_SEGMENT;
        switch (fault == 4 || fault == 5 ? (atOnce ? fault : -1) : fault) {
            case 0 -> reset(connection);
            case 1 -> RawServer.respond(connection, "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\n{}");
            case 2 -> cut(connection, "HTTP/1.1 200 O");
            case 3 -> {
                write(connection, ok, Arrays.copyOf(content, content.length / 2), "");
                throw new IOException("half of the body");
            }
            case 4 -> {
                write(connection, ok, content, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong");
            }
            case 5 -> {
                write(connection, ok, content, TIMEOUT);
                throw new IOException("closed");
            }
            default -> write(connection, ok, content, "");
        }
    }

    private static void makeToken(Socket connection, String head, int fault) throws IOException {
        body(connection, head);
        String token = "{\"access_token\":\"t\",\"expires_in\":3600}";
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: " + token.length() + "\r\n\r\n";
        if (fault >= 0) {
            cut(connection, ok + token.substring(0, fault * token.length() / 8));
        }
        RawServer.respond(connection, ok + token);
    }

    private void post(String body) {
        String boundary = body.substring(0, body.indexOf("\r\n"));
        for (String part : body.split(Pattern.quote("\r\n" + boundary), -1)) {
            Matcher file = FILE.matcher(part);
            if (file.find()) {
                long number = SoakFile.number(file.group(1));
                String content = part.substring(part.indexOf("\r\n\r\n") + 4);
                posted.computeIfAbsent(number, n -> new AtomicInteger()).incrementAndGet();
                if (!Arrays.equals(content.getBytes(StandardCharsets.ISO_8859_1), SoakFile.content(number))) {
                    wrong.incrementAndGet();
                }
            }
        }
    }

    /** The body of a request, of a known length or in chunks. */
    private static byte[] body(Socket connection, String head) throws IOException {
        if (!head.contains("chunked")) {
            return connection.getInputStream().readNBytes(RawServer.contentLength(head));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line(connection), 16);
            body.write(connection.getInputStream().readNBytes(size));
            line(connection);
        } while (size > 0);
        return body.toByteArray();
    }

    private static String line(Socket connection) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = connection.getInputStream().read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = connection.getInputStream().read();
        }
        return line.toString().strip();
    }

    /**
     * Writes a response and what follows it at once: bytes that arrive after the next request was sent cannot be told
     * from its response.
     */
    private static void write(Socket connection, String head, byte[] body, String leftover) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.write(head.getBytes(StandardCharsets.US_ASCII));
        response.write(body);
        response.write(leftover.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().write(response.toByteArray());
    }

    private static void cut(Socket connection, String response) throws IOException {
        RawServer.respond(connection, response);
        throw new IOException("cut");
    }

    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        throw new IOException("reset");
    }

    private void rejectConnect(Socket connection) throws IOException {
        RawServer.readHead(connection);
        faults.incrementAndGet();
        int status =
                new int[] {201, 204, 401, 403, 429}[ThreadLocalRandom.current().nextInt(5)];
        RawServer.respond(connection, "HTTP/1.1 " + status + " Rejected\r\nContent-Length: 0\r\n\r\n");
    }

    @Override
    public void close() throws Exception {
        server.close();
        proxy.close();
    }
}
