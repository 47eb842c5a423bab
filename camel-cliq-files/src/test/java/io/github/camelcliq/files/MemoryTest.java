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
package io.github.camelcliq.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nothing holds a whole file in memory: a JVM with a heap of 64 MB shares and fetches 50 MB files. */
class MemoryTest {

    private static final int LENGTH = 50 * 1024 * 1024;

    @RegisterExtension
    static final CliqSandboxExtension sandbox = new CliqSandboxExtension();

    @TempDir
    static Path directory;

    private static final List<Path> files = new ArrayList<>();

    @BeforeAll
    static void makeFiles() throws IOException {
        for (int i = 0; i < 10; i++) {
            Path file = directory.resolve("large-" + i + ".bin");
            try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.position(LENGTH - 1).write(ByteBuffer.wrap(new byte[] {(byte) i}));
            }
            files.add(file);
        }
    }

    @Test
    void tenFilesOf50MegabytesAreSharedInOneRequest() throws Exception {
        runWithSmallHeap("share", directory.toString());

        assertThat(sandbox.get().shared("channel/ops")).hasSize(10).allSatisfy(file -> assertThat(file.size())
                .isEqualTo(LENGTH));
    }

    @Test
    void aFileOf50MegabytesIsFetchedToTheDefaultBody() throws Exception {
        runWithSmallHeap("fetch", "cliq-files:file/" + seeded());
    }

    @Test
    void aFileOf50MegabytesIsFetchedToTheWorkDirectory() throws Exception {
        runWithSmallHeap("fetch", "cliq-files:file/" + seeded() + "?localWorkDirectory=" + directory.resolve("work"));
    }

    @Test
    void aFileOf50MegabytesIsFetchedAsAStream() throws Exception {
        runWithSmallHeap("fetch", "cliq-files:file/" + seeded() + "?streamDownload=true");
    }

    @Test
    void aStreamOf50MegabytesIsShared() throws Exception {
        runWithSmallHeap("stream", files.get(0).toString());
    }

    private static String seeded() {
        return sandbox.get().seed("large.bin", "application/octet-stream", files.get(0));
    }

    private static void runWithSmallHeap(String what, String with) throws Exception {
        ChildJvm.of(SmallHeap.class).with("-Xmx64m").run(sandbox.baseUrl(), what, with);
    }

    /** What runs in the small heap. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) throws Exception {
            try (CamelContext context = new DefaultCamelContext()) {
                context.setStreamCaching(false);
                CliqFilesConfiguration options =
                        CliqFilesTestSupport.component(context).getConfiguration();
                options.setBaseUrl(arguments[0]);
                options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                switch (arguments[1]) {
                    case "share" -> share(template, files(arguments[2]));
                    case "stream" -> share(template, Files.newInputStream(Path.of(arguments[2])));
                    default -> fetch(context, template, arguments[2]);
                }
            }
        }

        private static List<Path> files(String directory) throws IOException {
            try (var found = Files.list(Path.of(directory))) {
                return found.filter(Files::isRegularFile).toList();
            }
        }

        private static void share(ProducerTemplate template, Object body) throws Exception {
            Exchange exchange = template.request(
                    body instanceof InputStream ? "cliq-files:chat/CT_3001_1" : "cliq-files:channel/ops",
                    e -> e.getMessage().setBody(body));
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        }

        private static void fetch(CamelContext context, ProducerTemplate template, String uri) throws Exception {
            RouteBuilder.addRoutes(
                    context, routes -> routes.from("direct:fetch").to(uri).process(exchange -> {
                        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
                            long length = body.transferTo(OutputStream.nullOutputStream());
                            exchange.getMessage().setBody(length);
                        }
                    }));
            Long length = template.requestBody("direct:fetch", null, Long.class);
            if (length != LENGTH) {
                throw new IllegalStateException(length + " bytes");
            }
        }
    }
}
