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
import io.github.camelcliq.files.soak.SoakFault.Request;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
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

/** A service that takes shares, delivers files and makes tokens, and does one of fifty requests badly. Thread-safe. */
final class SoakService implements AutoCloseable {

    private static final String POSTED = "HTTP/1.1 204 No Content\r\n\r\n";
    private static final String TIMEOUT =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    /** A response of this length arrives together with what is written with it. */
    private static final int ONE_SEGMENT = 16_000;

    private static final Pattern FILE = Pattern.compile("filename=\"(f\\d+\\.bin)\"");

    private final Map<Long, AtomicInteger> posted = new ConcurrentHashMap<>();
    private final AtomicInteger wrong = new AtomicInteger();
    private final Map<SoakFault, Integer> faults = new ConcurrentHashMap<>();
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

    /** How many files were posted more than once. */
    long postedTwice() {
        return posted.values().stream().filter(times -> times.get() > 1).count();
    }

    /** How many files were posted with another content than theirs. */
    int wrong() {
        return wrong.get();
    }

    /** How often each fault was made. */
    Map<SoakFault, Integer> faults() {
        return faults;
    }

    private void serve(Socket connection) throws IOException {
        connection.setTcpNoDelay(true);
        while (true) {
            String head = RawServer.readHead(connection);
            if (head.startsWith("GET")) {
                deliver(connection, head);
            } else if (head.contains("/oauth/")) {
                makeToken(connection, head);
            } else {
                take(connection, head);
            }
        }
    }

    private SoakFault draw(Request request) {
        SoakFault fault = SoakFault.draw(request);
        if (fault != SoakFault.NONE) {
            faults.merge(fault, 1, Integer::sum);
        }
        return fault;
    }

    private void take(Socket connection, String head) throws IOException {
        SoakFault fault = draw(Request.SHARE);
        switch (fault) {
            case SHARE_RESET -> reset(connection);
            case SHARE_REJECTED_EARLY -> {
                RawServer.respond(
                        connection, "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                body(connection, head);
                throw new IOException("rejected early");
            }
            case SHARE_ACCEPTED_EARLY -> {
                RawServer.respond(connection, POSTED);
                post(body(connection, head));
                return;
            }
            case SHARE_SERVER_ERROR -> {
                body(connection, head);
                RawServer.respond(connection, "HTTP/1.1 500 Error\r\nContent-Length: 2\r\n\r\n{}");
                return;
            }
            default -> post(body(connection, head));
        }
        switch (fault) {
            case SHARE_RESPONSE_LOST -> throw new IOException("the response is lost");
            case SHARE_RESPONSE_CUT -> cut(connection, "HTTP/1.1 204 No Con");
            case SHARE_SECOND_RESPONSE -> RawServer.respond(connection, POSTED + POSTED);
            case SHARE_TIMEOUT_LEFT -> cut(connection, POSTED + TIMEOUT);
            case SHARE_BYTES_LEFT ->
                RawServer.respond(connection, "HTTP/1.1 102 Processing\r\n\r\n" + POSTED + "leftover");
            default -> RawServer.respond(connection, POSTED);
        }
    }

    private void deliver(Socket connection, String head) throws IOException {
        String id = head.split("[ ?]")[1].replaceFirst(".*/", "");
        byte[] content = SoakFile.content(SoakFile.number(id));
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n";
        boolean faultless = id.equals(Soak.FAULTLESS) || content.length > ONE_SEGMENT;
        switch (faultless ? SoakFault.NONE : draw(Request.FETCH)) {
            case FETCH_RESET -> reset(connection);
            case FETCH_SERVER_ERROR ->
                RawServer.respond(connection, "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\n{}");
            case FETCH_HEAD_CUT -> cut(connection, "HTTP/1.1 200 O");
            case FETCH_BODY_CUT -> {
                write(connection, ok, Arrays.copyOf(content, content.length / 2), "");
                throw new IOException("half of the body");
            }
            case FETCH_SECOND_RESPONSE ->
                write(connection, ok, content, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong");
            case FETCH_TIMEOUT_LEFT -> {
                write(connection, ok, content, TIMEOUT);
                throw new IOException("closed");
            }
            default -> write(connection, ok, content, "");
        }
    }

    private void makeToken(Socket connection, String head) throws IOException {
        body(connection, head);
        String token = "{\"access_token\":\"t\",\"expires_in\":3600}";
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: " + token.length() + "\r\n\r\n";
        switch (draw(Request.TOKEN)) {
            case TOKEN_RESET -> reset(connection);
            case TOKEN_HEAD_CUT -> cut(connection, ok.substring(0, ok.length() / 2));
            case TOKEN_BODY_CUT ->
                cut(
                        connection,
                        ok + token.substring(0, ThreadLocalRandom.current().nextInt(token.length())));
            default -> RawServer.respond(connection, ok + token);
        }
    }

    private void post(byte[] bytes) {
        String body = new String(bytes, StandardCharsets.ISO_8859_1);
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

    /** The body of a request, of a known length or in chunks; fails when it ends too early. */
    private static byte[] body(Socket connection, String head) throws IOException {
        if (!head.contains("chunked")) {
            return bytes(connection, RawServer.contentLength(head));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line(connection), 16);
            body.write(bytes(connection, size));
            line(connection);
        } while (size > 0);
        return body.toByteArray();
    }

    private static byte[] bytes(Socket connection, int size) throws IOException {
        byte[] bytes = connection.getInputStream().readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String line(Socket connection) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = connection.getInputStream().read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = connection.getInputStream().read();
        }
        if (next < 0) {
            throw new EOFException();
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
        draw(Request.CONNECT);
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
