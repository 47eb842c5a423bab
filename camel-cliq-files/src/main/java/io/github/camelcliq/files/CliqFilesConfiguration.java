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

import io.github.camelcliq.files.client.CliqDataCenter;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.files.client.internal.ApiRoot;
import io.github.camelcliq.files.client.internal.ServiceUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The options that the component and its endpoints have in common: those of the component are the defaults of each
 * endpoint.
 *
 * @since 0.1.0
 */
@UriParams
public class CliqFilesConfiguration implements Cloneable {

    @UriParam(defaultValue = "us")
    private CliqDataCenter dataCenter = CliqDataCenter.us;

    @UriParam
    private String baseUrl;

    @UriParam(label = "security")
    private String accountsUrl;

    @UriParam
    private String network;

    @UriParam
    private String organization;

    @UriParam(label = "security", secret = true)
    private String webhookToken;

    @UriParam(label = "security", secret = true)
    private String accessToken;

    @UriParam(label = "security", secret = true)
    private String clientId;

    @UriParam(label = "security", secret = true)
    private String clientSecret;

    @UriParam(label = "security", secret = true)
    private String refreshToken;

    @UriParam(label = "security")
    private CliqTokenProvider tokenProvider;

    @UriParam(label = "producer")
    private String comments;

    @UriParam(label = "producer")
    private String botUniqueName;

    @UriParam(label = "producer")
    private String botName;

    @UriParam(label = "producer")
    private String botImage;

    @UriParam(label = "producer")
    private Boolean markAsRead;

    @UriParam(label = "producer")
    private String userId;

    @UriParam(defaultValue = "52428800")
    private long maxFileSize = 50L * 1024 * 1024;

    @UriParam(label = "producer", defaultValue = "10")
    private int maxFiles = 10;

    @UriParam(label = "producer", defaultValue = "auto")
    private CliqFilesAttachments attachments = CliqFilesAttachments.auto;

    @UriParam(defaultValue = "0")
    private long maxFetchSize;

    @UriParam(label = "producer,advanced", defaultValue = "file")
    private String filePartName = "file";

    @UriParam
    private String localWorkDirectory;

    @UriParam(label = "advanced", defaultValue = "false")
    private boolean streamDownload = false;

    @UriParam(label = "timeout", javaType = "java.time.Duration", defaultValue = "10000")
    private long connectTimeout = 10_000L;

    @UriParam(label = "timeout", javaType = "java.time.Duration", defaultValue = "60000")
    private long soTimeout = 60_000L;

    @UriParam(label = "timeout", javaType = "java.time.Duration", defaultValue = "60000")
    private long responseTimeout = 60_000L;

    @UriParam(label = "advanced", defaultValue = "200")
    private int maxTotalConnections = 200;

    @UriParam(label = "advanced", defaultValue = "20")
    private int connectionsPerRoute = 20;

    @UriParam(label = "proxy")
    private String proxyHost;

    @UriParam(label = "proxy")
    private Integer proxyPort;

    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "advanced")
    private HttpClientConfigurer httpClientConfigurer;

    @UriParam(label = "advanced", prefix = "httpClient.", multiValue = true)
    private Map<String, Object> httpClient;

    /**
     * A copy, so that an endpoint's options do not change those of the component.
     *
     * @return the copy
     */
    public CliqFilesConfiguration copy() {
        try {
            CliqFilesConfiguration copy = (CliqFilesConfiguration) clone();
            copy.httpClient = httpClient == null ? null : new LinkedHashMap<>(httpClient);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public CliqDataCenter getDataCenter() {
        return dataCenter;
    }

    /** The data centre of the account. It gives baseUrl and accountsUrl their defaults. */
    public void setDataCenter(CliqDataCenter dataCenter) {
        this.dataCenter = dataCenter;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /** Scheme, host and port of the API: https, or http for localhost and loopback addresses only. By default that of the dataCenter. */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getAccountsUrl() {
        return accountsUrl;
    }

    /** Scheme, host and port of the accounts server, which makes access tokens: https, or http for localhost and loopback addresses only. By default that of the dataCenter. */
    public void setAccountsUrl(String accountsUrl) {
        this.accountsUrl = accountsUrl;
    }

    public String getNetwork() {
        return network;
    }

    /** Unique name or ID of the network that the targets and files belong to. */
    public void setNetwork(String network) {
        this.network = network;
    }

    public String getOrganization() {
        return organization;
    }

    /** ID of the organization (digits): requests go to /company/ID/api/v2. Not together with network. */
    public void setOrganization(String organization) {
        this.organization = organization;
    }

    public String getWebhookToken() {
        return webhookToken;
    }

    /** A webhook token, for sharing only, without an OAuth client. Users generate it in Cliq (Bots and Tools, Webhook Tokens). */
    public void setWebhookToken(String webhookToken) {
        this.webhookToken = webhookToken;
    }

    public String getAccessToken() {
        return accessToken;
    }

    /** A fixed access token, valid for an hour. Configure clientId, clientSecret and refreshToken to make and renew access tokens. */
    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public String getClientId() {
        return clientId;
    }

    /** The ID of the OAuth client, for access tokens made from the refreshToken. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    /** The secret of the OAuth client, for access tokens made from the refreshToken. */
    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getRefreshToken() {
        return refreshToken;
    }

    /** The refresh token that access tokens are made from. At most 10 are made in 10 minutes. */
    public void setRefreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
    }

    public CliqTokenProvider getTokenProvider() {
        return tokenProvider;
    }

    /** The provider of access tokens that another program makes. Without other credentials, a single provider in the registry is used. */
    public void setTokenProvider(CliqTokenProvider tokenProvider) {
        this.tokenProvider = tokenProvider;
    }

    public String getComments() {
        return comments;
    }

    /** The comment to show with the first file. */
    public void setComments(String comments) {
        this.comments = comments;
    }

    public String getBotUniqueName() {
        return botUniqueName;
    }

    /** The unique name of the bot to post as, in a channel that it takes part in or in a chat. */
    public void setBotUniqueName(String botUniqueName) {
        this.botUniqueName = botUniqueName;
    }

    public String getBotName() {
        return botName;
    }

    /** The name of the sender to show. */
    public void setBotName(String botName) {
        this.botName = botName;
    }

    public String getBotImage() {
        return botImage;
    }

    /** The URL of the sender's picture to show. */
    public void setBotImage(String botImage) {
        this.botImage = botImage;
    }

    public Boolean getMarkAsRead() {
        return markAsRead;
    }

    /** Whether the message is marked as read (all kinds but bot). */
    public void setMarkAsRead(Boolean markAsRead) {
        this.markAsRead = markAsRead;
    }

    public String getUserId() {
        return userId;
    }

    /** The ID of the only subscriber of the bot that gets the files (bot). */
    public void setUserId(String userId) {
        this.userId = userId;
    }

    public long getMaxFileSize() {
        return maxFileSize;
    }

    /** The largest file to share, in bytes. A larger file is rejected before anything is sent; the upload of a stream that turns out to be longer is aborted, and nothing is posted. */
    public void setMaxFileSize(long maxFileSize) {
        this.maxFileSize = maxFileSize;
    }

    public int getMaxFiles() {
        return maxFiles;
    }

    /** The largest number of files in one request. More files are rejected before anything is sent. */
    public void setMaxFiles(int maxFiles) {
        this.maxFiles = maxFiles;
    }

    public CliqFilesAttachments getAttachments() {
        return attachments;
    }

    /** Which attachments of the message are shared: auto shares them when the body is empty, only shares them without the body, also shares them after the body. */
    public void setAttachments(CliqFilesAttachments attachments) {
        this.attachments = attachments;
    }

    public long getMaxFetchSize() {
        return maxFetchSize;
    }

    /** The largest file to fetch, in bytes; 0 sets no limit. The fetch of a larger file fails, also when its size shows only while it is received. Consuming a channel or chat: a larger file is skipped with a warning. */
    public void setMaxFetchSize(long maxFetchSize) {
        this.maxFetchSize = maxFetchSize;
    }

    public String getFilePartName() {
        return filePartName;
    }

    /** The name of the multipart parts that hold the files. */
    public void setFilePartName(String filePartName) {
        this.filePartName = filePartName;
    }

    public String getLocalWorkDirectory() {
        return localWorkDirectory;
    }

    /** Fetched files are written to this directory, each in a directory of its own that only the owner can read, and the body is the File. It is removed when the exchange is done. */
    public void setLocalWorkDirectory(String localWorkDirectory) {
        this.localWorkDirectory = localWorkDirectory;
    }

    public boolean isStreamDownload() {
        return streamDownload;
    }

    /** Whether the body of a fetched file is the raw stream of the connection. A broken connection then fails the step that reads the body, not the step that fetches. */
    public void setStreamDownload(boolean streamDownload) {
        this.streamDownload = streamDownload;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** How long to wait for a connection, in milliseconds. 0 waits for ever. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getSoTimeout() {
        return soTimeout;
    }

    /** How long the service may be silent, or accept nothing of an upload, in milliseconds. 0 waits for ever. */
    public void setSoTimeout(long soTimeout) {
        this.soTimeout = soTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    /** How long to wait for the response after the request was sent, in milliseconds. 0 waits for ever. */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public int getMaxTotalConnections() {
        return maxTotalConnections;
    }

    /** The largest number of connections. */
    public void setMaxTotalConnections(int maxTotalConnections) {
        this.maxTotalConnections = maxTotalConnections;
    }

    public int getConnectionsPerRoute() {
        return connectionsPerRoute;
    }

    /** The largest number of connections to one host. */
    public void setConnectionsPerRoute(int connectionsPerRoute) {
        this.connectionsPerRoute = connectionsPerRoute;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    /** The host of an HTTP proxy. */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    /** The port of the HTTP proxy. */
    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** TLS settings, such as a truststore. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    /** Configures the HttpClient, for example for a proxy with a password. Retries, redirects, cookies and decompression stay off. */
    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public Map<String, Object> getHttpClient() {
        return httpClient;
    }

    /** Further properties of HttpClient's builder and request configuration, as camel-http takes them. */
    public void setHttpClient(Map<String, Object> httpClient) {
        this.httpClient = httpClient;
    }

    /** The URL of the API. */
    ServiceUrl service() {
        return ServiceUrl.parse("baseUrl", baseUrl == null ? dataCenter.baseUrl() : baseUrl);
    }

    /** The root of the API, with the network or organization. */
    ApiRoot root() {
        if (network != null) {
            return ApiRoot.ofNetwork(service(), network);
        }
        return organization == null ? ApiRoot.of(service()) : ApiRoot.ofOrganization(service(), organization);
    }

    /** The URL of the accounts server. */
    ServiceUrl accounts() {
        return ServiceUrl.parse("accountsUrl", accountsUrl == null ? dataCenter.accountsUrl() : accountsUrl);
    }
}
