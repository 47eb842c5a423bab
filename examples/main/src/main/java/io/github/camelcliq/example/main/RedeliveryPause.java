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

import io.github.camelcliq.files.client.CliqRateLimitException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Says why a request is going to be repeated, and for a rate limit how long to wait: a header in place of the pause of
 * the redelivery policy.
 */
final class RedeliveryPause implements Processor {
    private final Report report;

    RedeliveryPause(Report report) {
        this.report = report;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure instanceof CliqRateLimitException limit) {
            Duration pause = limit.getRetryAfter();
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, pause.toMillis());
            report.say("  waiting %d s, until Cliq takes requests again".formatted(pause.toSeconds()));
        } else {
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
            report.say("  no connection: " + failure.getMessage());
        }
    }
}
