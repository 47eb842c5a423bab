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
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.SharedFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class ConcurrencyTest extends CliqFilesTestSupport {

    private static final int THREADS = 50;
    private static final int ROUNDS = 4;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder().requestsPerWindow(100_000);
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        waitForConnections(options);
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:share").to("cliq-files:channel/ops");
        routes.from("direct:fetch").to("cliq-files:file").convertBodyTo(byte[].class);
    }

    /** Content that tells whose it is, of a length of its own, some of it beyond what is kept in memory. */
    private static byte[] content(String name) {
        return (name + ";").repeat(1 + Math.floorMod(name.hashCode(), 30_000)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fiftyThreadsThatShareAndFetchAtOnceMixNothingUp() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < THREADS * ROUNDS; i++) {
            String name = "file-" + i + ".txt";
            work.add(i % 2 == 0 ? () -> share(name) : () -> fetch(name));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<SharedFile> shared = shared("channel/ops");
        assertThat(shared).hasSize(THREADS * ROUNDS / 2).allSatisfy(file -> {
            assertThat(file.bytes()).isEqualTo(content(file.name()));
            assertThat(file.comment()).isEqualTo("about " + file.name());
        });
        assertThat(shared).extracting(SharedFile::name).doesNotHaveDuplicates();
    }

    private Void share(String name) {
        Exchange exchange = send(
                "direct:share",
                content(name),
                Map.of("CamelFileName", name, CliqFilesConstants.COMMENTS, "about " + name));
        assertThat(exchange.getException()).isNull();
        return null;
    }

    private Void fetch(String name) {
        String id = sandbox.get().seed(name, "text/plain", content(name));
        Exchange exchange = send("direct:fetch", null, Map.of(CliqFilesConstants.FILE_ID, id));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelFileName")).isEqualTo(name);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(content(name));
        return null;
    }
}
