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

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One connection of the {@link Sink}: request after request, in one buffer. */
final class SinkConnection {

    private static final int BUFFER_SIZE = 128 * 1024;
    private static final byte[] NO_CONTENT = ascii("HTTP/1.1 204 No Content\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("content-length:");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding:");

    private final InputStream in;
    private final OutputStream out;
    private final Consumer<Sink.Upload> recorder;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int limit;
    private int servedSize = -1;
    private byte[] responseHead;

    /**
     * A connection.
     *
     * @param recorder gets what is posted, null when it is discarded
     */
    SinkConnection(Socket socket, Consumer<Sink.Upload> recorder) throws IOException {
        this.in = socket.getInputStream();
        this.out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
        this.recorder = recorder;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Serves until the client closes the connection. */
    void serve() throws IOException {
        while (position < limit || fill()) {
            int end = endOfHead();
            if (buffer[position] == 'G') {
                int size = sizeInPath();
                position = end;
                respond(size);
            } else {
                receive(end);
                out.write(NO_CONTENT);
            }
            out.flush();
        }
    }

    /** Reads more behind what there is. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read >= 0;
    }

    private void fillOrFail() throws IOException {
        if (!fill()) {
            throw new EOFException();
        }
    }

    /** The index behind the empty line. */
    private int endOfHead() throws IOException {
        int length = 0;
        while (true) {
            for (; position + length + 3 < limit; length++) {
                int i = position + length;
                if (buffer[i] == '\r' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i + 4;
                }
            }
            fillOrFail();
        }
    }

    /** The number at the end of the path. */
    private int sizeInPath() {
        int i = position + "GET ".length();
        int size = 0;
        for (; buffer[i] != ' '; i++) {
            size = Character.isDigit(buffer[i]) ? size * 10 + buffer[i] - '0' : 0;
        }
        return size;
    }

    private void respond(int size) throws IOException {
        if (size != servedSize) {
            servedSize = size;
            responseHead = ascii("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + size
                    + "\r\nContent-Disposition: attachment; filename=\"file.bin\"\r\n\r\n");
        }
        out.write(responseHead);
        Content.write(out, size);
    }

    private void receive(int end) throws IOException {
        long length = 0;
        boolean chunked = false;
        for (int i = position; i < end; i++) {
            if (buffer[i] == '\n') {
                length = lineStarts(i + 1, end, CONTENT_LENGTH) ? number(i + 1 + CONTENT_LENGTH.length) : length;
                chunked |= lineStarts(i + 1, end, TRANSFER_ENCODING);
            }
        }
        String head = recorder == null ? null : new String(buffer, position, end - position, StandardCharsets.UTF_8);
        position = end;
        if (chunked) {
            receiveChunks();
        } else {
            discard(length);
        }
        if (recorder != null) {
            recorder.accept(new Sink.Upload(head, body.toByteArray()));
            body.reset();
        }
    }

    private boolean lineStarts(int start, int end, byte[] name) {
        if (start + name.length > end) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte b = buffer[start + i];
            if (name[i] != (b >= 'A' && b <= 'Z' ? b + 'a' - 'A' : b)) {
                return false;
            }
        }
        return true;
    }

    private long number(int start) {
        long number = 0;
        for (int i = start; buffer[i] != '\r'; i++) {
            number = buffer[i] == ' ' ? number : number * 10 + buffer[i] - '0';
        }
        return number;
    }

    private void receiveChunks() throws IOException {
        long size;
        do {
            size = chunkSize();
            discard(size);
            expectLineEnd();
        } while (size > 0);
    }

    private long chunkSize() throws IOException {
        long size = 0;
        for (byte b = next(); b != '\n'; b = next()) {
            size = b == '\r' ? size : size * 16 + Character.digit(b, 16);
        }
        return size;
    }

    private void expectLineEnd() throws IOException {
        if (next() != '\r' || next() != '\n') {
            throw new IOException("A chunk is longer than announced");
        }
    }

    private byte next() throws IOException {
        if (position == limit) {
            fillOrFail();
        }
        return buffer[position++];
    }

    private void discard(long size) throws IOException {
        for (long left = size; left > 0; ) {
            if (position == limit) {
                fillOrFail();
            }
            int some = (int) Math.min(left, limit - position);
            if (recorder != null) {
                body.write(buffer, position, some);
            }
            position += some;
            left -= some;
        }
    }
}
