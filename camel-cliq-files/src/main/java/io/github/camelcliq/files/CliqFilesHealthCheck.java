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
import io.github.camelcliq.files.client.internal.CliqTokens;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness by what the endpoints of a component know: whether the last token was to be had and was taken, and whether
 * a lock is running. It makes no request of its own but for one token in its life, when none was asked for yet.
 */
final class CliqFilesHealthCheck extends AbstractHealthCheck {

    private final Supplier<Stream<CliqFilesEndpoint>> endpoints;
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * A check of one component.
     *
     * @param component the component's name
     * @param endpoints gives the endpoints that are in use
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
        askForFirstToken();
        Optional<CliqException> failure = endpoints
                .get()
                .flatMap(endpoint ->
                        Stream.of(lastFailure(endpoint), endpoint.statistics().tokenFailure()))
                .filter(Objects::nonNull)
                .findFirst();
        Optional<Instant> lock = endpoints
                .get()
                .map(endpoint -> endpoint.statistics().runningLock())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        builder.up();
        lock.ifPresent(until -> builder.down()
                .detail("locked.until", until.toString())
                .message("Cliq refuses requests until " + until + " because of the rate limit"));
        failure.ifPresent(e -> {
            builder.down().message(e.getMessage());
            if (e.getStatusCode() > 0) {
                builder.detail(HealthCheck.HTTP_RESPONSE_CODE, e.getStatusCode());
            }
        });
    }

    private static CliqException lastFailure(CliqFilesEndpoint endpoint) {
        return endpoint.tokens() instanceof CliqTokens.AccountTokens account ? account.lastFailure() : null;
    }

    private void askForFirstToken() {
        endpoints
                .get()
                .map(CliqFilesEndpoint::tokens)
                .filter(CliqTokens.AccountTokens.class::isInstance)
                .map(CliqTokens.AccountTokens.class::cast)
                .filter(account -> !account.isAsked())
                .findFirst()
                .filter(account -> asked.compareAndSet(false, true))
                .ifPresent(account -> {
                    try {
                        account.accessToken();
                    } catch (CliqException e) {
                        // what went wrong is the account's last failure
                    }
                });
    }
}
