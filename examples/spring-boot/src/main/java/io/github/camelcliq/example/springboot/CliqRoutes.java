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
package io.github.camelcliq.example.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The way to Cliq and back: one route for each of Cliq's limits. The caller of a route gets its failure; the routes
 * repeat nothing, since the sender of an upload can decide.
 */
@Component
class CliqRoutes extends RouteBuilder {

    static final String SHARE = "direct:share";
    static final String FETCH = "direct:fetch";

    /** The header with the channel's unique name, percent-encoded. */
    static final String CHANNEL = "channel";

    private static final int MINUTE = 60_000;

    private final long requestsPerMinute;

    CliqRoutes(@Value("${example.requests-per-minute}") long requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(SHARE)
                .routeId("share")
                .throttle(requestsPerMinute)
                .timePeriodMillis(MINUTE)
                .rejectExecution(true)
                .toD("cliq-files:channel/${header." + CHANNEL + "}");

        from(FETCH)
                .routeId("fetch")
                .throttle(requestsPerMinute)
                .timePeriodMillis(MINUTE)
                .rejectExecution(true)
                .to("cliq-files:file")
                .process(new Download());
    }
}
