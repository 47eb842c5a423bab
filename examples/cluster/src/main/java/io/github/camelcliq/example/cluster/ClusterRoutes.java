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

import org.apache.camel.builder.RouteBuilder;

/** The routes of each node: files go from its inbox to the queue, and from the queue to the gateway. */
public class ClusterRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // JMS drops headers that begin with Camel. A file that is read twice, because its node was killed before it
        // could delete the file, has the same ID both times.
        from("file:{{cluster.inbox}}?delete=true&initialDelay=0")
                .routeId("feed")
                .setHeader("cliqTarget", constant("{{cluster.target}}"))
                .setHeader("cliqFileName", header("CamelFileName"))
                .setHeader("cliqShareId", simple("{{cluster.node}} ${file:name} ${file:modified} ${file:size}"))
                .to("jms:queue:{{cluster.queue}}");

        // The nodes compete for the messages. The commit follows when the file is on the disk; without a commit, the
        // broker delivers the message again, and the gateway drops what it has already.
        from("jms:queue:{{cluster.queue}}?transacted=true&cacheLevelName=CACHE_CONSUMER")
                .routeId("take")
                .errorHandler(noErrorHandler())
                .setHeader("CamelCliqFilesTarget", header("cliqTarget"))
                .setHeader("CamelFileName", header("cliqFileName"))
                .setHeader("CamelCliqFilesShareId", header("cliqShareId"))
                .to("direct:cliq-files-gateway")
                .log("Took ${header.CamelFileName}");
    }
}
