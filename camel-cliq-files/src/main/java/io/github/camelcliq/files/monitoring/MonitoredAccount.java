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
package io.github.camelcliq.files.monitoring;

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqDataCenter;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.internal.Authorization;
import io.github.camelcliq.files.client.internal.CliqRateLimiter;
import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import io.github.camelcliq.files.client.internal.CliqTokens;
import io.github.camelcliq.files.client.internal.FixedToken;
import io.github.camelcliq.files.client.internal.Operation;
import io.github.camelcliq.files.client.internal.ServiceUrl;
import io.github.camelcliq.files.client.internal.TokenAuthorization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;

/**
 * The state of an account: credentials, token, rate limits and last error, of all endpoints of a context that use it. The
 * health check, JMX, the dev console and the meters show it. It makes no request and holds no secret in a text.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@ManagedResource(description = "Managed Cliq account")
public final class MonitoredAccount {

    private final ServiceUrl service;
    private final Authorization authorization;
    private final CliqRateLimiters limits;
    private final Set<String> components = new ConcurrentSkipListSet<>();
    private volatile Optional<CliqException> lastFailure = Optional.empty();
    private volatile Optional<Authentication> authentication = Optional.empty();

    /**
     * A call of the API, as Cliq counts requests.
     *
     * @param name     such as {@code share-to-channel}
     * @param requests the requests of the last minute, as far as they count; at most the limit, and those without a
     *                 response
     * @param limit    the requests that Cliq accepts in a minute
     * @param lock     the rest of a lock, zero when none is running
     */
    public record Call(String name, int requests, int limit, Duration lock) {

        private static Call of(Operation operation, CliqRateLimiter limiter) {
            return new Call(
                    operation.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    limiter.counted(),
                    limiter.limit(),
                    limiter.untilUnlocked());
        }

        /** The end of the lock, as text; empty when none is running. */
        String lockedUntil() {
            return lock.isZero() ? "" : inFuture(lock);
        }
    }

    /**
     * Whether the service accepted a token.
     *
     * @param time    when, by {@link System#nanoTime}
     * @param failure the reason when it did not
     */
    private record Authentication(long time, Optional<CliqException> failure) {}

    /**
     * An account without requests.
     *
     * @param service       its API
     * @param authorization its credentials
     * @param limits        the limits of its requests
     */
    public MonitoredAccount(ServiceUrl service, Authorization authorization, CliqRateLimiters limits) {
        this.service = service;
        this.authorization = authorization;
        this.limits = limits;
    }

    /** Records a component that uses the account. */
    void usedBy(String component) {
        components.add(component);
    }

    /** Records a successful request. */
    public void succeeded() {
        lastFailure = Optional.empty();
        authenticated(Optional.empty());
    }

    /**
     * Records a failed request.
     *
     * @param failure the failure
     */
    public void failed(CliqException failure) {
        lastFailure = Optional.of(failure);
        if (failure instanceof CliqAuthenticationException) {
            authenticated(lastFailure);
        } else if (failure.getStatusCode() > 0) {
            authenticated(Optional.empty());
        }
    }

    private void authenticated(Optional<CliqException> failure) {
        authentication = Optional.of(new Authentication(System.nanoTime(), failure));
    }

    /**
     * The failure of the last request for a token, else the last rejection of a token since the service accepted one or
     * a new one was made.
     *
     * @return empty when the token is accepted, as far as it is known
     */
    public Optional<CliqException> tokenFailure() {
        Optional<CliqException> failure = notMade();
        if (failure.isPresent()) {
            return failure;
        }
        return Stream.concat(renewal().stream(), authentication.stream())
                .max((one, other) -> Long.signum(one.time() - other.time()))
                .flatMap(Authentication::failure);
    }

    private Optional<CliqException> notMade() {
        return authorization.madeTokens().flatMap(CliqTokens.AccountTokens::lastFailure);
    }

    private Optional<Authentication> renewal() {
        return authorization
                .madeTokens()
                .map(CliqTokens.AccountTokens::lastRenewal)
                .filter(time -> time.isPresent())
                .map(time -> new Authentication(time.getAsLong(), Optional.empty()));
    }

    /**
     * The calls of the API.
     *
     * @return all of them, also those without requests
     */
    public List<Call> calls() {
        return Arrays.stream(Operation.values()).map(this::call).toList();
    }

    /** The state of one call. */
    Call call(Operation operation) {
        return Call.of(operation, limits.of(operation));
    }

    /** The time until the access token expires: zero after that, empty when it is not known. */
    Optional<Duration> untilTokenEnd() {
        return authorization.madeTokens().flatMap(CliqTokens.AccountTokens::untilEnd);
    }

    @ManagedAttribute(
            description = "ID of the account: the same in each process, and the name of its file in limitsDirectory")
    public String getAccount() {
        return limits.account();
    }

    @ManagedAttribute(description = "URL of the API")
    public String getService() {
        return service.toString();
    }

    @ManagedAttribute(description = "Data centre, empty when the URL is none of Zoho's")
    public String getDataCenter() {
        return Arrays.stream(CliqDataCenter.values())
                .filter(center -> center.baseUrl().equals(getService()))
                .findFirst()
                .map(CliqDataCenter::name)
                .orElse("");
    }

    @ManagedAttribute(description = "Names of the components that use the account")
    public String getComponents() {
        return String.join(", ", components);
    }

    @ManagedAttribute(description = "Kind of credentials: refresh token, access token, webhook token or token provider")
    public String getCredentials() {
        if (authorization.madeTokens().isPresent()) {
            return "refresh token";
        }
        if (authorization instanceof TokenAuthorization tokens) {
            return tokens.tokens() instanceof FixedToken ? "access token" : "token provider";
        }
        return "webhook token";
    }

    @ManagedAttribute(
            description = "State of the token: unused, made, accepted, rejected, or failed when none can be made")
    public String getTokenState() {
        if (notMade().isPresent()) {
            return "failed";
        }
        if (tokenFailure().isPresent()) {
            return "rejected";
        }
        if (authentication.flatMap(Authentication::failure).isEmpty() && authentication.isPresent()) {
            return "accepted";
        }
        return renewal().isPresent() ? "made" : "unused";
    }

    @ManagedAttribute(description = "When the access token expires, empty when it is not known")
    public String getTokenEnd() {
        return untilTokenEnd().map(MonitoredAccount::inFuture).orElse("");
    }

    @ManagedAttribute(description = "The last failure, empty after a success")
    public String getLastError() {
        return lastFailure
                .map(failure -> failure.getClass().getSimpleName() + ": " + failure.getMessage())
                .orElse("");
    }

    /**
     * Whether the last request failed.
     *
     * @return false after a success, and before the first request
     */
    boolean isFailing() {
        return lastFailure.isPresent();
    }

    @ManagedAttribute(description = "The end of the longest lock, empty when Cliq rejects no requests")
    public String getLockedUntil() {
        return calls().stream()
                .max(Comparator.comparing(Call::lock))
                .map(Call::lockedUntil)
                .orElse("");
    }

    @ManagedAttribute(description = "Requests of the last minute, limit and lock of each call of the API")
    public TabularData getCalls() throws OpenDataException {
        return CallTable.of(calls());
    }

    private static String inFuture(Duration left) {
        return Instant.now().plus(left).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
