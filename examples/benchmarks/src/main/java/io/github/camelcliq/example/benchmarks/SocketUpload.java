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

import java.io.IOException;
import java.io.InputStream;

/** The limit: the same bytes, written to a socket. */
final class SocketUpload implements Contender {

    private final SocketConnections connections;
    private final Sources sources;
    private final byte[] head;
    private final byte[][] heads;
    private final byte[] tail = HandMadeForm.tail();

    SocketUpload(Target target, Sources sources) {
        this.connections = new SocketConnections(target);
        this.sources = sources;
        this.heads = new byte[sources.count()][];
        long length = sources.totalBytes() + tail.length;
        for (int i = 0; i < heads.length; i++) {
            heads[i] = HandMadeForm.head(sources.name(i), i == 0);
            length += heads[i].length;
        }
        this.head = connections.head(
                "POST " + Target.UPLOAD_PATH,
                "Content-Length: " + length + "\r\nContent-Type: " + HandMadeForm.CONTENT_TYPE + "\r\n");
    }

    @Override
    public Way way() {
        return Way.SOCKET;
    }

    @Override
    public long exchange() throws Exception {
        SocketConnections.Connection connection = connections.take();
        Buffered out = new Buffered(connection);
        out.write(head, head.length);
        for (int i = 0; i < heads.length; i++) {
            out.write(heads[i], heads[i].length);
            write(i, out);
        }
        out.write(tail, tail.length);
        out.flush();
        connection.readHead("HTTP/1.1 204");
        connections.giveBack(connection);
        return sources.totalBytes();
    }

    private void write(int index, Buffered out) throws IOException {
        if (sources.kind() == Cell.Body.BYTES) {
            out.write(sources.bytes(index), sources.bytes(index).length);
        } else {
            try (InputStream in = sources.stream(index)) {
                out.write(in);
            }
        }
    }

    /** Small things are written together, in the connection's buffer. */
    private static final class Buffered {

        private final SocketConnections.Connection connection;
        private final byte[] buffer;
        private int length;

        private Buffered(SocketConnections.Connection connection) {
            this.connection = connection;
            this.buffer = connection.buffer();
        }

        private void write(byte[] bytes, int count) throws IOException {
            if (count > buffer.length - length) {
                flush();
            }
            if (count > buffer.length) {
                connection.out().write(bytes, 0, count);
            } else {
                System.arraycopy(bytes, 0, buffer, length, count);
                length += count;
            }
        }

        private void write(InputStream in) throws IOException {
            for (int read = 0; read >= 0; read = in.read(buffer, length, buffer.length - length)) {
                length += read;
                if (length == buffer.length) {
                    flush();
                }
            }
        }

        private void flush() throws IOException {
            connection.out().write(buffer, 0, length);
            length = 0;
        }
    }

    @Override
    public void close() throws IOException {
        connections.close();
    }
}
