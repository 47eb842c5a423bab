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
package io.github.camelcliq.example.benchmarks;

import io.github.camelcliq.files.CliqFilesEndpoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;

/** What the memory harness runs in its small heap. It ends with one line of text, or fails. */
final class SmallHeap {

    private static final int AT_ONCE = 8;
    private static final int EXCHANGES = 10;
    private static final int FILES = 10;
    private static final String[] KINDS = {"channel", "chat", "bot", "user"};
    private static final String PRODUCER = "io.github.camelcliq.files.CliqFilesProducer";
    private static final long FLAT = 2L * Cell.MIB;

    private final Target target;
    private final int size;

    private SmallHeap(Target target, int size) {
        this.target = target;
        this.size = size;
    }

    public static void main(String[] arguments) throws Exception {
        SmallHeap heap =
                new SmallHeap(new Target(arguments[1], null, Path.of(arguments[2])), Integer.parseInt(arguments[3]));
        int targets = Integer.parseInt(arguments[4]);
        System.out.println(
                switch (Scenario.valueOf(arguments[0])) {
                    case UPLOAD_FILES -> heap.uploadFiles();
                    case UPLOAD_STREAMS -> heap.uploadStreams();
                    case DOWNLOAD_DEFAULT -> heap.download(Way.CLIQ_FILES);
                    case DOWNLOAD_WORK_DIRECTORY -> heap.download(Way.CLIQ_FILES_WORK_DIRECTORY);
                    case DYNAMIC_TARGETS -> heap.dynamicTargets(targets);
                });
    }

    private String uploadFiles() throws Exception {
        Sources sources = new Sources(Cell.upload(size, FILES, Cell.Body.FILE, AT_ONCE, false), target.directory());
        try (Contender contender = new CliqFilesUpload(target, sources)) {
            return exchanges(AT_ONCE, contender, sources.totalBytes());
        }
    }

    private String uploadStreams() throws Exception {
        Sources sources = new Sources(Cell.upload(size, 1, Cell.Body.STREAM, AT_ONCE, false), target.directory());
        try (Contender contender = new CliqFilesUpload(target, sources, true)) {
            return exchanges(EXCHANGES, contender, size);
        }
    }

    private String download(Way way) throws Exception {
        try (Contender contender = new CliqFilesDownload(target, size, way)) {
            return exchanges(EXCHANGES, contender, size);
        }
    }

    private static String exchanges(int count, Contender contender, long bytes) throws Exception {
        List<Callable<Long>> exchanges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exchanges.add(contender::exchange);
        }
        for (long done : inParallel(exchanges)) {
            if (done != bytes) {
                throw new IOException(done + " bytes instead of " + bytes);
            }
        }
        return String.format(Locale.ROOT, "at most %.0f MiB of heap in use", (double) peak() / Cell.MIB);
    }

    private static List<Long> inParallel(List<Callable<Long>> exchanges) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Long> results = new ArrayList<>();
            for (Future<Long> exchange : threads.invokeAll(exchanges)) {
                results.add(exchange.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private String dynamicTargets(int targets) throws Exception {
        try (CamelSide camel = new CamelSide(target, false, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:exchange").toD("cliq-files:${header.kind}/${header.name}");
            }
        })) {
            share(camel, 0, targets / 10);
            long before = liveBytes();
            share(camel, targets / 10, targets);
            long grown = liveBytes() - before;
            List<CliqFilesEndpoint> endpoints = camel.context().getEndpoints().stream()
                    .filter(CliqFilesEndpoint.class::isInstance)
                    .map(CliqFilesEndpoint.class::cast)
                    .toList();
            int producers = producers();
            if (endpoints.size() != KINDS.length || producers != KINDS.length || grown > FLAT) {
                throw new IllegalStateException(
                        endpoints.size() + " endpoints, " + producers + " producers, " + grown + " bytes more");
            }
            return String.format(
                    Locale.ROOT,
                    "%d kinds, %d endpoints, %d producers; %+.2f MiB of live heap from the first tenth to the last",
                    KINDS.length,
                    endpoints.size(),
                    producers,
                    (double) grown / Cell.MIB);
        }
    }

    /** The producers on the heap, after a collection. */
    private static int producers() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .filter(line -> line.contains(PRODUCER))
                .map(line -> line.strip().split("\\s+")[1])
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static void share(CamelSide camel, int from, int to) throws Exception {
        List<Callable<Long>> exchanges = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int number = i;
            exchanges.add(() -> {
                camel.send(exchange -> {
                    exchange.getMessage().setHeader("kind", KINDS[number % KINDS.length]);
                    exchange.getMessage().setHeader("name", "target-" + number);
                    exchange.getMessage().setBody("content");
                });
                return 1L;
            });
        }
        inParallel(exchanges);
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
