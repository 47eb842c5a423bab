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
import io.github.camelcliq.files.SelfSignedCertificate;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A proxy before a service with TLS. It rejects each CONNECT until it is mended. */
final class RejectingProxy extends FaultyService {

    private final SelfSignedCertificate certificate = SelfSignedCertificate.trustedOne();
    private final SSLContext tls = certificate.ofServers();
    private final RawServer service = new RawServer("https", ServerSocketFactory.getDefault(), this::serve);
    private final RawServer proxy = new RawServer(this::connect);
    private volatile boolean mended;

    RejectingProxy() throws Exception {}

    private void serve(Socket connection) throws IOException {
        Relay.run(BrokenTls.over(connection, tls), sandbox().port());
    }

    private void connect(Socket connection) throws IOException {
        RawServer.readHead(connection);
        if (mended) {
            RawServer.respond(connection, "HTTP/1.1 200 Connected\r\n\r\n");
            Relay.run(connection, port(service));
        } else {
            RawServer.respond(connection, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        }
    }

    private static int port(RawServer server) {
        return URI.create(server.url()).getPort();
    }

    @Override
    public void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(service.url());
        options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
        options.setSslContextParameters(certificate.trusted());
        options.setProxyHost("localhost");
        options.setProxyPort(port(proxy));
    }

    @Override
    public void mend() {
        mended = true;
    }

    @Override
    public void close() throws Exception {
        proxy.close();
        service.close();
        super.close();
    }
}
