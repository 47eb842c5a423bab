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

import io.github.camelcliq.files.CliqFilesFindings.Code;
import io.github.camelcliq.files.client.CliqError;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.internal.Authorization;
import io.github.camelcliq.files.client.internal.CliqClient;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.files.client.internal.CliqTarget;
import io.github.camelcliq.files.client.internal.CliqTokens;
import io.github.camelcliq.files.client.internal.FetchedFile;
import io.github.camelcliq.files.client.internal.LeasingHttpClient;
import io.github.camelcliq.files.client.internal.LeasingHttpClient.Lease;
import io.github.camelcliq.files.client.internal.Operation;
import io.github.camelcliq.files.client.internal.ShareRequest;
import io.github.camelcliq.files.client.internal.SizeLimit;
import io.github.camelcliq.files.client.internal.WebhookAuthorization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Checks the account of an endpoint, and its target where a request that only reads can do that. A new access token is
 * made. For each scope there is one request, on the target, or on a name that does not exist: with the scope, Cliq says
 * that it is not found. The requests stay below the limit of the account.
 */
final class CliqFilesAccountCheck {

    private final CliqFilesEndpoint endpoint;
    private final boolean hasTarget;
    private final CliqFilesFindings findings;
    private final CliqFilesAccountFailures failures;
    private final CliqFilesConfiguration options;
    private final CliqName nobody = new CliqName("check-" + UUID.randomUUID());
    private CliqClient client;
    private CliqRateLimiters limits;
    private boolean ended;

    /**
     * A check.
     *
     * @param endpoint  an endpoint that need not be started
     * @param hasTarget whether the endpoint's target is checked, too
     * @param findings  gets the errors
     */
    CliqFilesAccountCheck(CliqFilesEndpoint endpoint, boolean hasTarget, CliqFilesFindings findings) {
        this.endpoint = endpoint;
        this.hasTarget = hasTarget;
        this.findings = findings;
        this.options = endpoint.getConfiguration();
        this.failures = new CliqFilesAccountFailures(options, findings);
    }

    void run() {
        try (Lease lease = endpoint.lease()) {
            HttpClient http = new LeasingHttpClient(endpoint::lease);
            Authorization authorization = new CliqFilesCredentials(options)
                    .authorization(endpoint.getCamelContext(), new CliqTokens(), options.accounts(), () -> http);
            limits = endpoint.getComponent().limits(options.service(), authorization);
            client = endpoint.client(authorization, limits);
            if (authorization instanceof WebhookAuthorization) {
                checkShare();
            } else if (hasToken(authorization)) {
                checkScopes();
            }
        }
    }

    private boolean hasToken(Authorization authorization) {
        try {
            authorization.access();
            return true;
        } catch (CliqException e) {
            failures.ofToken(e);
        }
        return false;
    }

    /** In the order in which a target is found: a channel's look-up tells the chat whose messages are listed. */
    private void checkScopes() {
        CliqFilesKind kind = hasTarget ? endpoint.getKind() : null;
        CliqName name = endpoint.getName() == null ? nobody : new CliqName(endpoint.getName());
        CliqName chat = nobody;
        if (kind == null || kind == CliqFilesKind.channel) {
            CliqName channel = kind == null ? nobody : name;
            chat = check(Operation.LOOK_UP_CHANNEL, kind != null, () -> client.chatIdWithinLimit(channel))
                    .orElse(nobody);
        }
        if (kind == null || kind.isConsumable()) {
            CliqName listed = kind == CliqFilesKind.chat ? name : chat;
            check(
                    Operation.LIST_MESSAGES,
                    listed != nobody,
                    () -> client.messagesWithinLimit(listed, 0, Long.MAX_VALUE));
        }
        if (kind == null || kind.isConsumable() || kind == CliqFilesKind.file) {
            CliqName file = kind == CliqFilesKind.file ? name : nobody;
            check(Operation.FETCH_FILE, file != nobody, () -> client.fetchWithinLimit(file))
                    .ifPresent(FetchedFile::close);
        }
        if (kind != CliqFilesKind.file) {
            checkShare();
        }
    }

    /** Shares with a channel that does not exist: another kind of target may not take a webhook token. */
    private void checkShare() {
        check(Operation.SHARE_TO_CHANNEL, false, () -> {
            Optional<Slot> slot = limits.of(Operation.SHARE_TO_CHANNEL).tryReserve();
            return slot.isEmpty() ? Optional.empty() : Optional.of(client.share(probe(), files -> {}, slot));
        });
    }

    private ShareRequest probe() {
        CliqFile file = CliqFile.of("check".getBytes(StandardCharsets.UTF_8), "check.txt");
        return new ShareRequest(
                CliqTarget.CHANNEL,
                nobody,
                List.of(file),
                new SizeLimit("maxFileSize", options.getMaxFileSize()),
                options.getFilePartName(),
                null,
                null,
                null,
                null,
                null);
    }

    /** A request; empty when the limit allows none now. */
    private interface Request<T> {
        Optional<T> send() throws IOException;
    }

    private <T> Optional<T> check(Operation operation, boolean onTarget, Request<T> request) {
        if (ended) {
            return Optional.empty();
        }
        try {
            Optional<T> response = request.send();
            if (response.isEmpty()) {
                findings.addNotChecked(
                        operation.scope(),
                        Code.RATE_LIMIT,
                        operation.scope() + " is not checked, because the limit of " + operation.requestsPerMinute()
                                + " requests a minute allows no request now: try again in "
                                + (limits.of(operation).untilAvailable().toSeconds() + 1) + " s");
            }
            return response;
        } catch (CliqException e) {
            ended = failures.ofRequest(operation, onTarget, e);
        } catch (IOException e) {
            ended = failures.ofRequest(operation, onTarget, new CliqException(e.toString(), CliqError.NONE));
        }
        return Optional.empty();
    }
}
