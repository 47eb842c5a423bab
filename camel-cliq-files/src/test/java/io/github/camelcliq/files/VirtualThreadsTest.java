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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A run of tests with Camel's virtual threads does have them; see {@code .ci/newest-jdk}. */
@EnabledIfSystemProperty(named = "camel.threads.virtual.enabled", matches = "true")
class VirtualThreadsTest extends CliqFilesTestSupport {

    private final CompletableFuture<Thread> sharing = new CompletableFuture<>();

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:files")
                .threads()
                .process(exchange -> sharing.complete(Thread.currentThread()))
                .to("cliq-files:channel/ops");
    }

    @Test
    void aFileIsSharedByAVirtualThread() throws Exception {
        sendOk("direct:files", "hello");

        Thread thread = sharing.get(Patience.TIME.toSeconds(), TimeUnit.SECONDS);
        // Thread.isVirtual(), which Java 17 does not have
        assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
        assertThat(sharedFile("channel/ops").bytes()).asString().isEqualTo("hello");
    }
}
