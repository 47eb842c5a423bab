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

import static io.github.camelcliq.files.gateway.CliqFilesGateway.REASON;

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;

/**
 * Shares the files that are announced in the queue. Each node has these routes, the broker gives all messages to one
 * of them. A message is done when the route's transaction is committed; until then, the broker gives it to another
 * node when this one is gone.
 */
final class DrainRoutes extends RouteBuilder {
    private static final String ID = "fileId";
    private static final String PLACE = "place";
    private static final String CLAIMED = "claimed";

    private final Spool spool;
    private final Turn turn;

    DrainRoutes(Spool spool, Turn turn) {
        this.spool = spool;
        this.turn = turn;
    }

    @Override
    public void configure() throws Exception {
        TemplatedRouteBuilder.builder(getCamelContext(), CliqFilesGateway.THROTTLED)
                .routeId("throttled")
                .parameter("name", "throttled")
                .add();
        TemplatedRouteBuilder.builder(getCamelContext(), CliqFilesGateway.REDELIVERED)
                .routeId("redelivered")
                .parameter("name", "redelivered")
                .parameter("throttled", "attempt")
                .add();

        // The last moment before a request, behind the throttle. Nothing else in this context sends to the component.
        interceptSendToEndpoint("cliq-files:*").process(this::begin);

        // One message at a time, in a transaction that is the broker's alone. The wait comes before the look at the
        // file: meanwhile a node that was slow, and not dead, may have come to an end.
        from("jms:queue:{{cluster.queue}}?transacted=true&cacheLevelName=CACHE_CONSUMER")
                .routeId("drain")
                .errorHandler(noErrorHandler())
                .process(JmsHeaders::unpack)
                .setProperty(ID, bodyAs(String.class))
                .delay()
                .exchange(exchange -> turn.millisToWait())
                .syncDelayed()
                .process(this::look)
                .choice()
                .when(exchangeProperty(PLACE).isEqualTo(Place.WAITING))
                .to("direct:share")
                .when(exchangeProperty(PLACE).isEqualTo(Place.SENDING))
                .setHeader(REASON, constant("A node ended while it was sharing the file"))
                .to("direct:unknown")
                .when(exchangeProperty(PLACE).isEqualTo(Place.UNKNOWN))
                .to("direct:unknown")
                .when(exchangeProperty(PLACE).isEqualTo(Place.REFUSED))
                .to("direct:refused")
                .otherwise()
                .log("${exchangeProperty.fileId} was shared before");

        from("direct:share")
                .routeId("share")
                .errorHandler(noErrorHandler())
                .doTry()
                .to("direct:redelivered")
                .process(exchange -> spool.shared(id(exchange)))
                .log("Shared ${header.CamelFileName} in ${header.CamelCliqFilesTarget}")
                .doCatch(CliqUnknownOutcomeException.class, CliqServerException.class)
                .setHeader(REASON, exceptionMessage())
                .to("direct:unknown")
                .doCatch(CliqException.class)
                .setHeader(REASON, exceptionMessage())
                .to("direct:refused");

        // A file of which nothing was sent waits again, while this node waits for its next attempt.
        from("direct:attempt")
                .routeId("attempt")
                .errorHandler(noErrorHandler())
                .doTry()
                .to("direct:throttled")
                .doCatch(CliqException.class)
                .process(this::attemptFailed);

        // In the transaction of the message that is being consumed.
        from("direct:unknown")
                .routeId("unknown")
                .errorHandler(noErrorHandler())
                .process(exchange -> spool.unknown(id(exchange)))
                .log(
                        "Nobody knows whether ${header.CamelFileName} was shared in ${header.CamelCliqFilesTarget}: ${header.CamelCliqFilesReason}")
                .setBody(exchangeProperty(ID))
                .process(JmsHeaders::pack)
                .to("jms:queue:{{cluster.queue}}.unknown?transacted=true");
        from("direct:refused")
                .routeId("refused")
                .errorHandler(noErrorHandler())
                .process(exchange -> spool.refused(id(exchange)))
                .log("Not shared: ${header.CamelFileName}: ${header.CamelCliqFilesReason}")
                .setBody(exchangeProperty(ID))
                .process(JmsHeaders::pack)
                .to("jms:queue:{{cluster.queue}}.refused?transacted=true");

        // Where the user chose so, a file of unknown outcome is shared once more. One that has this behind it stays in
        // the queue.
        from("jms:queue:{{cluster.queue}}.unknown?transacted=true&cacheLevelName=CACHE_CONSUMER"
                        + "&selector=RAW(cliqResent IS NULL)")
                .routeId("resend")
                .autoStartup("{{cluster.resend}}")
                .errorHandler(noErrorHandler())
                .setProperty(ID, bodyAs(String.class))
                .process(exchange -> spool.resend(id(exchange)))
                .setHeader("cliqResent", constant(true))
                .to("jms:queue:{{cluster.queue}}?transacted=true");
    }

    private void begin(Exchange exchange) throws IOException {
        turn.check();
        exchange.getMessage().setBody(spool.claim(id(exchange)));
        exchange.setProperty(CLAIMED, true);
    }

    private void look(Exchange exchange) {
        exchange.setProperty(PLACE, spool.placeOf(id(exchange)).orElse(Place.DONE));
    }

    private void attemptFailed(Exchange exchange) throws IOException {
        CliqException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, CliqException.class);
        boolean claimed = exchange.removeProperty(CLAIMED) != null;
        if (claimed && !(failure instanceof CliqUnknownOutcomeException || failure instanceof CliqServerException)) {
            spool.giveBack(id(exchange));
        }
        throw failure;
    }

    private static String id(Exchange exchange) {
        return exchange.getProperty(ID, String.class);
    }
}
