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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.Secrets;
import io.github.camelcliq.files.client.internal.ServiceUrl;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.util.ObjectHelper;

/** Validates an endpoint's options before it starts. */
final class CliqFilesOptionsCheck {

    /** A name or an IPv4 or IPv6 address, without scheme, port, user or path. */
    private static final Pattern PROXY_HOST = Pattern.compile("[\\p{L}\\p{N}._-]+|\\[?[0-9A-Fa-f:.]+(%[\\w.-]+)?]?");
    /**
     * Options that some kinds do not support.
     *
     * @param kinds   the kinds that support them
     * @param options the options
     */
    private record Rule(Predicate<CliqFilesKind> kinds, List<String> options) {}

    private static final List<Rule> RULES = List.of(
            new Rule(kind -> kind != CliqFilesKind.file, List.of("comments", "attachments", "botName", "botImage")),
            new Rule(CliqFilesKind::takesBot, List.of("botUniqueName")),
            new Rule(CliqFilesKind::takesMarkAsRead, List.of("markAsRead")),
            new Rule(CliqFilesKind::takesUserId, List.of("userId")),
            new Rule(kind -> kind == CliqFilesKind.file, List.of("fetchOnce")),
            new Rule(
                    CliqFilesKind::isConsumable,
                    List.of(
                            "operation",
                            "fromTime",
                            "toTime",
                            "maxResults",
                            "startFrom",
                            "maxAttempts",
                            "maxMessagesPerPoll",
                            "offsetRepository",
                            "idempotentRepository",
                            "includeSender",
                            "excludeSender",
                            "antInclude",
                            "antExclude",
                            "include",
                            "exclude")));

    /** Options that have no effect in {@code from(…)}. */
    private static final List<String> OF_PRODUCERS = List.of(
            "comments",
            "attachments",
            "botUniqueName",
            "botName",
            "botImage",
            "markAsRead",
            "userId",
            "maxFiles",
            "filePartName",
            "operation",
            "fromTime",
            "toTime",
            "maxResults");

    /** Options that have no effect in {@code to(…)}. */
    private static final List<String> OF_CONSUMERS = List.of(
            "startFrom",
            "maxAttempts",
            "maxMessagesPerPoll",
            "offsetRepository",
            "idempotentRepository",
            "fetchOnce",
            "delay",
            "initialDelay",
            "repeatCount");

    private final CliqFilesEndpoint endpoint;
    private final CliqFilesKind kind;
    private final CliqFilesConfiguration options;
    private final CliqFilesConsumerConfiguration consumerOptions;
    private final Set<String> ownOptions;

    /** The names of {@code ownOptions} are those that the endpoint set itself. */
    CliqFilesOptionsCheck(CliqFilesEndpoint endpoint, Set<String> ownOptions) {
        this.endpoint = endpoint;
        this.kind = endpoint.getKind();
        this.options = endpoint.getConfiguration();
        this.consumerOptions = endpoint.getConsumerConfiguration();
        this.ownOptions = ownOptions;
    }

    /**
     * Checks all options.
     *
     * @throws IllegalArgumentException with the option's name and value, unless it is a secret
     */
    void check() {
        CliqFilesCredentials credentials = new CliqFilesCredentials(options);
        credentials.validate("endpoint");
        if (kind == CliqFilesKind.file) {
            credentials.requireMoreThanSharing("cliq-files:file");
        }
        CliqFilesOperation operation = endpoint.getOperationConfiguration().getOperation();
        if (operation != CliqFilesOperation.share) {
            credentials.requireMoreThanSharing("operation=" + operation);
        }
        checkKind();
        checkUrls();
        checkProxy();
        checkNumbers();
        checkTexts();
        checkConsumerOptions();
        checkOperation();
    }

    /**
     * Checks that the endpoint has no option of consumers alone.
     *
     * @throws IllegalArgumentException otherwise
     */
    void checkProducer() {
        rejectAny(OF_CONSUMERS, "has no effect in to(\"cliq-files:" + kind + "/…\"), but in from(…) only: remove it");
    }

    /**
     * Checks that the endpoint has no option of producers alone.
     *
     * @throws IllegalArgumentException otherwise
     */
    void checkConsumer() {
        rejectAny(OF_PRODUCERS, "has no effect in from(\"cliq-files:" + kind + "/…\"), but in to(…) only: remove it");
    }

    private void rejectAny(List<String> names, String reason) {
        names.stream().filter(ownOptions::contains).findFirst().ifPresent(option -> {
            throw invalid(option, value(option), reason);
        });
    }

    private void checkKind() {
        String reason = "is not taken by cliq-files:" + kind + ", remove it";
        if (!kind.isConsumable() && kind != CliqFilesKind.file) {
            rejectAny(OF_CONSUMERS, reason + "; from(…) takes channel, chat and file only");
        }
        for (Rule rule : RULES) {
            if (!rule.kinds().test(kind)) {
                rejectAny(rule.options(), reason);
            }
        }
    }

    private Object value(String option) {
        return endpoint.getComponent().getEndpointPropertyConfigurer() instanceof PropertyConfigurerGetter values
                ? values.getOptionValue(endpoint, option, false)
                : "";
    }

    private void checkUrls() {
        if (options.getBaseUrl() != null) {
            CliqFilesPastedUrl.advice(options.getBaseUrl()).ifPresent(advice -> {
                throw new IllegalArgumentException("The baseUrl " + advice);
            });
            ServiceUrl.parse("baseUrl", options.getBaseUrl());
        }
        if (options.getAccountsUrl() != null) {
            ServiceUrl.parse("accountsUrl", options.getAccountsUrl());
        }
        if (ObjectHelper.isEmpty(options.getProxyHost()) != (options.getProxyPort() == null)) {
            throw new IllegalArgumentException("proxyHost=" + Secrets.maskUrl(options.getProxyHost())
                    + " and proxyPort=" + options.getProxyPort() + ": configure both or none");
        }
    }

    private void checkProxy() {
        String host = options.getProxyHost();
        if (ObjectHelper.isNotEmpty(host) && !PROXY_HOST.matcher(host).matches()) {
            throw invalid("proxyHost", Secrets.maskUrl(host), "has to be the name or address of a host alone");
        }
    }

    private void checkNumbers() {
        atLeast("maxFileSize", options.getMaxFileSize(), 1);
        atLeast("maxFetchSize", options.getMaxFetchSize(), 0);
        atLeast("maxFiles", options.getMaxFiles(), 1);
        atLeast("connectTimeout", options.getConnectTimeout(), 0);
        atLeast("soTimeout", options.getSoTimeout(), 0);
        atLeast("responseTimeout", options.getResponseTimeout(), 0);
        atLeast("maxTotalConnections", options.getMaxTotalConnections(), 1);
        atLeast("connectionsPerRoute", options.getConnectionsPerRoute(), 1);
        if (options.getProxyPort() != null) {
            atLeast("proxyPort", options.getProxyPort(), 1);
            if (options.getProxyPort() > ServiceUrl.LAST_PORT) {
                throw invalid("proxyPort", options.getProxyPort(), "has to be at most " + ServiceUrl.LAST_PORT);
            }
        }
    }

    private static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw invalid(option, value, "has to be at least " + least);
        }
    }

    private void checkTexts() {
        if (options.getDataCenter() == null) {
            throw invalid("dataCenter", null, "has to be one of the data centres");
        }
        if (options.getNetwork() != null) {
            try {
                CliqName.of("network", options.getNetwork());
            } catch (CliqInvalidRequestException e) {
                throw invalid("network", options.getNetwork(), "is no name of a network: " + e.getMessage());
            }
        }
        if (options.getAttachments() == null) {
            throw invalid("attachments", null, "has to be auto, only or also");
        }
        checkOrganization();
        if (ObjectHelper.isEmpty(options.getFilePartName())) {
            throw invalid("filePartName", options.getFilePartName(), "has to be a name");
        }
        if (options.getLocalWorkDirectory() != null) {
            if (options.isStreamDownload()) {
                throw invalid(
                        "streamDownload",
                        true,
                        "and localWorkDirectory=" + options.getLocalWorkDirectory() + " exclude each other");
            }
            checkDirectory(options.getLocalWorkDirectory());
        }
    }

    private void checkOrganization() {
        String organization = options.getOrganization();
        if (organization == null) {
            return;
        }
        if (!organization.matches("\\d{1,30}")) {
            throw invalid("organization", organization, "has to be the organization's ID, which are digits");
        }
        if (options.getNetwork() != null) {
            throw invalid("organization", organization, "and network=" + options.getNetwork() + " exclude each other");
        }
    }

    private static void checkDirectory(String name) {
        try {
            Path directory = Path.of(name);
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw invalid("localWorkDirectory", name, "is no directory");
            }
        } catch (InvalidPathException e) {
            throw invalid("localWorkDirectory", name, "is no path");
        }
    }

    private void checkConsumerOptions() {
        atLeast("maxAttempts", consumerOptions.getMaxAttempts(), 0);
        CliqFilesOffset.startFrom(consumerOptions.getStartFrom());
        new CliqFilesMessageFilter(consumerOptions);
    }

    private void checkOperation() {
        CliqFilesOperationConfiguration operation = endpoint.getOperationConfiguration();
        atLeast("maxResults", operation.getMaxResults(), 1);
        if (operation.getFromTime() != null) {
            CliqFilesTime.parse("fromTime", operation.getFromTime());
        }
        if (operation.getToTime() != null) {
            CliqFilesTime.parse("toTime", operation.getToTime());
        }
    }

    private static IllegalArgumentException invalid(String option, Object value, String why) {
        return new IllegalArgumentException(
                option + "=" + (value == null ? null : Secrets.mask(value.toString())) + " " + why);
    }
}
