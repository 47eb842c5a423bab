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
package io.github.camelcliq.files.springboot;

import io.github.camelcliq.files.CliqFilesAttachments;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.client.CliqDataCenter;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * The options of the {@code cliq-files} component as properties. The descriptions are those of the component's catalog.
 * An option that is not set here stays as the component has it, so that there are no defaults in this class; the
 * component's own are in {@code additional-spring-configuration-metadata.json}.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = "camel.component.cliq-files")
public class CliqFilesComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /**
     * Scheme, host and port of the API: https, or http for localhost and loopback addresses only. By default that of
     * the dataCenter.
     */
    private String baseUrl;

    /**
     * The options that are the defaults of each endpoint.
     */
    private CliqFilesConfiguration configuration;

    /**
     * The data centre of the account. It gives baseUrl and accountsUrl their defaults.
     */
    private CliqDataCenter dataCenter;

    /**
     * Fetched files are written to this directory, each in a directory of its own that only the owner can read, and
     * the body is the File. It is removed when the exchange is done.
     */
    private String localWorkDirectory;

    /**
     * Unique name or ID of the network that the targets and files belong to.
     */
    private String network;

    /**
     * ID of the organization (digits): requests go to /company/ID/api/v2. Not together with network.
     */
    private String organization;

    /**
     * Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible)
     * occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed
     * as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party
     * component allows Camel to be alerted if an exception was thrown. Some components handle this internally only,
     * and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to
     * hook into the 3rd party component and make this possible for future releases. By default the consumer will use
     * the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level
     * and ignored.
     */
    private Boolean bridgeErrorHandler;

    /**
     * The URL of the sender's picture to show.
     */
    private String botImage;

    /**
     * The name of the sender to show.
     */
    private String botName;

    /**
     * The unique name of the bot to post as, in a channel that it takes part in or in a chat.
     */
    private String botUniqueName;

    /**
     * The comment to show with the first file.
     */
    private String comments;

    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow
     * CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause
     * the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled
     * during routing messages via Camel's routing error handlers. Beware that when the first message is processed
     * then creating and starting the producer may take a little time and prolong the total processing time of the
     * processing.
     */
    private Boolean lazyStartProducer;

    /**
     * Whether the message is marked as read (all kinds but bot).
     */
    private Boolean markAsRead;

    /**
     * The largest number of files in one request. More files are rejected before anything is sent.
     */
    private Integer maxFiles;

    /**
     * The largest file to share, in bytes. A larger file is rejected before anything is sent; the upload of a stream
     * that turns out to be longer is aborted, and nothing is posted.
     */
    private Long maxFileSize;

    /**
     * The largest file to fetch, in bytes; 0 sets no limit. The fetch of a larger file fails, also when its size shows
     * only while it is received. Consuming a channel or chat: a larger file is skipped with a warning.
     */
    private Long maxFetchSize;

    /**
     * Which attachments of the message are shared: auto shares them when the body is empty, only shares them without
     * the body, also shares them after the body.
     */
    private CliqFilesAttachments attachments;

    /**
     * The ID of the only subscriber of the bot that gets the files (bot).
     */
    private String userId;

    /**
     * The name of the multipart parts that hold the files.
     */
    private String filePartName;

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as
     * autowired) by looking up in the registry to find if there is a single instance of matching type, which then
     * gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection
     * factories, AWS Clients, etc.
     */
    private Boolean autowiredEnabled;

    /**
     * The largest number of connections to one host.
     */
    private Integer connectionsPerRoute;

    /**
     * Further properties of HttpClient's builder and request configuration, as camel-http takes them. This is a
     * multi-value option with prefix: httpClient.
     */
    private Map<String, Object> httpClient;

    /**
     * Configures the HttpClient, for example for a proxy with a password. Retries, redirects, cookies and
     * decompression stay off.
     */
    private HttpClientConfigurer httpClientConfigurer;

    /**
     * The largest number of connections.
     */
    private Integer maxTotalConnections;

    /**
     * Whether the body of a fetched file is the raw stream of the connection. A broken connection then fails the step
     * that reads the body, not the step that fetches.
     */
    private Boolean streamDownload;

    /**
     * Used for enabling or disabling all consumer based health checks from this component
     */
    private Boolean healthCheckConsumerEnabled;

    /**
     * Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by
     * default disabled all producer based health-checks. You can turn on producer checks globally by setting
     * camel.health.producersEnabled=true.
     */
    private Boolean healthCheckProducerEnabled;

    /**
     * The host of an HTTP proxy.
     */
    private String proxyHost;

    /**
     * The port of the HTTP proxy.
     */
    private Integer proxyPort;

    /**
     * A fixed access token, valid for an hour. Configure clientId, clientSecret and refreshToken to make and renew
     * access tokens.
     */
    private String accessToken;

    /**
     * Scheme, host and port of the accounts server, which makes access tokens: https, or http for localhost and
     * loopback addresses only. By default that of the dataCenter.
     */
    private String accountsUrl;

    /**
     * The ID of the OAuth client, for access tokens made from the refreshToken.
     */
    private String clientId;

    /**
     * The secret of the OAuth client, for access tokens made from the refreshToken.
     */
    private String clientSecret;

    /**
     * The refresh token that access tokens are made from. At most 10 are made in 10 minutes.
     */
    private String refreshToken;

    /**
     * TLS settings, such as a truststore.
     */
    private SSLContextParameters sslContextParameters;

    /**
     * The provider of access tokens that another program makes. Without other credentials, a single provider in the
     * registry is used.
     */
    private CliqTokenProvider tokenProvider;

    /**
     * The directory that keeps the state of the rate limits for the next process, so that a process after a restart
     * neither exceeds a limit nor waits longer than needed. It holds no secrets.
     */
    private String limitsDirectory;

    /**
     * Whether the TLS settings of the CamelContext are used when there are no sslContextParameters.
     */
    private Boolean useGlobalSslContextParameters;

    /**
     * A webhook token, for sharing only, without an OAuth client. Users generate it in Cliq (Bots and Tools, Webhook
     * Tokens).
     */
    private String webhookToken;

    /**
     * How long to wait for a connection, in milliseconds. 0 waits for ever.
     */
    @DurationUnit(ChronoUnit.MILLIS)
    private Duration connectTimeout;

    /**
     * How long to wait for the response after the request was sent, in milliseconds. 0 waits for ever.
     */
    @DurationUnit(ChronoUnit.MILLIS)
    private Duration responseTimeout;

    /**
     * How long the service may be silent, or accept nothing of an upload, in milliseconds. 0 waits for ever.
     */
    @DurationUnit(ChronoUnit.MILLIS)
    private Duration soTimeout;

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public CliqFilesConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(CliqFilesConfiguration configuration) {
        this.configuration = configuration;
    }

    public CliqDataCenter getDataCenter() {
        return dataCenter;
    }

    public void setDataCenter(CliqDataCenter dataCenter) {
        this.dataCenter = dataCenter;
    }

    public String getLocalWorkDirectory() {
        return localWorkDirectory;
    }

    public void setLocalWorkDirectory(String localWorkDirectory) {
        this.localWorkDirectory = localWorkDirectory;
    }

    public String getNetwork() {
        return network;
    }

    public void setNetwork(String network) {
        this.network = network;
    }

    public String getOrganization() {
        return organization;
    }

    public void setOrganization(String organization) {
        this.organization = organization;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public String getBotImage() {
        return botImage;
    }

    public void setBotImage(String botImage) {
        this.botImage = botImage;
    }

    public String getBotName() {
        return botName;
    }

    public void setBotName(String botName) {
        this.botName = botName;
    }

    public String getBotUniqueName() {
        return botUniqueName;
    }

    public void setBotUniqueName(String botUniqueName) {
        this.botUniqueName = botUniqueName;
    }

    public String getComments() {
        return comments;
    }

    public void setComments(String comments) {
        this.comments = comments;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Boolean getMarkAsRead() {
        return markAsRead;
    }

    public void setMarkAsRead(Boolean markAsRead) {
        this.markAsRead = markAsRead;
    }

    public Integer getMaxFiles() {
        return maxFiles;
    }

    public void setMaxFiles(Integer maxFiles) {
        this.maxFiles = maxFiles;
    }

    public Long getMaxFileSize() {
        return maxFileSize;
    }

    public void setMaxFileSize(Long maxFileSize) {
        this.maxFileSize = maxFileSize;
    }

    public Long getMaxFetchSize() {
        return maxFetchSize;
    }

    public void setMaxFetchSize(Long maxFetchSize) {
        this.maxFetchSize = maxFetchSize;
    }

    public CliqFilesAttachments getAttachments() {
        return attachments;
    }

    public void setAttachments(CliqFilesAttachments attachments) {
        this.attachments = attachments;
    }

    public String getUserId() {
        return userId;
    }

    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getFilePartName() {
        return filePartName;
    }

    public void setFilePartName(String filePartName) {
        this.filePartName = filePartName;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public Integer getConnectionsPerRoute() {
        return connectionsPerRoute;
    }

    public void setConnectionsPerRoute(Integer connectionsPerRoute) {
        this.connectionsPerRoute = connectionsPerRoute;
    }

    public Map<String, Object> getHttpClient() {
        return httpClient;
    }

    public void setHttpClient(Map<String, Object> httpClient) {
        this.httpClient = httpClient;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public Integer getMaxTotalConnections() {
        return maxTotalConnections;
    }

    public void setMaxTotalConnections(Integer maxTotalConnections) {
        this.maxTotalConnections = maxTotalConnections;
    }

    public Boolean getStreamDownload() {
        return streamDownload;
    }

    public void setStreamDownload(Boolean streamDownload) {
        this.streamDownload = streamDownload;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public String getAccountsUrl() {
        return accountsUrl;
    }

    public void setAccountsUrl(String accountsUrl) {
        this.accountsUrl = accountsUrl;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getRefreshToken() {
        return refreshToken;
    }

    public void setRefreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public CliqTokenProvider getTokenProvider() {
        return tokenProvider;
    }

    public void setTokenProvider(CliqTokenProvider tokenProvider) {
        this.tokenProvider = tokenProvider;
    }

    public String getLimitsDirectory() {
        return limitsDirectory;
    }

    public void setLimitsDirectory(String limitsDirectory) {
        this.limitsDirectory = limitsDirectory;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getWebhookToken() {
        return webhookToken;
    }

    public void setWebhookToken(String webhookToken) {
        this.webhookToken = webhookToken;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public Duration getSoTimeout() {
        return soTimeout;
    }

    public void setSoTimeout(Duration soTimeout) {
        this.soTimeout = soTimeout;
    }
}
