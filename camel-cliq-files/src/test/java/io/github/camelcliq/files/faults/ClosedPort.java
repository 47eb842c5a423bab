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

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/** A port that is taken, on which nobody listens: connections are refused. */
final class ClosedPort extends FaultyService {

    private final Side side;
    private final Socket taken = new Socket();
    private final int port;
    private RawServer server;

    ClosedPort(Side side) throws IOException {
        this.side = side;
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        port = taken.getLocalPort();
    }

    @Override
    public void configure(CliqFilesConfiguration options) {
        super.configure(options);
        side.configure(options, "http://127.0.0.1:" + port);
    }

    @Override
    public void mend() throws IOException {
        taken.close();
        int sandboxPort = sandbox().port();
        server = new RawServer(
                "http", ServerSocketFactory.getDefault(), port, connection -> Relay.run(connection, sandboxPort));
    }

    @Override
    public void close() throws Exception {
        taken.close();
        if (server != null) {
            server.close();
        }
        super.close();
    }
}
