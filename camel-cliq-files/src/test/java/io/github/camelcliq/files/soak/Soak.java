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
package io.github.camelcliq.files.soak;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The process of a soak: sixteen threads share and fetch files of all kinds, and write to its output what became of
 * each. It repeats nothing. Arguments: the number of exchanges, the service's URL, the port of a proxy that rejects
 * each CONNECT, a directory for work files, one for sources.
 */
public final class Soak {

    static final int THREADS = 16;
    static final int FILES_OF_LIST = 3;

    private final AtomicLong numbers = new AtomicLong();
    private final long exchanges;
    private final Path sources;
    private final PrintStream out;

    private Soak(long exchanges, Path sources, PrintStream out) {
        this.exchanges = exchanges;
        this.sources = sources;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Soak soak = new Soak(Long.parseLong(arguments[0]), Path.of(arguments[4]), System.out);
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesConfiguration options =
                    context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration();
            options.setBaseUrl(arguments[1]);
            options.setAccountsUrl(arguments[1]);
            options.setAccessToken("t");
            options.setConnectTimeout(10_000);
            options.setSoTimeout(20_000);
            options.setResponseTimeout(20_000);
            options.setConnectionsPerRoute(THREADS);
            RouteBuilder.addRoutes(context, routes(arguments[2], arguments[3]));
            context.start();
            soak.run(context);
            System.out.println("leased " + leased(context));
        }
        System.out.println("threads " + threads());
    }

    private static LambdaRouteBuilder routes(String proxyPort, String workDirectory) {
        return routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:share").streamCache("false").to("cliq-files:channel/ops");
            routes.from("direct:evict").toD("cliq-files:channel/ops?connectTimeout=9000&comments=${header.n}", 2);
            routes.from("direct:proxy")
                    .toF(
                            "cliq-files:channel/ops?accessToken=t&baseUrl=https://localhost:1&proxyHost=localhost"
                                    + "&proxyPort=%s",
                            proxyPort);
            routes.from("direct:fetch").to("cliq-files:file").process(Soak::compare);
            routes.from("direct:fetchStream")
                    .streamCache("false")
                    .to("cliq-files:file?streamDownload=true")
                    .process(Soak::compare);
            routes.from("direct:fetchToDirectory")
                    .toF("cliq-files:file?localWorkDirectory=RAW(%s)", workDirectory)
                    .process(Soak::compare);
        };
    }

    private static void compare(Exchange exchange) throws IOException {
        byte[] expected = SoakFile.content(exchange.getProperty("number", Long.class));
        try (InputStream content = exchange.getMessage().getBody(InputStream.class)) {
            exchange.setProperty("wrong", !Arrays.equals(content.readAllBytes(), expected));
        }
    }

    private void run(CamelContext context) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                ProducerTemplate template = context.createProducerTemplate(4);
                for (long n = numbers.getAndIncrement(); n < exchanges; n = numbers.getAndIncrement()) {
                    exchange(template, n);
                }
                template.stop();
                return null;
            }));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    private void exchange(ProducerTemplate template, long n) throws IOException {
        long number = n * FILES_OF_LIST;
        switch ((int) (n % 10)) {
            case 0, 1 -> fetch(template, "direct:fetch", number);
            case 2 -> fetch(template, "direct:fetchStream", number);
            case 3 -> fetch(template, "direct:fetchToDirectory", number);
            case 4 -> {
                Path file = Files.write(sources.resolve(SoakFile.name(number)), SoakFile.content(number));
                share(template, "direct:share", number, 1, file);
                Files.delete(file);
            }
            case 5, 6 -> share(template, "direct:share", number, 1, SoakFile.content(number));
            case 7 -> share(template, "direct:share", number, 1, stream(n, SoakFile.content(number)));
            case 8 -> share(template, "direct:share", number, FILES_OF_LIST, list(number));
            default -> rare(template, n, number);
        }
    }

    private void rare(ProducerTemplate template, long n, long number) {
        byte[] content = SoakFile.content(number);
        if (n % 200 == 9) {
            share(template, "direct:proxy", number, 1, content);
        } else if (n % 100 == 19) {
            share(template, "cliq-files:channel/ops?clientId=c&clientSecret=s&refreshToken=r" + n, number, 1, content);
        } else {
            share(template, "direct:evict", number, 1, content);
        }
    }

    /** One of twenty streams ends with an error. */
    private static InputStream stream(long n, byte[] content) {
        return new ByteArrayInputStream(content) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (n % 200 == 7 && pos > content.length / 2) {
                    throw new OutOfMemoryError("thrown by the soak");
                }
                return super.read(buffer, offset, Math.min(length, 1000));
            }
        };
    }

    private static List<CliqFile> list(long number) {
        List<CliqFile> files = new ArrayList<>();
        for (int i = 0; i < FILES_OF_LIST; i++) {
            files.add(CliqFile.of(SoakFile.content(number + i), SoakFile.name(number + i)));
        }
        return files;
    }

    private void share(ProducerTemplate template, String uri, long number, int files, Object body) {
        Exchange exchange = template.request(uri, sent -> {
            sent.getMessage().setBody(body);
            sent.getMessage().setHeader("n", number);
            if (files == 1) {
                sent.getMessage().setHeader(Exchange.FILE_NAME, SoakFile.name(number));
            }
        });
        report("shared " + number + ' ' + files, exchange);
    }

    private void fetch(ProducerTemplate template, String uri, long number) {
        Exchange exchange = template.request(uri, sent -> {
            sent.setProperty("number", number);
            sent.getMessage().setHeader(CliqFilesConstants.FILE_ID, number);
        });
        report("fetched " + number + ' ' + exchange.getProperty("wrong", false, Boolean.class), exchange);
    }

    private void report(String what, Exchange exchange) {
        Exception failure = exchange.getException();
        boolean retryable = failure instanceof CliqException cliq && cliq.isRetryable();
        out.println(what
                + ' '
                + retryable
                + ' '
                + (failure == null ? "ok" : failure.getClass().getSimpleName()));
    }

    /** Streams as many files at once as there are connections; a connection that is leased no more is missing. */
    private static long leased(CamelContext context) throws Exception {
        CyclicBarrier all = new CyclicBarrier(THREADS);
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:all")
                .streamCache("false")
                .to("cliq-files:file?streamDownload=true")
                .process(exchange -> all.await(30, TimeUnit.SECONDS)));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            List<Future<Exchange>> exchanges = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                exchanges.add(threads.submit(() -> template.request(
                        "direct:all", sent -> sent.getMessage().setHeader(CliqFilesConstants.FILE_ID, "-1"))));
            }
            long leased = 0;
            for (Future<Exchange> exchange : exchanges) {
                leased += exchange.get().getException() == null ? 0 : 1;
            }
            return leased;
        } finally {
            threads.shutdown();
        }
    }

    private static long threads() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        long left = 1;
        while (left > 0 && System.nanoTime() < end) {
            left = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().contains("Camel"))
                    .peek(thread -> {
                        try {
                            thread.join(100);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .count();
        }
        return left;
    }
}
