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

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The component: a route that fetches a file, and reads it unless it is on disk. */
final class CliqFilesDownload implements Contender {

    private final Way way;
    private final CamelSide camel;

    /**
     * In one of the component's modes.
     *
     * @param way one of the component's
     */
    CliqFilesDownload(Target target, int size, Way way) throws Exception {
        this.way = way;
        String option =
                switch (way) {
                    case CLIQ_FILES -> "";
                    case CLIQ_FILES_STREAM -> "?streamDownload=true";
                    case CLIQ_FILES_WORK_DIRECTORY ->
                        "?localWorkDirectory=" + target.directory().resolve("work");
                    default -> throw new IllegalArgumentException(way.letter());
                };
        this.camel = new CamelSide(target, false, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:exchange").to("cliq-files:file/" + size + option).process(CliqFilesDownload::read);
            }
        });
    }

    private static void read(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        exchange.getMessage().setBody(body instanceof File file ? file.length() : Drain.of((InputStream) body));
    }

    @Override
    public Way way() {
        return way;
    }

    @Override
    public long exchange() throws Exception {
        return camel.send(exchange -> {}).getMessage().getBody(Long.class);
    }

    @Override
    public void close() throws IOException {
        camel.close();
    }
}
