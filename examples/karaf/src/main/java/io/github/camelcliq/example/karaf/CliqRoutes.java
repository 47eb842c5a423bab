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
package io.github.camelcliq.example.karaf;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** Shares the files of one directory, and fetches the files whose IDs are in the files of another one. */
final class CliqRoutes extends RouteBuilder {

    private static final int MINUTE = 60_000;

    @Override
    public void configure() {
        from("file:{{example.directory}}/outbox?move=.done&moveFailed=.failed")
                .routeId("share")
                .throttle(18)
                .timePeriodMillis(MINUTE)
                .to("cliq-files:{{example.target}}")
                .log("Shared ${header.CamelFileName} with {{example.target}}");

        from("file:{{example.directory}}/wanted?delete=true&moveFailed=.failed")
                .routeId("fetch")
                .throttle(18)
                .timePeriodMillis(MINUTE)
                .process(CliqRoutes::askForTheFileOfThisId)
                .to("cliq-files:file")
                .to("file:{{example.directory}}/inbox")
                .log("Fetched ${header.CamelFileName}");
    }

    private static void askForTheFileOfThisId(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader("CamelCliqFilesFileId", message.getBody(String.class).trim());
    }
}
