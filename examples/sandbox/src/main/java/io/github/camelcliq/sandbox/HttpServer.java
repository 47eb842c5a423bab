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

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.xnio.Options;
import org.xnio.XnioWorker;

/** The listening side. Its threads are daemons, so that a forgotten sandbox does not keep a JVM alive. */
final class HttpServer {
    private static final int IO_THREADS = 2;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final long UNLIMITED = -1;
    private static final int STOP_SECONDS = 10;
    private static final QuietLoggers LOGGERS = new QuietLoggers();

    private final Undertow undertow;
    private final XnioWorker worker;
    private final String host;
    private final int port;

    /** Starts to listen; throws an {@link UncheckedIOException} when it cannot listen at the address. */
    HttpServer(Settings settings, HttpHandler handler) {
        int stalled = Math.toIntExact(settings.stallTimeout.toMillis());
        LOGGERS.apply();
        this.host = settings.host;
        this.undertow = Undertow.builder()
                .addHttpListener(settings.port, settings.host, new HttpContinueReadHandler(new Lanes(handler)))
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(Lanes.THREADS)
                .setBufferSize(BUFFER_BYTES)
                .setDirectBuffers(true)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                // the sandbox checks sizes itself, while it reads
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                // or stopping waits for requests in progress, which may never end
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 0)
                .setSocketOption(Options.READ_TIMEOUT, stalled)
                .setSocketOption(Options.WRITE_TIMEOUT, stalled)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .build();
        start();
        this.worker = undertow.getWorker();
        this.port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    String baseUrl() {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
    }

    int port() {
        return port;
    }

    /** Stops to listen, drops all connections and waits for the requests in progress to notice. */
    void stop() {
        undertow.stop();
        try {
            worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() {
        try {
            undertow.start();
        } catch (RuntimeException e) {
            undertow.stop();
            if (e.getCause() instanceof IOException cause) {
                throw new UncheckedIOException(cause);
            }
            throw e;
        }
    }
}
