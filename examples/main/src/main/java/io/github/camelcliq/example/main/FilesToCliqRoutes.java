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

import static io.github.camelcliq.example.main.Settlement.OUTCOME;

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * From a directory to Cliq: taken, put into batches, shared, moved; and one file back. The properties are described in
 * {@code application.properties}; {@code example.directory} is the one without a default.
 */
public final class FilesToCliqRoutes extends RouteBuilder {
    private final Report report;

    /**
     * The routes of one run.
     *
     * @param report told what becomes of each file
     */
    public FilesToCliqRoutes(Report report) {
        this.report = report;
    }

    @Override
    public void configure() throws Exception {
        IdempotentRepository filesOnTheWay = new MemoryIdempotentRepository();
        bindToRegistry("filesOnTheWay", filesOnTheWay);
        bindToRegistry("quietFiles", new QuietFiles(propertyInject("example.quietPeriod", Long.class)));
        Processor fileCheck = new FileCheck(propertyInject("camel.component.cliq-files.max-file-size", Long.class));
        Expression redelivery = new Redelivery(propertyInject("example.redeliveries", Integer.class), report);
        Processor settlement = new Settlement(filesOnTheWay, report);

        // To its consumer a file is done when it is in a batch, so the consumer moves nothing (noop). The repository
        // holds what is on its way, in memory: the next start finds all that was not settled.
        from("file:{{example.directory}}?noop=true&idempotentEager=true&idempotentRepository=#filesOnTheWay"
                        + "&filter=#quietFiles&maxMessagesPerPoll=100&sortBy=file:name&initialDelay=0")
                .routeId("take")
                .onException(CliqInvalidRequestException.class)
                .handled(true)
                .setProperty(OUTCOME, constant(Outcome.REFUSED))
                .to("direct:settle")
                .end()
                .process(fileCheck)
                .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                .completionSize("{{example.batchSize}}")
                .completionTimeout("{{example.batchTimeout}}")
                .completionTimeoutCheckerInterval(100)
                .removeHeaders("*") // those of the first file, its name among them
                .to("direct:share");

        // Each way that a request can end is an outcome. A batch that was refused is shared again file by file, so that
        // one bad file takes no other with it.
        from("direct:share")
                .routeId("share")
                .doTry()
                .to("direct:post")
                .setProperty(OUTCOME, constant(Outcome.POSTED))
                .doCatch(CliqUnknownOutcomeException.class, CliqServerException.class)
                .setProperty(OUTCOME, constant(Outcome.UNKNOWN))
                .doCatch(CliqConnectionException.class, CliqAuthenticationException.class)
                .setProperty(OUTCOME, constant(Outcome.NOT_SENT))
                .doCatch(RejectedExecutionException.class, InterruptedException.class) // stopped while it waited
                .setProperty(OUTCOME, constant(Outcome.NOT_SENT))
                .doCatch(IOException.class)
                .setProperty(OUTCOME, constant(Outcome.REFUSED))
                .end()
                .split(body())
                .choice()
                .when(FilesToCliqRoutes::wasRefusedWithOthers)
                .setBody(exchange -> List.of(exchange.getMessage().getBody()))
                .to("direct:share")
                .otherwise()
                .to("direct:settle");

        // Only what left nothing done is sent again: after the lock of a rate limit, or when there was no connection.
        from("direct:post")
                .routeId("post")
                .errorHandler(defaultErrorHandler()
                        .retryWhile(redelivery)
                        .redeliveryDelay(propertyInject("example.redeliveryDelay", Long.class))
                        .useExponentialBackOff()
                        .backOffMultiplier(2)
                        .maximumRedeliveryDelay(60_000)
                        .allowRedeliveryWhileStopping(false)
                        .logExhausted(false))
                .to("direct:request");

        // A route of its own without an error handler: a redelivery starts here, at the throttle.
        from("direct:request")
                .routeId("request")
                .errorHandler(noErrorHandler())
                .throttle(simple("{{example.requests}}"))
                .timePeriodMillis("{{example.requestPeriod}}")
                .mode("TotalRequests")
                .to("cliq-files:{{example.target}}");

        from("direct:settle").routeId("settle").process(settlement);

        from("direct:fetch").routeId("fetch").errorHandler(noErrorHandler()).to("cliq-files:file");
    }

    private static boolean wasRefusedWithOthers(Exchange exchange) {
        return exchange.getProperty(OUTCOME) == Outcome.REFUSED
                && exchange.getProperty(Exchange.SPLIT_SIZE, Integer.class) > 1;
    }
}
