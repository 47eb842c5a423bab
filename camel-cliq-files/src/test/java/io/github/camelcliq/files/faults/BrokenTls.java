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
import java.io.IOException;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server that fails in the TLS handshake, until it is mended. */
final class BrokenTls extends FaultyService {

    /** What becomes of a connection instead of a handshake, with a certificate that the component trusts. */
    interface Handshake {
        void fail(Socket connection) throws Exception;
    }

    private final SelfSignedCertificate certificate = SelfSignedCertificate.trustedOne();
    private final SSLContext tls = certificate.ofServers();
    private final Handshake handshake;
    private final RawServer server;
    private volatile boolean mended;

    private BrokenTls(Handshake handshake) throws Exception {
        this.handshake = handshake;
        this.server = new RawServer("https", ServerSocketFactory.getDefault(), this::serve);
    }

    /** Speaks plain HTTP, as a wrong port does. */
    static BrokenTls speakingPlainHttp() throws Exception {
        return new BrokenTls(connection -> RawServer.respond(
                connection, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    }

    /** Shows a certificate that the component does not trust. */
    static BrokenTls withAnotherCertificate() throws Exception {
        SSLContext other = SelfSignedCertificate.anotherOne().ofServers();
        return new BrokenTls(connection -> over(connection, other).startHandshake());
    }

    private void serve(Socket connection) throws IOException {
        if (mended) {
            Relay.run(over(connection, tls), sandbox().port());
            return;
        }
        try {
            handshake.fail(connection);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** The server's end of TLS over a connection. */
    static SSLSocket over(Socket connection, SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(connection, "localhost", 0, true);
        secured.setUseClientMode(false);
        return secured;
    }

    @Override
    public void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setBaseUrl(server.url());
        options.setSslContextParameters(certificate.trusted());
    }

    @Override
    public void mend() {
        mended = true;
    }

    @Override
    public void close() throws Exception {
        server.close();
        super.close();
    }
}
