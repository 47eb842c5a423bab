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
import io.github.camelcliq.files.client.internal.ServiceUrl;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.camel.util.ObjectHelper;

/** Refuses an endpoint's options that cannot be meant so, before anything is started with them. */
final class CliqFilesOptionsCheck {

    private static final int LAST_PORT = 65535;

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
        new CliqFilesCredentials(options).validate("endpoint");
        checkKind();
        checkUrls();
        checkNumbers();
        checkTexts();
        checkConsumerOptions();
        checkOperation();
    }

    private void checkKind() {
        boolean shares = kind != CliqFilesKind.file;
        taken("comments", options.getComments(), shares);
        taken("botName", options.getBotName(), shares);
        taken("botImage", options.getBotImage(), shares);
        taken("botUniqueName", options.getBotUniqueName(), kind.takesBot());
        taken("markAsRead", options.getMarkAsRead(), kind.takesMarkAsRead());
        taken("userId", options.getUserId(), kind.takesUserId());
        taken("fetchOnce", endpoint.isFetchOnce(), kind == CliqFilesKind.file);
        boolean listed = kind.isListed();
        CliqFilesOperationConfiguration operation = endpoint.getOperationConfiguration();
        taken("operation", operation.getOperation(), listed);
        taken("fromTime", operation.getFromTime(), listed);
        taken("toTime", operation.getToTime(), listed);
        taken("maxResults", operation.getMaxResults(), listed);
        taken("startFrom", consumerOptions.getStartFrom(), listed);
        taken("maxAttempts", consumerOptions.getMaxAttempts(), listed);
        taken("maxMessagesPerPoll", consumerOptions.getMaxMessagesPerPoll(), listed);
        taken("offsetRepository", consumerOptions.getOffsetRepository(), listed);
        taken("idempotentRepository", consumerOptions.getIdempotentRepository(), listed);
        taken("includeSender", consumerOptions.getIncludeSender(), listed);
        taken("excludeSender", consumerOptions.getExcludeSender(), listed);
        taken("antInclude", consumerOptions.getAntInclude(), listed);
        taken("antExclude", consumerOptions.getAntExclude(), listed);
        taken("include", consumerOptions.getInclude(), listed);
        taken("exclude", consumerOptions.getExclude(), listed);
    }

    private void taken(String option, Object value, boolean takes) {
        if (!takes && ownOptions.contains(option)) {
            throw refused(option, value, "is not taken by cliq-files:" + kind + ", remove it");
        }
    }

    private void checkUrls() {
        if (options.getBaseUrl() != null) {
            ServiceUrl.parse("baseUrl", options.getBaseUrl());
        }
        if (options.getAccountsUrl() != null) {
            ServiceUrl.parse("accountsUrl", options.getAccountsUrl());
        }
        if (ObjectHelper.isEmpty(options.getProxyHost()) != (options.getProxyPort() == null)) {
            throw new IllegalArgumentException("proxyHost=" + options.getProxyHost() + " and proxyPort="
                    + options.getProxyPort() + ": configure both or none");
        }
    }

    private void checkNumbers() {
        atLeast("maxFileSize", options.getMaxFileSize(), 1);
        atLeast("maxFiles", options.getMaxFiles(), 1);
        atLeast("connectTimeout", options.getConnectTimeout(), 0);
        atLeast("soTimeout", options.getSoTimeout(), 0);
        atLeast("responseTimeout", options.getResponseTimeout(), 0);
        atLeast("maxTotalConnections", options.getMaxTotalConnections(), 1);
        atLeast("connectionsPerRoute", options.getConnectionsPerRoute(), 1);
        if (options.getProxyPort() != null) {
            atLeast("proxyPort", options.getProxyPort(), 1);
            if (options.getProxyPort() > LAST_PORT) {
                throw refused("proxyPort", options.getProxyPort(), "has to be at most " + LAST_PORT);
            }
        }
    }

    private static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw refused(option, value, "has to be at least " + least);
        }
    }

    private void checkTexts() {
        if (options.getDataCenter() == null) {
            throw refused("dataCenter", null, "has to be one of the data centres");
        }
        if (options.getNetwork() != null) {
            try {
                CliqName.of("network", options.getNetwork());
            } catch (CliqInvalidRequestException e) {
                throw refused("network", options.getNetwork(), "is no name of a network: " + e.getMessage());
            }
        }
        if (ObjectHelper.isEmpty(options.getFilePartName())) {
            throw refused("filePartName", options.getFilePartName(), "has to be a name");
        }
        if (options.getLocalWorkDirectory() != null) {
            if (options.isStreamDownload()) {
                throw refused(
                        "streamDownload",
                        true,
                        "and localWorkDirectory=" + options.getLocalWorkDirectory() + " exclude each other");
            }
            checkDirectory(options.getLocalWorkDirectory());
        }
    }

    private static void checkDirectory(String name) {
        try {
            Path directory = Path.of(name);
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw refused("localWorkDirectory", name, "is no directory");
            }
        } catch (InvalidPathException e) {
            throw refused("localWorkDirectory", name.replaceAll("\\p{Cntrl}", "?"), "is no path");
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

    private static IllegalArgumentException refused(String option, Object value, String why) {
        return new IllegalArgumentException(option + "=" + value + " " + why);
    }
}
