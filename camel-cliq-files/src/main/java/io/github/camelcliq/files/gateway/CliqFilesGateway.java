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

import io.github.camelcliq.files.CliqFilesBody;
import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.CliqFilesLimiter;
import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqServerException;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import io.github.camelcliq.files.monitoring.MonitoredGateway;
import io.github.camelcliq.files.monitoring.Monitoring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ModelCamelContext;

/**
 * Shares files safely: messages for {@code direct:cliq-files-gateway} with the header {@value #TARGET} are written to a
 * directory and shared from there in batches, within the limits of Cliq, each file once, across restarts. A bean without
 * a {@code directory} gets its parameters from the properties {@code camel.cliq-files.gateway}. When these have no
 * directory either, it makes the route templates {@value #THROTTLED} and {@value #REDELIVERED} only.
 *
 * @since 0.1.0
 */
@ManagedResource(description = "Managed Cliq Files gateway")
public class CliqFilesGateway extends GatewayOptions {

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

    static final String COMPONENT = "CliqFilesComponent";

    /** The facts that come from headers of the same message for all of its files. */
    static final Map<String, String> HEADERS = Map.of(
            "target", TARGET,
            "botUniqueName", CliqFilesConstants.BOT_UNIQUE_NAME,
            "botName", CliqFilesConstants.BOT_NAME,
            "botImage", CliqFilesConstants.BOT_IMAGE,
            "userId", CliqFilesConstants.USER_ID,
            "markAsRead", CliqFilesConstants.MARK_AS_READ);

    private static final List<String> KINDS = List.of("channel", "chat", "bot", "user");
    private static final Pattern SHARE_TARGET =
            Pattern.compile("(channel|channel-id|chat|bot|user)/(?!\\.{1,2}\\z)(?=.*\\S)[^?{}\\p{Cc}]+");
    private static final String STEP = "CliqFilesStep";
    private static final String POSTED = "posted";
    private static final String REFUSED = "refused";
    private static final String UNKNOWN = "unknown";
    private static final String LATER = "later";
    private static final String SCHEDULER = "?initialDelay=0&delay=100&greedy=true&synchronous=true";

    private final Map<String, Processor> steps = new HashMap<>();
    private Spool spool;
    private Sender sender;

    @Override
    public void configure() throws Exception {
        if (((ModelCamelContext) getContext()).getRouteTemplateDefinition(THROTTLED) == null) {
            super.configure();
        }
        if (getDirectory() == null) {
            setFromProperties();
        }
        if (getDirectory() != null) {
            check();
            Path directory = Files.createDirectories(Path.of(getDirectory()));
            spool = new Spool(directory);
            sender = new Sender(this, directory, spool, KINDS);
            bind("next", exchange -> next(exchange, exchange.getFromRouteId()));
            bind(POSTED, this::posted);
            bind(REFUSED, this::refused);
            bind(UNKNOWN, this::unknown);
            bind(LATER, exchange -> sender.worker(exchange).later(exchange));
            from("direct:" + getName())
                    .routeId(getName())
                    .errorHandler(noErrorHandler())
                    .process(bind("accept", this::accept));
            KINDS.forEach(this::worker);
            reports();
            Monitoring.of(getCamelContext()).add(new MonitoredGateway(getName(), this, this::count, this::oldestAge));
        }
    }

    private String bind(String step, Processor processor) {
        String name = step(step);
        steps.put(name, processor);
        getContext().getRegistry().bind(name, processor);
        return name;
    }

    /** Binds the steps for a context that starts again: its registry was emptied when it stopped. */
    void bindSteps() {
        steps.forEach(getContext().getRegistry()::bind);
    }

    boolean hasRoute(String id) {
        return getRouteCollection().getRoutes().stream()
                .anyMatch(route -> route.getRouteId().equals(id));
    }

    /** Its routes were removed from the context, which shows it no longer. */
    void removed() {
        Monitoring.of(getCamelContext()).remove(getName());
    }

    private String step(String name) {
        return getName() + "." + name;
    }

    /** Says what an exchange of the scheduler is for. The scheduler then asks for the next one at once. */
    private static void step(Exchange exchange, String step) {
        exchange.setProperty(STEP, step);
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, step != null);
    }

    /** Shares what waits for one kind of target, and confirms what may have been posted. */
    private void worker(String kind) {
        String target = getComponent() + ":${header." + TARGET + "}";
        from("scheduler:" + getName() + "-" + kind + SCHEDULER)
                .routeId(getName() + "-" + kind)
                .errorHandler(defaultErrorHandler().logStackTrace(false))
                .process(step("next"))
                .filter(exchangeProperty(STEP).isNotNull())
                .doTry()
                .toD(target)
                .setProperty(STEP, constant(POSTED))
                .doCatch(CliqPermissionException.class, CliqNotFoundException.class)
                .onWhen(Worker::isRefusal)
                .setProperty(STEP, constant(REFUSED))
                .doCatch(CliqUnknownOutcomeException.class, CliqServerException.class)
                .setProperty(STEP, constant(UNKNOWN))
                .doCatch(CliqInvalidRequestException.class)
                .setProperty(STEP, constant(REFUSED))
                .doCatch(Throwable.class)
                .setProperty(STEP, constant(LATER))
                .end()
                .choice()
                .when(header(CliqFilesConstants.OUTCOME).isEqualTo(POSTED))
                .process(step(POSTED))
                .when(header(CliqFilesConstants.OPERATION).isNotNull())
                .process(step(UNKNOWN))
                .when(exchangeProperty(STEP).isEqualTo(POSTED))
                .process(step(POSTED))
                .when(exchangeProperty(STEP).isEqualTo(REFUSED))
                .process(step(REFUSED))
                .when(exchangeProperty(STEP).isEqualTo(UNKNOWN))
                .process(step(UNKNOWN))
                .otherwise()
                .process(step(LATER));
    }

    /** Sends posted, refused and unknown files to their endpoints. */
    private void reports() {
        Map<String, String> uris = reportUris();
        if (!uris.isEmpty()) {
            ChoiceDefinition choice = from("scheduler:" + getName() + "-reports" + SCHEDULER)
                    .routeId(getName() + "-reports")
                    .process(bind("report", exchange -> step(exchange, sender.report(exchange))))
                    .choice();
            uris.forEach((state, uri) -> choice.when(exchangeProperty(STEP).isEqualTo(state))
                    .to(uri)
                    .process(bind("reported", sender::reported)));
        }
    }

    /**
     * Takes the files of a message over: all of them, when it returns, or none.
     *
     * @param  exchange                    with the header {@value #TARGET}, and a body as for {@code cliq-files}
     * @throws CliqInvalidRequestException when no files can be shared with the target
     * @throws IOException                 when the disk refuses it
     */
    public void accept(Exchange exchange) throws IOException {
        accept(
                exchange,
                checkTarget("The header " + TARGET, exchange.getMessage().getHeader(TARGET, String.class)));
    }

    static String checkTarget(String source, String target) throws CliqInvalidRequestException {
        if (target == null || !SHARE_TARGET.matcher(target).matches()) {
            throw new CliqInvalidRequestException(source + " is '" + target
                    + "', but has to be channel/NAME, channel-id/ID, chat/ID, bot/NAME or user/NAME");
        }
        return target;
    }

    /** Takes the files of a message over for a target that is checked, whatever target its headers name. */
    void accept(Exchange exchange, String target) throws IOException {
        Message message = exchange.getMessage();
        Properties same = new Properties();
        HEADERS.forEach((fact, header) -> {
            String value = message.getHeader(header, String.class);
            if (value != null && !value.isEmpty()) {
                same.setProperty(fact, value);
            }
        });
        same.setProperty("target", target);
        String shareId = message.getHeader(SHARE_ID, String.class);
        if (shareId != null) {
            same.setProperty("shareId", shareId);
        }
        List<CliqFile> files = CliqFilesBody.of(exchange, Integer.MAX_VALUE);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ids.add(shareId == null ? UUID.randomUUID().toString() : digest(shareId + '\0' + target + '\0' + i));
        }
        spool.add(files, ids, same);
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes the next batch for a kind of target the body, or the next outcome to confirm, when its time and a slot of the
     * limit have come; nothing else.
     *
     * @param  exchange    gets body and headers
     * @param  routeId     the worker's route
     * @throws IOException when the directory cannot be used
     */
    public void next(Exchange exchange, String routeId) throws IOException {
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false);
        if (sender.next(exchange, routeId.substring(getName().length() + 1))) {
            step(exchange, "next");
        }
    }

    /**
     * The batch was posted.
     *
     * @param  exchange    from {@link #next}
     * @throws IOException when the directory cannot be used
     */
    public void posted(Exchange exchange) throws IOException {
        sender.worker(exchange).posted(exchange);
    }

    /**
     * The service has rejected the batch.
     *
     * @param  exchange    from {@link #next}, with the failure
     * @throws IOException when the directory cannot be used
     */
    public void refused(Exchange exchange) throws IOException {
        sender.worker(exchange).refused(exchange);
    }

    /**
     * The batch may have been posted or not, or a confirmation did not find it.
     *
     * @param  exchange    from {@link #next}, with the failure or the outcome
     * @throws IOException when the directory cannot be used
     */
    public void unknown(Exchange exchange) throws IOException {
        sender.worker(exchange).unknown(exchange);
    }

    /**
     * The number of files in a state.
     *
     * @param  state       waiting, sending, done, refused or unknown
     * @return             the number
     * @throws IOException when the directory cannot be read
     */
    @ManagedOperation(description = "Number of files that are waiting, sending, done, refused or unknown")
    public int count(String state) throws IOException {
        return spool.tally(state).count();
    }

    /**
     * The age of the oldest file in a state.
     *
     * @param  state       waiting, sending, done, refused or unknown
     * @return             seconds since it was taken over, 0 when there is none
     * @throws IOException when the directory cannot be read
     */
    @ManagedOperation(
            description = "Seconds since the oldest file that is waiting, sending, done, refused or unknown came")
    public long oldestAge(String state) throws IOException {
        return spool.tally(state).oldestAge();
    }

    /**
     * Lets all refused files wait again.
     *
     * @return             their number
     * @throws IOException when the directory cannot be used
     */
    @ManagedOperation(description = "Share all refused files again")
    public int retryRefused() throws IOException {
        List<Entry> refused = spool.entries(Spool.REFUSED);
        for (Entry entry : refused) {
            spool.retry(entry);
        }
        return refused.size();
    }

    /**
     * Lets a refused or unknown file wait again, whatever its share ID.
     *
     * @param  id                       the name of its directory
     * @throws IOException              when the directory cannot be used
     * @throws IllegalArgumentException when there is no such file
     */
    @ManagedOperation(description = "Share a refused or unknown file again")
    public void retry(String id) throws IOException {
        spool.retry(spool.ended(id));
    }

    /**
     * Deletes a refused or unknown file.
     *
     * @param  id                       the name of its directory
     * @throws IOException              when the directory cannot be used
     * @throws IllegalArgumentException when there is no such file
     */
    @ManagedOperation(description = "Delete a refused or unknown file")
    public void discard(String id) throws IOException {
        Disk.delete(spool.ended(id).directory());
    }

    CliqFilesLimiter limiter() {
        return CliqFilesLimiter.of(getContext(), getComponent());
    }
}
