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
package io.github.camelcliq.files.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.RawServer;
import io.github.camelcliq.files.client.CliqException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Routes to a server that keeps each request as it came, and responds with the bytes of the test. */
final class FuzzedRoutes implements AutoCloseable {

    static final String TOKEN = "1000.0123456789abcdef";
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final BlockingQueue<RawRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> malformed = new LinkedBlockingQueue<>();
    private final RawServer server;
    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private volatile byte[] response;

    FuzzedRoutes(LambdaRouteBuilder routes) throws Exception {
        respond(OK);
        server = new RawServer(this::serve);
        CliqFilesConfiguration options =
                context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration();
        options.setBaseUrl(server.url());
        options.setAccountsUrl(server.url());
        options.setAccessToken(TOKEN);
        RouteBuilder.addRoutes(context, routes);
        context.start();
        template = context.createProducerTemplate();
    }

    private void serve(Socket connection) throws IOException {
        try {
            requests.add(RawRequest.read(new BufferedInputStream(connection.getInputStream())));
        } catch (EOFException e) {
            return;
        } catch (AssertionError | RuntimeException e) {
            malformed.add(e);
        }
        connection.getOutputStream().write(response);
        connection.getOutputStream().flush();
    }

    /** The bytes to respond with, one for each character. */
    void respond(String bytes) {
        response = bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    String url() {
        return server.url();
    }

    /** Sends a message; whatever fails is an exception of the hierarchy that does not show the token. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = sendToEvaluated(uri, body, headers);
        if (exchange.getException() != null) {
            assertThat(exchange.getException()).isInstanceOf(CliqException.class);
        }
        return exchange;
    }

    /** Sends a message to a route that evaluates a URI; Camel itself may refuse to make an endpoint of it. */
    Exchange sendToEvaluated(String uri, Object body, Map<String, Object> headers) {
        requests.clear();
        malformed.clear();
        Exchange exchange = template.request(uri, sent -> {
            sent.getMessage().setBody(body);
            sent.getMessage().setHeaders(new HashMap<>(headers));
        });
        assertThat(malformed).isEmpty();
        if (exchange.getException() != null) {
            assertThat(exchange.getException())
                    .isInstanceOfAny(CliqException.class, ResolveEndpointFailedException.class);
            assertThat(exchange.getException().toString()).doesNotContain(TOKEN);
        }
        return exchange;
    }

    /** Sends a message whose URI Camel itself may reject in any way; no failure shows the token. */
    void sendToAny(String uri, Map<String, Object> headers) {
        Exchange exchange = template.request(uri, sent -> {
            sent.getMessage().setBody("content");
            sent.getMessage().setHeaders(new HashMap<>(headers));
        });
        for (Throwable e = exchange.getException(); e != null; e = e.getCause()) {
            assertThat(e.toString()).doesNotContain(TOKEN);
        }
    }

    /** The requests of the last message. */
    List<RawRequest> requests() {
        List<RawRequest> all = new ArrayList<>(requests);
        assertThat(all).allSatisfy(request -> {
            assertThat("http://" + request.headers().get("host")).isEqualTo(server.url());
            assertThat(request.headers().keySet())
                    .isSubsetOf(
                            "accept",
                            "authorization",
                            "connection",
                            "content-length",
                            "content-type",
                            "host",
                            "transfer-encoding",
                            "user-agent");
        });
        return all;
    }

    @Override
    public void close() throws Exception {
        context.close();
        server.close();
    }
}
