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
package io.github.camelcliq.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A socket to a sandbox, for requests that no HTTP client would send. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;

    RawConnection(CliqSandbox sandbox) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port());
        socket.setSoTimeout((int) Patience.TIME.toMillis());
    }

    /** Sends the head of a share to the channel ops; {@code framing} is the header that announces its body. */
    void sendShareHead(String token, String framing) throws IOException {
        send(shareHead(token, framing));
    }

    /** Sends a share to the channel ops, head and body at once: nothing can stall in between. */
    void sendShare(String token, MultipartForm form) throws IOException {
        byte[] body = form.complete();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(shareHead(token, "Content-Length: " + body.length));
        request.writeBytes(body);
        send(request.toByteArray());
    }

    private static byte[] shareHead(String token, String framing) {
        return ("POST /api/v2/channelsbyname/ops/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: multipart/form-data; boundary=" + MultipartForm.BOUNDARY + "\r\n" + framing
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Says that nothing more is going to be sent. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    String readStatusLine() throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** What comes until it ends with a text. */
    String readUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0 && text.indexOf(end) < 0; c = in.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    /** All that comes until the sandbox closes the connection. */
    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Waits until the sandbox has closed the connection. */
    void awaitEnd() throws IOException {
        socket.getInputStream().readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
