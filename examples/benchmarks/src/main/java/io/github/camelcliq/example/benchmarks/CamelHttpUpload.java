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
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.core5.http.HttpEntity;

/** What a route does without the component: camel-http with a multipart entity in the body. */
final class CamelHttpUpload implements Contender {

    private final CamelSide camel;
    private final Sources sources;

    CamelHttpUpload(Target target, Sources sources) throws Exception {
        this.sources = sources;
        this.camel = new CamelSide(target, false, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:exchange")
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader("Authorization", constant("Bearer " + Target.TOKEN))
                        .to(target.uploadUrl());
            }
        });
    }

    @Override
    public Way way() {
        return Way.CAMEL_HTTP;
    }

    @Override
    public long exchange() throws Exception {
        HttpEntity entity = FormEntity.of(sources);
        camel.send(exchange -> exchange.getMessage().setBody(entity));
        return sources.totalBytes();
    }

    @Override
    public void close() throws IOException {
        camel.close();
    }
}
