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
import io.github.camelcliq.files.TestLimits;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Shares what is in a directory, in a process of its own that can be killed, or in this one: by the limits of the
 * sandbox in tests, or by those of Cliq where a token and a target are given.
 */
final class GatewayNode {

    private GatewayNode() {}

    public static void main(String[] args) throws Exception {
        start(args);
        Thread.currentThread().join();
    }

    static CamelContext start(String... args) throws Exception {
        String url = args[0];
        Path directory = Path.of(args[1]);
        String inbox = args[2];
        CamelContext context = new DefaultCamelContext();
        CliqFilesComponent cliq = context.getComponent("cliq-files", CliqFilesComponent.class);
        cliq.getConfiguration().setBaseUrl(url);
        boolean ofSandbox = args.length == 3;
        cliq.getConfiguration().setAccessToken(ofSandbox ? CliqSandbox.ACCESS_TOKEN : args[3]);
        if (ofSandbox) {
            TestLimits.set(context, 20, Duration.ofMillis(400));
        }
        CliqFilesGateway gateway = new CliqFilesGateway();
        gateway.setDirectory(directory.resolve("spool").toString());
        gateway.setMaxFiles(3);
        gateway.setBatchTimeout(Duration.ofMillis(50));
        gateway.setConfirmAfter(Duration.ofMillis(ofSandbox ? 200 : 2000));
        context.addRoutes(gateway);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + directory.resolve(inbox) + "?move=../taken&delay=50&initialDelay=0")
                        .setHeader(CliqFilesGateway.TARGET, constant(ofSandbox ? "channel/ops" : args[4]))
                        .setHeader(CliqFilesGateway.SHARE_ID, simple("${file:name} ${file:modified}"))
                        .to("direct:cliq-files-gateway");
            }
        });
        context.start();
        return context;
    }
}
