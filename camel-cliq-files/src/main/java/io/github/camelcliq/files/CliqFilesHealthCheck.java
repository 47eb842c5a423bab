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

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.monitoring.MonitoredAccount;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness by the state of the endpoints of a component: whether the last token was made and accepted, and whether a lock
 * is running. The only request that it makes is for a token, when none was requested yet or the last request for one
 * failed.
 */
final class CliqFilesHealthCheck extends AbstractHealthCheck {

    private final Supplier<Stream<CliqFilesEndpoint>> endpoints;

    /**
     * A check of one component.
     *
     * @param component the component's name
     * @param endpoints returns the endpoints that are in use
     */
    CliqFilesHealthCheck(String component, Supplier<Stream<CliqFilesEndpoint>> endpoints) {
        super("camel", "component:" + component);
        this.endpoints = endpoints;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        accounts().values().forEach(this::requestMissingToken);
        builder.up();
        endpoints
                .get()
                .flatMap(endpoint -> endpoint.lockedUntil().stream())
                .max(Comparator.naturalOrder())
                .ifPresent(until -> down(builder, "Cliq rejects requests until " + until + " because of the rate limit")
                        .detail("locked.until", until.toString()));
        accounts().keySet().stream()
                .flatMap(account -> account.tokenFailure().stream())
                .findFirst()
                .ifPresent(failure -> {
                    down(builder, failure.getMessage());
                    if (failure.getStatusCode() >= 300) {
                        builder.detail(HealthCheck.HTTP_RESPONSE_CODE, failure.getStatusCode());
                    }
                });
    }

    private static HealthCheckResultBuilder down(HealthCheckResultBuilder builder, String reason) {
        return builder.down().message(reason).detail("reason", reason);
    }

    /** The accounts, each with one of its endpoints. */
    private Map<MonitoredAccount, CliqFilesEndpoint> accounts() {
        return endpoints
                .get()
                .collect(Collectors.toMap(CliqFilesEndpoint::monitored, endpoint -> endpoint, (one, other) -> one));
    }

    private void requestMissingToken(CliqFilesEndpoint endpoint) {
        endpoint.authorization()
                .madeTokens()
                .filter(tokens -> !tokens.isAsked() || tokens.lastFailure().isPresent())
                .ifPresent(tokens -> {
                    try {
                        tokens.accessToken();
                    } catch (CliqException e) {
                        // it is the last failure
                    }
                });
    }
}
