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
package io.github.camelcliq.example.check;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;

/** Shares a small file with the target, confirms that it was posted, and fetches it back. */
final class ShareCheck extends RouteBuilder {
    private static final String FILE_NAME = "cliq-files-check.txt";
    private static final String POSTED = "posted";

    private final CheckTarget target;
    private final AccountCheck account;
    private final CheckReport report;

    ShareCheck(CamelContext context, CheckTarget target, AccountCheck account, CheckReport report) {
        super(context);
        this.target = target;
        this.account = account;
        this.report = report;
    }

    @Override
    public void configure() {
        String uri = "cliq-files:" + target.kind() + "/"
                + URLEncoder.encode(target.name(), StandardCharsets.UTF_8).replace("+", "%20");
        errorHandler(noErrorHandler());
        from("direct:share").to(uri);
        if (target.isChat() && account.works(AccountCheck.LIST_SCOPE)) {
            // a message can show late: up to five times, two seconds apart
            from("direct:confirm")
                    .loop(5)
                    .filter(header(CliqFilesConstants.OUTCOME).isNotEqualTo(POSTED))
                    .to(uri + "?operation=confirm")
                    .filter(header(CliqFilesConstants.OUTCOME).isNotEqualTo(POSTED))
                    .delay(2000);
            from("direct:fetch").to("cliq-files:file");
        }
    }

    /**
     * Runs the check.
     *
     * @param  options   the options of the component
     * @throws Exception when Camel does not start the routes
     */
    void run(Map<String, Object> options) throws Exception {
        String text = "file shared with " + target;
        if (!target.isGiven() || target.kind().equals("file")) {
            report.failed("file shared", "Set CLIQ_TARGET to channel/NAME, chat/ID, bot/NAME or user/EMAIL", List.of());
        } else if (!account.works(AccountCheck.SHARE_SCOPE) || account.isTargetWrong()) {
            report.notChecked(text, "it needs what has failed above");
        } else {
            CliqFilesComponent component = getContext().getComponent("cliq-files", CliqFilesComponent.class);
            options.forEach((option, value) ->
                    component.getComponentPropertyConfigurer().configure(getContext(), component, option, value, true));
            getContext().addRoutes(this);
            share(text);
        }
    }

    private void share(String text) {
        String content =
                "Shared by the check of Camel Cliq Files at " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Exchange exchange = new DefaultExchange(getContext());
        exchange.getMessage().setBody(content);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, FILE_NAME);
        if (!succeeds("direct:share", exchange, text)) {
            return;
        }
        report.works(text);
        String confirmed = "share confirmed";
        if (!target.isChat() || !account.works(AccountCheck.LIST_SCOPE)) {
            report.notChecked(confirmed, "for channels and chats, with the scope " + AccountCheck.LIST_SCOPE);
        } else if (target.kind().equals("channel") && !account.works(AccountCheck.CHANNEL_SCOPE)) {
            report.notChecked(confirmed, "in a channel it needs the scope " + AccountCheck.CHANNEL_SCOPE);
        } else if (succeeds("direct:confirm", exchange, confirmed) && isPosted(exchange, confirmed)) {
            fetch(exchange, content, "file fetched back");
        }
    }

    private boolean isPosted(Exchange exchange, String text) {
        Object outcome = exchange.getMessage().getHeader(CliqFilesConstants.OUTCOME);
        if (POSTED.equals(outcome)) {
            report.works(text);
            return true;
        }
        report.failed(
                text,
                "The messages of " + target + " do not show the file (" + outcome + "): open the chat",
                List.of());
        return false;
    }

    private void fetch(Exchange exchange, String content, String text) {
        if (!account.works(AccountCheck.FETCH_SCOPE)) {
            report.notChecked(text, "it needs the scope " + AccountCheck.FETCH_SCOPE);
        } else if (succeeds("direct:fetch", exchange, text)) {
            if (content.equals(exchange.getMessage().getBody(String.class))) {
                report.works(text);
            } else {
                report.failed(text, "The file is not the one that was shared", List.of());
            }
        }
    }

    /** Sends the exchange to a route; reports a failure. */
    private boolean succeeds(String route, Exchange exchange, String text) {
        getContext()
                .createFluentProducerTemplate()
                .to(route)
                .withExchange(exchange)
                .send();
        Exception failure = exchange.getException();
        if (failure != null) {
            report.failed(text, failure.getMessage() + remedy(failure), List.of());
        }
        return failure == null;
    }

    private String remedy(Exception failure) {
        if (failure instanceof CliqPermissionException) {
            return ". The user of the token has to be a member of " + target + "; in a network, set CLIQ_NETWORK";
        }
        if (failure instanceof CliqNotFoundException) {
            return ". A channel or bot has a unique name, which is not the displayed one; in a network, set CLIQ_NETWORK";
        }
        return "";
    }
}
