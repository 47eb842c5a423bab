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

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Whether a request is repeated: only one that left nothing done. After a rate limit the length of its lock, as a
 * header, takes the place of the error handler's delay; a missing connection is tried so many times.
 */
final class Redelivery extends ExpressionAdapter {
    private final int maximum;
    private final Report report;

    Redelivery(int maximum, Report report) {
        this.maximum = maximum;
        this.report = report;
    }

    @Override
    public Object evaluate(Exchange exchange) {
        exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        if (exchange.getException() instanceof CliqRateLimitException limit) {
            Duration lock = limit.getRetryAfter();
            report.say("  waiting %d s, until Cliq takes requests again".formatted(lock.toSeconds()));
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, lock.toMillis());
            return true;
        }
        int attempt = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        boolean repeated = exchange.getException() instanceof CliqException failure
                && failure.isRetryable()
                && (maximum < 0 || attempt <= maximum);
        if (repeated) {
            report.say("  trying again soon: " + exchange.getException().getMessage());
        }
        return repeated;
    }
}
