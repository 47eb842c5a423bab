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
package io.github.camelcliq.example.main;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Each file that is shared in a channel or chat lands in a directory, under its message's ID, as names come again. */
final class InboxRoutes extends RouteBuilder {
    private final Report report;

    InboxRoutes(Report report) {
        this.report = report;
    }

    @Override
    public void configure() {
        from("cliq-files:{{example.target}}?startFrom={{example.startFrom}}&delay={{example.delay}}")
                .routeId("inbox")
                .to("file:{{example.inbox}}?fileName=${header.CamelCliqFilesMessageId}-${file:name}")
                .process(exchange -> report.say(line(exchange)));
    }

    private static String line(Exchange exchange) {
        return "  received  %s from %s (now %s)"
                .formatted(
                        exchange.getMessage().getHeader(Exchange.FILE_NAME),
                        exchange.getMessage().getHeader("CamelCliqFilesSenderName"),
                        exchange.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED));
    }
}
