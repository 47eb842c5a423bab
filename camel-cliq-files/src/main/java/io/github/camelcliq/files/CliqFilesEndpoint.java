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
package io.github.camelcliq.files;

import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.files.client.internal.Authorization;
import io.github.camelcliq.files.client.internal.CliqClient;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.files.client.internal.CliqServiceClock;
import io.github.camelcliq.files.client.internal.LeasingHttpClient;
import io.github.camelcliq.files.client.internal.LeasingHttpClient.Lease;
import io.github.camelcliq.files.client.internal.Operation;
import io.github.camelcliq.files.client.internal.TokenAuthorization;
import io.github.camelcliq.files.monitoring.MonitoredAccount;
import io.github.camelcliq.files.monitoring.Monitoring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Service;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.StringHelper;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Share files with channels, chats, bots and users of Zoho Cliq, fetch files by their ID, and consume the files shared in
 * a channel or chat.
 *
 * <p>Thread-safe once started.
 *
 * @since 0.1.0
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "cliq-files",
        title = "Cliq Files",
        syntax = "cliq-files:kind/name",
        category = {Category.CHAT, Category.FILE, Category.CLOUD},
        headersClass = CliqFilesConstants.class)
@ManagedResource(description = "Managed Cliq Files endpoint")
public class CliqFilesEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final long DELAY = 60_000;
    private static final long LIST_DELAY = 10_000;

    /** The kind of target: channel, channel-id, chat, bot or user; or file, to fetch a file by its ID. */
    @UriPath
    @Metadata(required = true)
    private final CliqFilesKind kind;

    /** The unique name of the channel or bot, the ID of the channel (channel-id), chat or file, or the email address or ID of the user. Only cliq-files:file goes without, and reads the header CamelCliqFilesFileId. */
    @UriPath
    private final String name;

    @UriParam
    private CliqFilesConfiguration configuration;

    @UriParam
    private final CliqFilesConsumerConfiguration consumerConfiguration = new CliqFilesConsumerConfiguration();

    @UriParam
    private final CliqFilesOperationConfiguration operationConfiguration = new CliqFilesOperationConfiguration();

    @UriParam(label = "consumer", defaultValue = "true")
    private boolean fetchOnce = true;

    @UriParam(label = "consumer,scheduler", defaultValue = "" + DELAY, javaType = "java.time.Duration")
    private long delay = DELAY;

    private final CliqFilesPath path;
    private final Set<String> ownOptions;
    private final CliqFilesStatistics statistics = new CliqFilesStatistics();
    private final HttpClient http = new LeasingHttpClient(this::lease);
    private final Map<Service, Lease> transports = new ConcurrentHashMap<>();
    private Authorization authorization;
    private final Set<Operation> operations = ConcurrentHashMap.newKeySet();
    private CliqTokenProvider instead;
    private CliqRateLimiters limits;
    private MonitoredAccount account;
    private volatile CliqClient client;

    CliqFilesEndpoint(
            String uri,
            CliqFilesComponent component,
            CliqFilesPath path,
            CliqFilesConfiguration configuration,
            Set<String> ownOptions) {
        super(uri, component);
        this.path = path;
        this.kind = path.kind();
        this.name = path.name();
        this.configuration = configuration;
        this.ownOptions = ownOptions;
        setDelay(kind.isConsumable() ? LIST_DELAY : DELAY);
    }

    @Override
    public CliqFilesComponent getComponent() {
        return (CliqFilesComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        new CliqFilesOptionsCheck(this, ownOptions).checkProducer();
        if (kind == CliqFilesKind.file) {
            operations.add(Operation.FETCH_FILE);
            return new CliqFilesFetchProducer(this);
        }
        operations.add(
                operationConfiguration.getOperation() == CliqFilesOperation.share
                        ? kind.target().operation()
                        : Operation.LIST_MESSAGES);
        return new CliqFilesProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!kind.isConsumable()) {
            requireFileId();
        }
        new CliqFilesOptionsCheck(this, ownOptions).checkConsumer();
        new CliqFilesCredentials(configuration).requireMoreThanSharing("from(\"cliq-files:" + kind + "/…\")");
        operations.add(Operation.FETCH_FILE);
        if (kind.isConsumable()) {
            operations.add(Operation.LIST_MESSAGES);
        }
        Consumer consumer = kind.isConsumable()
                ? new CliqFilesSharedConsumer(this, processor)
                : new CliqFilesConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        requireFileId();
        operations.add(Operation.FETCH_FILE);
        CliqFilesPollingConsumer consumer = new CliqFilesPollingConsumer(this);
        configurePollingConsumer(consumer);
        return consumer;
    }

    private void requireFileId() {
        if (kind.isConsumable()) {
            throw new UnsupportedOperationException("pollEnrich(\"cliq-files:" + kind + "/…\") is not supported: to"
                    + " get files as they are shared, use from(\"cliq-files:" + kind + "/…\"); to fetch a file, use"
                    + " pollEnrich or from(\"cliq-files:file/ID\")");
        }
        if (kind == CliqFilesKind.channel_id) {
            throw new UnsupportedOperationException(
                    "from(\"cliq-files:channel-id/…\") is not supported: to get files as"
                            + " they are shared in a channel, use from(\"cliq-files:channel/NAME\") with its unique name");
        }
        if (kind != CliqFilesKind.file) {
            throw new UnsupportedOperationException("from(\"cliq-files:" + kind + "/…\") is not supported: files are"
                    + " shared with a " + kind + " by to(\"cliq-files:" + kind + "/…\"); to fetch a file, use"
                    + " from(\"cliq-files:file/ID\")");
        }
        if (name == null) {
            throw new UnsupportedOperationException("from(\"cliq-files:file\") is not supported, since no message says"
                    + " which file: use from(\"cliq-files:file/ID\"), or to(\"cliq-files:file\") with the header "
                    + CliqFilesConstants.FILE_ID);
        }
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        new CliqFilesOptionsCheck(this, ownOptions).check();
        if (isGreedy()) {
            throw new IllegalArgumentException("greedy=true would poll again and again into the rate limit: remove it");
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        CliqFilesCredentials credentials = new CliqFilesCredentials(configuration);
        authorization = instead == null
                ? credentials.authorization(getCamelContext(), configuration.accounts(), () -> http)
                : new TokenAuthorization(instead);
        limits = getComponent().limits(configuration.service(), authorization);
        account = account();
        statistics.reportTo(account);
        client = client(authorization, limits);
        getComponent().started(this);
    }

    /** The account, monitored unless it has no tokens of its own: a message can make endless such endpoints. */
    private MonitoredAccount account() {
        return instead == null
                ? Monitoring.of(getCamelContext())
                        .account(
                                StringHelper.before(getEndpointUri(), ":"),
                                configuration.service(),
                                authorization,
                                limits)
                : new MonitoredAccount(configuration.service(), authorization, limits);
    }

    /** A client for the service of this endpoint with an account, whose requests these limits count. */
    CliqClient client(Authorization account, CliqRateLimiters accountLimits) {
        return new CliqClient(
                () -> http,
                configuration.root(),
                account,
                new CliqFilesCredentials(configuration).secrets(),
                accountLimits,
                clock());
    }

    /**
     * Keeps this endpoint's HTTP client open until its user releases it. Starts the endpoint before, since Camel does not
     * start an endpoint that a message names while the context is starting.
     *
     * @param  user                  the producer or consumer that starts
     * @throws IllegalStateException when the component is stopped
     */
    void acquireTransport(Service user) {
        ServiceHelper.startService(this);
        Lease before = transports.put(user, lease());
        if (before != null) {
            before.close();
        }
    }

    /** Ends the use of this endpoint's HTTP client, if there is one. */
    void releaseTransport(Service user) {
        Lease lease = transports.remove(user);
        if (lease != null) {
            lease.close();
        }
    }

    /** Uses this endpoint's HTTP client until the lease is closed. */
    Lease lease() {
        return getComponent().lease(configuration);
    }

    CliqClient client() {
        return client;
    }

    /** Counts the requests of this endpoint's account. */
    CliqRateLimiters limits() {
        return limits;
    }

    /** The state of this endpoint's account, shared with all endpoints of the account. */
    MonitoredAccount monitored() {
        return account;
    }

    CliqServiceClock clock() {
        return CliqFilesCredentials.clocks(getCamelContext()).of(configuration.service());
    }

    /** Replaces the configured credentials; called before the endpoint starts. */
    void useInstead(CliqTokenProvider provider) {
        this.instead = provider;
    }

    Authorization authorization() {
        return authorization;
    }

    CliqFilesPath path() {
        return path;
    }

    CliqFilesStatistics statistics() {
        return statistics;
    }

    @ManagedAttribute(description = "Number of files shared")
    public long getSharedFiles() {
        return statistics.sharedFiles();
    }

    @ManagedAttribute(description = "Number of files fetched")
    public long getFetchedFiles() {
        return statistics.fetchedFiles();
    }

    @ManagedAttribute(description = "Bytes sent by successful shares")
    public long getSentBytes() {
        return statistics.sentBytes();
    }

    @ManagedAttribute(description = "Bytes of files received")
    public long getReceivedBytes() {
        return statistics.receivedBytes();
    }

    @ManagedAttribute(description = "The last failure, empty after a success")
    public String getLastError() {
        return statistics.lastError();
    }

    @ManagedAttribute(
            description = "Until when Cliq rejects requests because of the rate limit, empty when it does not")
    public String getLockedUntil() {
        return lockedUntil().map(Instant::toString).orElse("");
    }

    /** The end of the longest lock of the operations that this endpoint sends, as far as one is running. */
    Optional<Instant> lockedUntil() {
        return operations.stream()
                .map(operation -> limits.of(operation).untilUnlocked())
                .filter(left -> !left.isZero())
                .max(Comparator.naturalOrder())
                .map(left -> Instant.now().plus(left).truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public String getServiceUrl() {
        return configuration.service().toString();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of(
                "kind",
                kind.toString(),
                "dataCenter",
                configuration.getDataCenter().name());
    }

    CliqFilesKind getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public CliqFilesConfiguration getConfiguration() {
        return configuration;
    }

    /** The options of this endpoint. */
    public void setConfiguration(CliqFilesConfiguration configuration) {
        this.configuration = configuration;
    }

    CliqFilesConsumerConfiguration getConsumerConfiguration() {
        return consumerConfiguration;
    }

    CliqFilesOperationConfiguration getOperationConfiguration() {
        return operationConfiguration;
    }

    public boolean isFetchOnce() {
        return fetchOnce;
    }

    /** Fetching a file by its ID: whether polling stops after the first exchange that completed without failure. */
    public void setFetchOnce(boolean fetchOnce) {
        this.fetchOnce = fetchOnce;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    /** Milliseconds before the next poll: 60000 by default for a file, 10000 for a channel or chat. */
    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }
}
