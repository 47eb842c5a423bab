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
package io.github.camelcliq.files.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** A server in front of the sandbox that plays what can happen to a request. */
final class FaultyLine implements AutoCloseable {

    /** A request as the line sees it. */
    record Request(String method, String path, String body) {

        boolean isShare() {
            return method.equals("POST");
        }
    }

    /** What happens to a request. */
    sealed interface Fate {}

    /** It is handled, and its response arrives. */
    record Pass() implements Fate {}

    /** It is handled, and its response is lost. */
    record LoseResponse() implements Fate {}

    /** It is lost on its way, without a response. */
    record LoseRequest() implements Fate {}

    /** It gets another response, and is not handled. */
    record Respond(int status, String type, String body) implements Fate {}

    static Fate pass() {
        return new Pass();
    }

    static Fate respond(int status, String json) {
        return new Respond(status, "application/json", json);
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final Supplier<String> sandboxUrl;
    private volatile Function<Request, Fate> fates = request -> pass();

    FaultyLine(Supplier<String> sandboxUrl) throws IOException {
        this.sandboxUrl = sandboxUrl;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void decide(Function<Request, Fate> newFates) {
        fates = newFates;
    }

    /** One fate for all shares. */
    void shares(Fate fate) {
        decide(request -> request.isShare() ? fate : pass());
    }

    /** The fates of the next shares; those after them pass. */
    void nextShares(Fate... next) {
        List<Fate> left = new CopyOnWriteArrayList<>(next);
        decide(request -> request.isShare() && !left.isEmpty() ? left.remove(0) : pass());
    }

    long shares() {
        return requests.stream().filter(Request::isShare).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                new String(body, StandardCharsets.ISO_8859_1));
        requests.add(request);
        Fate fate = fates.apply(request);
        if (fate instanceof Respond other) {
            exchange.getResponseHeaders().set("Content-Type", other.type());
            byte[] text = other.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(other.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        } else if (!(fate instanceof LoseRequest)) {
            HttpResponse<byte[]> response = forward(exchange, body);
            if (fate instanceof Pass) {
                response.headers().map().forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("transfer-encoding")) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
                exchange.sendResponseHeaders(
                        response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
                exchange.getResponseBody().write(response.body());
            }
        }
        exchange.close();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(
                        URI.create(sandboxUrl.get() + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type", "Accept")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                forwarded.header(name, value);
            }
        }
        try {
            return client.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
