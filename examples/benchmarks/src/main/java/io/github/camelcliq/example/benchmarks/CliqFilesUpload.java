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

import java.io.IOException;
import org.apache.camel.builder.RouteBuilder;

/** The component: a route that shares the body. */
final class CliqFilesUpload implements Contender {

    private final CamelSide camel;
    private final Sources sources;

    CliqFilesUpload(Target target, Sources sources) throws Exception {
        this(target, sources, false);
    }

    /**
     * With Camel's stream caching or without.
     *
     * @param spooling whether stream caching is on, and spools to disk
     */
    CliqFilesUpload(Target target, Sources sources, boolean spooling) throws Exception {
        this.sources = sources;
        this.camel = new CamelSide(target, spooling, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:exchange").to("cliq-files:channel/ops");
            }
        });
    }

    @Override
    public Way way() {
        return Way.CLIQ_FILES;
    }

    @Override
    public long exchange() throws Exception {
        Object body = sources.body();
        camel.send(exchange -> exchange.getMessage().setBody(body));
        return sources.totalBytes();
    }

    @Override
    public void close() throws IOException {
        camel.close();
    }
}
