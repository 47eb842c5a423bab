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

import io.github.camelcliq.files.client.internal.Authorization;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.files.client.internal.LeasingHttpClient;
import io.github.camelcliq.files.client.internal.LeasingHttpClient.Lease;
import io.github.camelcliq.files.client.internal.ServiceUrl;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.StringHelper;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Shares files with channels, chats, bots and users of Zoho Cliq, and fetches files by their ID. One component stands
 * for one account; a second account is a second component under another name.
 *
 * @since 0.1.0
 */
@Component("cliq-files")
public class CliqFilesComponent extends HealthCheckComponent implements SSLContextParametersAware {

    /** The name that the component has in the catalog; a second component has another one. */
    static final String SCHEME = "cliq-files";

    @Metadata
    private CliqFilesConfiguration configuration = new CliqFilesConfiguration();

    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;

    @Metadata(label = "advanced")
    private String limitsDirectory;

    private CliqRateLimiters limits;
    private final CliqFilesTransports transports = new CliqFilesTransports();
    private CliqFilesHealthCheck healthCheck;

    /** A component without a context yet; it opens nothing before it is started. */
    @SuppressWarnings("this-escape") // the list of extensions is Camel's own
    public CliqFilesComponent() {
        registerExtension(CliqFilesVerifier::new);
    }

    /**
     * A component of a context.
     *
     * @param camelContext the context
     */
    @SuppressWarnings("this-escape") // the list of extensions is Camel's own
    public CliqFilesComponent(CamelContext camelContext) {
        super(camelContext);
        registerExtension(CliqFilesVerifier::new);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        CliqFilesPath path = CliqFilesPath.parse(uri);
        CliqFilesConfiguration own = configuration.copy();
        parameters.values().removeIf(this::isUnresolvedOptional);
        new CliqFilesOptionNames().rename(parameters);
        Set<String> ownOptions = Set.copyOf(parameters.keySet());
        CliqFilesCredentials credentials = new CliqFilesCredentials(own);
        credentials.clear();
        replaceAddress(own, ownOptions);
        Map<String, String> texts = CliqFilesTextOption.extract(parameters);
        Map<String, Object> httpClient =
                PropertiesHelper.extractProperties(parameters, CliqFilesTransport.HTTP_CLIENT_PREFIX);
        if (!httpClient.isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>();
            if (own.getHttpClient() != null) {
                all.putAll(own.getHttpClient());
            }
            all.putAll(httpClient);
            own.setHttpClient(all);
        }
        CliqFilesEndpoint endpoint = new CliqFilesEndpoint(uri, this, path, own, ownOptions);
        setProperties(endpoint, parameters);
        for (Map.Entry<String, String> option : texts.entrySet()) {
            setText(endpoint, option.getKey(), option.getValue());
        }
        CliqFilesCredentials ofComponent = new CliqFilesCredentials(configuration);
        CliqFilesHostGuard.check(getCamelContext(), ownOptions, credentials, ofComponent)
                .ifPresent(endpoint::useInstead);
        credentials.inherit(configuration);
        return endpoint;
    }

    /** An endpoint's own network replaces the component's organization, and the other way round. */
    private static void replaceAddress(CliqFilesConfiguration own, Set<String> ownOptions) {
        if (ownOptions.contains("network")) {
            own.setOrganization(null);
        } else if (ownOptions.contains("organization")) {
            own.setNetwork(null);
        }
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return CliqFilesOptionValues.checked(super.getComponentPropertyConfigurer());
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return CliqFilesOptionValues.checked(super.getEndpointPropertyConfigurer());
    }

    /** Sets an option to a text as it is: Camel's binder would resolve references and placeholders in it. */
    private void setText(CliqFilesEndpoint endpoint, String option, String text) {
        PropertyConfigurer configurer = getEndpointPropertyConfigurer();
        boolean isText = configurer instanceof PropertyConfigurerGetter getter
                && getter.getOptionType(option, true) == String.class;
        if (!isText && EndpointHelper.isReferenceParameter(text)) {
            throw new IllegalArgumentException(
                    option + " refers to an object by a value that a message brings: write the reference in the URI");
        }
        if (!configurer.configure(getCamelContext(), endpoint, option, text, true)) {
            throw new IllegalArgumentException("The option " + option + " cannot be set by a message");
        }
    }

    /**
     * Whether Camel left a {@code {{?name}}} without a value in the URI, as it does in {@code RAW(…)}, the form of
     * secrets in its YAML DSL.
     */
    private boolean isUnresolvedOptional(Object value) {
        return value instanceof String text
                && text.startsWith(PropertiesComponent.PREFIX_OPTIONAL_TOKEN)
                && getCamelContext()
                        .getCamelContextExtension()
                        .resolvePropertyPlaceholders(text, true)
                        .equals(text);
    }

    @Override
    protected void doStart() throws Exception {
        new CliqFilesCredentials(configuration).validate("component");
        transports.start(getCamelContext());
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        transports.stop();
        unregisterHealthCheck();
    }

    /** Registers the health check when the first endpoint starts. */
    synchronized void started(CliqFilesEndpoint endpoint) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (healthCheck == null && registry != null && isHealthCheckProducerEnabled()) {
            healthCheck =
                    new CliqFilesHealthCheck(StringHelper.before(endpoint.getEndpointUri(), ":"), this::endpoints);
            registry.register(healthCheck);
        }
    }

    /** The endpoints of this component that are in use. */
    private Stream<CliqFilesEndpoint> endpoints() {
        return getCamelContext().getEndpoints().stream()
                .filter(CliqFilesEndpoint.class::isInstance)
                .map(CliqFilesEndpoint.class::cast)
                .filter(endpoint -> endpoint.getComponent() == this && endpoint.isStarted());
    }

    private synchronized void unregisterHealthCheck() {
        if (healthCheck != null) {
            HealthCheckRegistry.get(getCamelContext()).unregister(healthCheck);
            healthCheck = null;
        }
    }

    /** The HTTP clients of this component's endpoints. */
    CliqFilesTransports transports() {
        return transports;
    }

    /**
     * Uses the HTTP client with these options until the lease is closed.
     *
     * @throws IllegalStateException when the component is stopped
     */
    Lease lease(CliqFilesConfiguration options) {
        SSLContextParameters globalTls =
                useGlobalSslContextParameters ? getCamelContext().getSSLContextParameters() : null;
        return transports.acquire(CliqFilesTransportOptions.of(options, globalTls));
    }

    /** Counts the requests of an account, together with all other endpoints and components of the context. */
    CliqRateLimiters limits(ServiceUrl service, Authorization account) {
        CliqRateLimiters limiters =
                limits == null ? CliqFilesCredentials.limits(getCamelContext()).of(service, account) : limits;
        if (limitsDirectory != null) {
            limiters.keepIn(Path.of(limitsDirectory));
        }
        return limiters;
    }

    /** Counts the requests of the component's own account. */
    CliqRateLimiters limits() {
        HttpClient http = new LeasingHttpClient(() -> lease(configuration));
        return limits(
                configuration.service(),
                new CliqFilesCredentials(configuration)
                        .authorization(getCamelContext(), configuration.accounts(), () -> http));
    }

    /** For a service with other limits than Cliq's; set before an endpoint is started. */
    void setLimits(CliqRateLimiters limits) {
        this.limits = limits;
    }

    /**
     * The options that are the defaults of each endpoint.
     *
     * @return the live options; endpoints created later see a change
     */
    public CliqFilesConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that are the defaults of each endpoint. */
    public void setConfiguration(CliqFilesConfiguration configuration) {
        this.configuration = configuration;
    }

    public String getLimitsDirectory() {
        return limitsDirectory;
    }

    /**
     * The directory that keeps the state of the rate limits for the next process, so that a process after a restart
     * neither exceeds a limit nor waits longer than needed. It holds no secrets.
     */
    public void setLimitsDirectory(String limitsDirectory) {
        this.limitsDirectory = limitsDirectory;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether the TLS settings of the CamelContext are used when there are no sslContextParameters. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
