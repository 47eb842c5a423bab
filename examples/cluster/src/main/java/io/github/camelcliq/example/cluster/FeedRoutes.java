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
package io.github.camelcliq.example.cluster;

import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Puts the files of a node's own inbox into the spool and announces them in the queue. Each node does this. */
final class FeedRoutes extends RouteBuilder {
    private final Spool spool;
    private final String node;

    FeedRoutes(Spool spool, String node) {
        this.spool = spool;
        this.node = node;
    }

    @Override
    public void configure() {
        // A node that is killed on the way finds the file again, stores no second copy and announces it once more. The
        // second announcement finds the file shared, and is dropped.
        from("file:{{cluster.inbox}}?delete=true&sortBy=file:name&initialDelay=0&delay={{cluster.inboxDelay}}")
                .routeId("feed")
                .setHeader(CliqFilesGateway.TARGET, constant("{{cluster.target}}"))
                .setHeader(CliqFilesConstants.COMMENTS, constant("{{cluster.comments}}"))
                .process(this::put)
                .process(JmsHeaders::pack)
                .to("jms:queue:{{cluster.queue}}");
    }

    private void put(Exchange exchange) throws Exception {
        File file = exchange.getMessage().getMandatoryBody(File.class);
        String id = FileId.of(node, file);
        spool.put(id, file.toPath());
        exchange.getMessage().setBody(id);
    }
}
