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
package io.github.camelcliq.files.gateway;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.docs.DatabaseRepository;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process that shares what is in the directory {@code inbox}, until it is killed. */
final class GatewayNode {

    private GatewayNode() {}

    public static void main(String[] args) throws Exception {
        String url = args[0];
        Path directory = Path.of(args[1]);
        CamelContext context = new DefaultCamelContext();
        CliqFilesComponent cliq = context.getComponent("cliq-files", CliqFilesComponent.class);
        cliq.getConfiguration().setBaseUrl(url);
        cliq.getConfiguration().setAccessToken(CliqSandbox.ACCESS_TOKEN);
        context.getRegistry()
                .bind("batches", DatabaseRepository.in(directory.resolve("db").toString()));
        context.addRoutes(new CliqFilesGateway());
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.THROTTLED)
                .parameter("maximumRequests", 5)
                .parameter("timePeriodMillis", 100)
                .add();
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.REDELIVERED).add();
        TemplatedRouteBuilder.builder(context, CliqFilesGateway.GATEWAY)
                .parameter("directory", directory.resolve("spool").toString())
                .parameter("aggregationRepository", "batches")
                .parameter("maxFiles", 3)
                .add();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + directory.resolve("inbox") + "?move=../taken&delay=50&initialDelay=0")
                        .setHeader(CliqFilesGateway.TARGET, constant("channel/ops"))
                        .setHeader(CliqFilesGateway.SHARE_ID, simple("${file:name} ${file:modified}"))
                        .to("direct:" + CliqFilesGateway.GATEWAY);
            }
        });
        context.start();
        Thread.currentThread().join();
    }
}
