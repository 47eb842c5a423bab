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

import io.github.camelcliq.files.CliqFilesLimiter;
import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route templates for routes of one's own: a call that waits for the limit, and one that is attempted again. */
class CliqFilesTemplates extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesGateway.class);
    private static final String UNAUTHORIZED = "CliqFilesUnauthorized";

    @Override
    public void configure() throws Exception {
        throttled();
        redelivered();
    }

    private void throttled() {
        routeTemplate(CliqFilesGateway.THROTTLED)
                .description("One attempt at a Cliq call, when the limit allows it and no lock is running")
                .templateParameter("name", CliqFilesGateway.THROTTLED, "The route is direct:NAME")
                .templateParameter("component", "cliq-files", "The name of the component")
                .templateParameter("pausedRoutes", "", "The IDs of routes that pause while a lock is running")
                .templateBean("pausing", PausedRoutes.class, CliqFilesTemplates::pausing)
                .from("direct:{{name}}")
                .errorHandler(noErrorHandler())
                .routePolicyRef("{{pausing}}")
                .setProperty(CliqFilesGateway.COMPONENT, constant("{{component}}"))
                .process(CliqFilesLimiter::giveBack)
                .loopDoWhile(exchange -> !CliqFilesLimiter.isReserved(exchange))
                .delay(new Slot())
                .syncDelayed()
                .end()
                .end()
                .toD("{{component}}:${header." + CliqFilesGateway.TARGET + "}");
    }

    /** Reserves a slot; the value is 0 when that was possible, else the milliseconds until it may be. */
    private static final class Slot extends ExpressionAdapter {
        @Override
        public Object evaluate(Exchange exchange) {
            String target = exchange.getMessage().getHeader(CliqFilesGateway.TARGET, "", String.class);
            String kind = StringHelper.before(target, "/", target);
            String component = exchange.getProperty(CliqFilesGateway.COMPONENT, String.class);
            long wait = CliqFilesLimiter.of(exchange.getContext(), component)
                    .reserve(exchange, kind)
                    .toMillis();
            if (wait > 0) {
                LOG.info("Waits {} s for the limit of {}", wait / 1000 + 1, kind);
            }
            return CliqFilesLimiter.isReserved(exchange) ? 0 : wait + 1;
        }

        @Override
        public String toString() {
            return "slot of the limit";
        }
    }

    private static Object pausing(RouteTemplateContext template) {
        String ids = template.getCamelContext()
                .resolvePropertyPlaceholders(template.getProperty("pausedRoutes", String.class));
        return new PausedRoutes(ids.isBlank() ? List.of() : List.of(ids.strip().split("\\s*,\\s*")));
    }

    private void redelivered() {
        RouteDefinition route = routeTemplate(CliqFilesGateway.REDELIVERED)
                .description("A Cliq call that is attempted again as long as nothing was done")
                .templateParameter("name", CliqFilesGateway.REDELIVERED, "The route is direct:NAME")
                .templateParameter("throttled", CliqFilesGateway.THROTTLED, "The name of the throttled route")
                .templateParameter("maximumRedeliveries", "-1", "Attempts after the first one, -1 for no end")
                .templateParameter("redeliveryDelay", "1000", "Milliseconds before the second attempt, then doubled")
                .templateParameter("maximumRedeliveryDelay", "60000", "Milliseconds between two attempts at most")
                .from("direct:{{name}}");
        onFailure(route, CliqRateLimitException.class).maximumRedeliveries(-1).redeliveryDelay(0);
        onFailure(route, CliqAuthenticationException.class)
                .onWhen(CliqFilesTemplates::isUnauthorized)
                .retryWhile(exchange -> exchange.getProperty(UNAUTHORIZED, 0, int.class) == 1)
                .redeliveryDelay(0);
        onFailure(route, CliqException.class)
                .onWhen(exchange -> failure(exchange).isRetryable())
                .maximumRedeliveries("{{maximumRedeliveries}}")
                .redeliveryDelay("{{redeliveryDelay}}")
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay("{{maximumRedeliveryDelay}}");
        onFailure(route, CliqException.class).maximumRedeliveries(0);
        route.to("direct:{{throttled}}");
    }

    private static OnExceptionDefinition onFailure(RouteDefinition route, Class<? extends CliqException> type) {
        return route.onException(type)
                .retryAttemptedLogLevel(LoggingLevel.WARN)
                .logRetryStackTrace(false)
                .logExhausted(false)
                .onExceptionOccurred(CliqFilesTemplates::countUnauthorized);
    }

    private static void countUnauthorized(Exchange exchange) {
        if (isUnauthorized(exchange)) {
            exchange.setProperty(UNAUTHORIZED, exchange.getProperty(UNAUTHORIZED, 0, int.class) + 1);
        }
    }

    private static CliqException failure(Exchange exchange) {
        return ObjectHelper.getException(
                CliqException.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    private static boolean isUnauthorized(Exchange exchange) {
        return failure(exchange) instanceof CliqAuthenticationException failure && failure.getStatusCode() == 401;
    }
}
