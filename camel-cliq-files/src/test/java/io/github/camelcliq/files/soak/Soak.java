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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * The process of a soak: sixteen threads share and fetch files of all kinds, and write to its output what became of
 * each. It repeats nothing. Arguments: the number of exchanges, the service's URL, the port of a proxy that rejects
 * each CONNECT, a directory for work files, one for sources.
 */
public final class Soak {

    static final int THREADS = 16;
    static final int FILES_OF_LIST = 3;

    /**
     * How many different endpoints an EIP uses that evicts them. Camel 4.18 itself keeps each URI that its cache evicted,
     * whatever the component is, so a soak that makes new ones for ever ends without memory.
     */
    private static final int VARIANTS = 499;

    /** The ID of a file that is always delivered well. */
    static final String FAULTLESS = "-1";

    private static final PrintStream OUT = System.out;

    private final AtomicLong numbers = new AtomicLong();
    private final long exchanges;
    private final Path sources;

    private Soak(long exchanges, Path sources) {
        this.exchanges = exchanges;
        this.sources = sources;
    }

    public static void main(String[] arguments) throws Exception {
        Soak soak = new Soak(Long.parseLong(arguments[0]), Path.of(arguments[4]));
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesConfiguration options =
                    context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration();
            options.setBaseUrl(arguments[1]);
            options.setAccountsUrl(arguments[1]);
            options.setAccessToken("t");
            options.setConnectTimeout(30_000);
            options.setSoTimeout(20_000);
            options.setResponseTimeout(20_000);
            options.setConnectionsPerRoute(THREADS);
            options.setHttpClientConfigurer(Soak::throwErrors);
            RouteBuilder.addRoutes(context, routes(arguments[2], arguments[3]));
            context.start();
            soak.run(context);
            OUT.println("leased " + leased(context));
        }
        OUT.println("threads " + threads());
    }

    /** HttpClient throws an error in one of a thousand requests, before the request or after its response. */
    private static void throwErrors(HttpClientBuilder builder) {
        AtomicInteger requests = new AtomicInteger();
        builder.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "errors", (request, scope, chain) -> {
            boolean faultless = request.getRequestUri().endsWith("/" + FAULTLESS);
            int number = faultless ? 1 : requests.incrementAndGet();
            if (number % 1000 == 500) {
                throw error();
            }
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (number % 1000 == 0) {
                throw error();
            }
            return response;
        });
    }

    private static Error error() {
        OUT.println("fault " + SoakFault.CLIENT_ERROR);
        return new OutOfMemoryError("unable to create native thread, says the soak");
    }

    private static LambdaRouteBuilder routes(String proxyPort, String workDirectory) {
        return routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:share").streamCache("false").to("cliq-files:channel/ops");
            routes.from("direct:evict").toD("cliq-files:channel/ops?connectTimeout=9000&comments=${header.variant}", 2);
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
            exchange.setProperty("right", Arrays.equals(content.readAllBytes(), expected));
        }
    }

    private void run(CamelContext context) throws Exception {
        // virtual threads where Camel's are
        ExecutorService threads = context.getExecutorServiceManager().newFixedThreadPool(this, "Soak", THREADS);
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
        context.getExecutorServiceManager().shutdownGraceful(threads);
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
            share(
                    template,
                    "cliq-files:channel/ops?clientId=c&clientSecret=s&refreshToken=r" + n / 100 % VARIANTS,
                    number,
                    1,
                    content);
        } else {
            OUT.println("fault " + SoakFault.EVICTION);
            share(template, "direct:evict", number, 1, content);
        }
    }

    /** One of twenty streams ends with an error. */
    private static InputStream stream(long n, byte[] content) {
        return new ByteArrayInputStream(content) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (n % 200 == 7 && pos > content.length / 2) {
                    OUT.println("fault " + SoakFault.SOURCE_ERROR);
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
            sent.getMessage().setHeader("variant", number % VARIANTS);
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
        report("fetched " + number + ' ' + exchange.getProperty("right", false, Boolean.class), exchange);
    }

    private void report(String what, Exchange exchange) {
        Exception failure = exchange.getException();
        boolean retryable = failure instanceof CliqException cliq && cliq.isRetryable();
        OUT.println(what
                + ' '
                + retryable
                + ' '
                + (failure == null ? "ok" : failure.getClass().getSimpleName()));
    }

    /** Streams as many files at once as there are connections; those are missing that are still leased. */
    private static long leased(CamelContext context) throws Exception {
        CountDownLatch streaming = new CountDownLatch(THREADS);
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:all")
                .streamCache("false")
                .to("cliq-files:file?streamDownload=true")
                .process(exchange -> {
                    streaming.countDown();
                    streaming.await(1, TimeUnit.MINUTES);
                }));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            List<Future<Exchange>> exchanges = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                exchanges.add(threads.submit(() -> template.request(
                        "direct:all", sent -> sent.getMessage().setHeader(CliqFilesConstants.FILE_ID, FAULTLESS))));
            }
            for (Future<Exchange> exchange : exchanges) {
                if (exchange.get().getException() != null) {
                    exchange.get().getException().printStackTrace();
                }
            }
            return streaming.getCount();
        } finally {
            threads.shutdown();
        }
    }

    private static long threads() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
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
