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

import java.io.EOFException;
import java.io.IOException;

/** The limit: the same bytes, read from a socket. */
final class SocketDownload implements Contender {

    private final SocketConnections connections;
    private final byte[] head;
    private final int size;

    SocketDownload(Target target, int size) {
        this.connections = new SocketConnections(target);
        this.head = connections.head("GET " + Target.downloadPath(size), "");
        this.size = size;
    }

    @Override
    public Way way() {
        return Way.SOCKET;
    }

    @Override
    public long exchange() throws Exception {
        SocketConnections.Connection connection = connections.take();
        connection.out().write(head);
        connection.readHead("HTTP/1.1 200");
        byte[] buffer = connection.buffer();
        for (int left = size; left > 0; ) {
            int read = connection.in().read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
        }
        connections.giveBack(connection);
        return size;
    }

    @Override
    public void close() throws IOException {
        connections.close();
    }
}
