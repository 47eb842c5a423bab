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

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Passes all bytes of a connection on to a port of this machine, and back. */
final class Relay {

    private Relay() {}

    static void run(Socket connection, int port) throws IOException {
        try (Socket service = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread thread = new Thread(() -> send(connection, service), "relay");
            thread.setDaemon(true);
            thread.start();
            service.getInputStream().transferTo(connection.getOutputStream());
        }
    }

    private static void send(Socket connection, Socket service) {
        try {
            connection.getInputStream().transferTo(service.getOutputStream());
            service.shutdownOutput();
        } catch (IOException e) {
            // one of the two is gone, which the other direction sees, too
        }
    }
}
