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

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.LoggingLevel;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.util.ObjectHelper;

/**
 * Route templates through which all calls of one account go, so that the service never locks it out, no file is lost
 * and none is posted twice. Add it to the CamelContext and create one route from each template that is needed:
 *
 * <ul>
 *   <li>{@value #THROTTLED}: one attempt at a call, which waits until the limit allows it and a lock is over,
 *   <li>{@value #REDELIVERED}: a call that is attempted again as long as nothing was done,
 *   <li>{@value #GATEWAY}: files that wait in a spool directory, go out in batches, and end in a channel of their own
 *       when they were refused or when nobody knows whether they were posted,
 *   <li>{@value #RESEND}: shares each file of unknown outcome once more.
 * </ul>
 *
 * @since 0.1.0
 */
public class CliqFilesGateway extends RouteBuilder {

    /** The header that says what a call is for, as behind {@code cliq-files:}, for example {@code channel/ops}. */
    public static final String TARGET = "CamelCliqFilesTarget";

    /**
     * The header with an ID of the message that stays the same when its source sends it again, for example a file's
     * path and time: the gateway takes each such message once for a target. Without it, a message that comes twice is
     * shared twice.
     */
    public static final String SHARE_ID = "CamelCliqFilesShareId";

    /** The header that says why a file was not shared, or why nobody knows. */
    public static final String REASON = "CamelCliqFilesReason";

    /** The template of one throttled attempt. */
    public static final String THROTTLED = "cliq-files-throttled";

    /** The template of a call that is redelivered while nothing was done. */
    public static final String REDELIVERED = "cliq-files-redelivered";

    /** The template of the gateway. */
    public static final String GATEWAY = "cliq-files-gateway";

    /** The template that shares files of unknown outcome once more. */
    public static final String RESEND = "cliq-files-resend";

    /** Batches that wait for a thread; beyond that the source waits, too. */
    private static final int WAITING_BATCHES = 1000;

    private static final String UNAUTHORIZED = "CliqFilesUnauthorized";
    private static final String RESENT = "CliqFilesResent";

    @Override
    public void configure() {
        throttled();
        redelivered();
        gateway();
        resend();
    }

    private void throttled() {
        routeTemplate(THROTTLED)
                .description("One attempt at a Cliq call, when the limit allows it and no lock is running")
                .templateParameter("name", THROTTLED, "The route is direct:NAME")
                .templateParameter("component", "cliq-files", "The name of the component")
                .templateParameter("maximumRequests", "20", "Requests in a period, for each kind of target")
                .templateParameter("timePeriodMillis", "62000", "The service's minute, and the margin")
                .templateParameter("marginMillis", "2000", "How much of the period is margin")
                .templateParameter(
                        "lastRequest", "", "A file that keeps the time of the last request, for the next process")
                .templateParameter("sources", "", "The IDs of routes that pause while a lock is running")
                .templateBean("lock", CliqFilesLockPolicy.class, CliqFilesGateway::lock)
                .from("direct:{{name}}")
                .errorHandler(noErrorHandler())
                .routePolicyRef("{{lock}}")
                .delay(CliqFilesLockPolicy.millisLeft())
                .syncDelayed()
                .throttle(simple("{{maximumRequests}}"), CliqFilesLockPolicy.kind())
                .totalRequestsMode()
                .timePeriodMillis("{{timePeriodMillis}}")
                .delay(CliqFilesLockPolicy.millisHeld())
                .syncDelayed()
                .process(CliqFilesLockPolicy::check)
                .process(CliqFilesSpool::begin)
                .toD("{{component}}:${header." + TARGET + "}?repeatUnauthorized=false");
    }

    private static Object lock(RouteTemplateContext template) {
        String sources = value(template, "sources");
        String lastRequest = value(template, "lastRequest");
        return new CliqFilesLockPolicy(
                sources.isBlank() ? List.of() : List.of(sources.split("\\s*,\\s*")),
                Duration.ofMillis(Long.parseLong(value(template, "timePeriodMillis"))),
                Duration.ofMillis(Long.parseLong(value(template, "marginMillis"))),
                lastRequest.isBlank() ? null : Path.of(lastRequest));
    }

    private static String value(RouteTemplateContext template, String parameter) {
        return template.getCamelContext().resolvePropertyPlaceholders(template.getProperty(parameter, String.class));
    }

    private void redelivered() {
        RouteDefinition route = routeTemplate(REDELIVERED)
                .description("A Cliq call that is attempted again as long as nothing was done")
                .templateParameter("name", REDELIVERED, "The route is direct:NAME")
                .templateParameter("throttled", THROTTLED, "The name of the route made of " + THROTTLED)
                .templateParameter("maximumRedeliveries", "-1", "Attempts after the first one, -1 for no end")
                .templateParameter("redeliveryDelay", "1000", "Milliseconds before the second attempt, then doubled")
                .templateParameter("maximumRedeliveryDelay", "60000", "Milliseconds between two attempts at most")
                .from("direct:{{name}}");
        onFailure(route, CliqRateLimitException.class).maximumRedeliveries(-1).redeliveryDelay(0);
        onFailure(route, CliqAuthenticationException.class)
                .onWhen(CliqFilesGateway::isUnauthorized)
                .retryWhile(exchange -> exchange.getProperty(UNAUTHORIZED, 0, int.class) == 1)
                .redeliveryDelay(0);
        onFailure(route, CliqException.class)
                .onWhen(CliqFilesGateway::isRetryable)
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
                .onExceptionOccurred(CliqFilesGateway::countUnauthorized);
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

    private static boolean isRetryable(Exchange exchange) {
        return failure(exchange).isRetryable();
    }

    private void gateway() {
        AggregateDefinition batch = routeTemplate(GATEWAY)
                .description("Shares files in batches, loses none and posts none twice")
                .templateParameter("name", GATEWAY, "The route is direct:NAME")
                .templateParameter("redelivered", REDELIVERED, "The name of the route made of " + REDELIVERED)
                .templateParameter("directory", null, "The spool directory, where files wait")
                .templateParameter("aggregationRepository", null, "The name of the bean that keeps what is aggregated")
                .templateParameter("maxFiles", "10", "Files in a request at most")
                .templateParameter("completionTimeout", "1000", "Milliseconds that a batch waits for more files")
                .templateParameter("concurrentShares", "4", "Batches that are shared at the same time at most")
                .templateParameter("refused", "log:io.github.camelcliq.files?level=ERROR", "Gets each refused file")
                .templateParameter(
                        "unknown",
                        "log:io.github.camelcliq.files?level=ERROR",
                        "Gets each file that may have been posted or not")
                .templateBean("spool", CliqFilesSpool.class, CliqFilesGateway::spool)
                .from("direct:{{name}}")
                .errorHandler(noErrorHandler())
                .process("{{spool}}")
                .split(CliqFilesSpool.store())
                .stopOnException()
                .aggregate(CliqFilesBatch.key(), new CliqFilesBatch())
                .aggregationRepository("{{aggregationRepository}}")
                .completionSize("{{maxFiles}}")
                .completionTimeout("{{completionTimeout}}");
        batch.threads()
                .poolSize("{{concurrentShares}}")
                .maxPoolSize("{{concurrentShares}}")
                .maxQueueSize(WAITING_BATCHES)
                .threadName("{{name}}");
        batch.process("{{spool}}").process(CliqFilesSpool::take);
        toUnknown(batch.split(CliqFilesSpool.interrupted()));
        share(batch.filter(CliqFilesSpool.isAnyTaken()).doTry(), CliqFilesGateway::whenABatchIsRefused);
    }

    /** Shares what was taken, in one request. */
    private static void share(TryDefinition share, Consumer<TryDefinition> refusals) {
        share.process(CliqFilesSpool::open).to("direct:{{redelivered}}").process(CliqFilesSpool::shared);
        share.doCatch(CliqUnknownOutcomeException.class, CliqServerException.class);
        toUnknown(share.split(CliqFilesSpool.taken()));
        refusals.accept(share);
        share.doCatch(CliqException.class).onWhen(CliqFilesGateway::isGivenUp);
        toRefused(share.split(CliqFilesSpool.taken()));
    }

    private static void whenABatchIsRefused(TryDefinition share) {
        share.doCatch(
                CliqInvalidRequestException.class,
                CliqAuthenticationException.class,
                CliqPermissionException.class,
                CliqNotFoundException.class);
        fileByFile(share.split(CliqFilesSpool.taken()));
    }

    /** Whether all attempts were made; not when they were broken off because a route stops. */
    private static boolean isGivenUp(Exchange exchange) {
        return exchange.getExchangeExtension().isFailureHandled();
    }

    private static Object spool(RouteTemplateContext template) {
        checkThatBatchesAreKept(template);
        return new CliqFilesSpool(Path.of(value(template, "directory")));
    }

    /** Camel removes a batch from its repository to recover it later, but never puts one in that is complete at once. */
    private static void checkThatBatchesAreKept(RouteTemplateContext template) {
        String repository = value(template, "aggregationRepository");
        if (Integer.parseInt(value(template, "maxFiles")) == 1
                && template.getCamelContext().getRegistry().lookupByName(repository)
                        instanceof RecoverableAggregationRepository) {
            throw new IllegalArgumentException("maxFiles has to be 2 at least: the aggregation repository " + repository
                    + " does not get a batch of one, and its file would not survive the process");
        }
    }

    /** A file that was refused alone is not asked for again. */
    private static void fileByFile(SplitDefinition files) {
        ChoiceDefinition choice = files.choice();
        toRefused(choice.when(exchange -> exchange.getProperty(ExchangePropertyKey.SPLIT_SIZE, int.class) == 1));
        share(choice.otherwise().process(CliqFilesSpool::takeOne).doTry(), share -> {});
    }

    private static void toRefused(ProcessorDefinition<?> file) {
        file.process(CliqFilesSpool::refused).to("{{refused}}");
    }

    private static void toUnknown(ProcessorDefinition<?> file) {
        file.process(CliqFilesSpool::unknown).to("{{unknown}}");
    }

    private void resend() {
        routeTemplate(RESEND)
                .description("Shares a file of unknown outcome once more, each content for a target once")
                .templateParameter("name", RESEND, "The route is direct:NAME")
                .templateParameter("gateway", GATEWAY, "The name of the route made of " + GATEWAY)
                .templateParameter("idempotentRepository", null, "The name of the bean that knows what was resent")
                .from("direct:{{name}}")
                .errorHandler(noErrorHandler())
                .idempotentConsumer(new CliqFilesContentKey())
                .idempotentRepository("{{idempotentRepository}}")
                .setProperty(RESENT, body())
                .removeHeader(SHARE_ID)
                .to("direct:{{gateway}}")
                .process(exchange -> SpoolDirectory.deletePutAside(exchange.getProperty(RESENT, File.class)));
    }
}
