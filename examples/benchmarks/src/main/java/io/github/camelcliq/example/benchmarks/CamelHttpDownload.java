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
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A route with camel-http: the raw stream, or Camel's stream caching that spools to disk. */
final class CamelHttpDownload implements Contender {

    private final CamelSide camel;
    private final boolean spooling;

    CamelHttpDownload(Target target, int size, boolean spooling) throws Exception {
        this.spooling = spooling;
        this.camel = new CamelSide(target, spooling, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:exchange")
                        .setHeader(Exchange.HTTP_METHOD, constant("GET"))
                        .setHeader("Authorization", constant("Bearer " + Target.TOKEN))
                        .to(target.downloadUrl(size) + "?disableStreamCache=" + !spooling)
                        .process(exchange -> exchange.getMessage()
                                .setBody(Drain.of(exchange.getMessage().getBody(InputStream.class))));
            }
        });
    }

    @Override
    public Way way() {
        return spooling ? Way.CAMEL_HTTP_SPOOLING : Way.CAMEL_HTTP;
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
