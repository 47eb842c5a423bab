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

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;

/**
 * Keeps the component's credentials from hosts that a message may have chosen. An endpoint with a host or proxy of its
 * own gets them only when the application made it: before the context starts, or with its routes.
 */
final class CliqFilesHostGuard {

    /** The options that decide which host the requests, and with them the credentials, reach. */
    private static final List<String> OPTIONS = List.of(
            "baseUrl",
            "accountsUrl",
            "proxyHost",
            "proxyPort",
            "sslContextParameters",
            "httpClientConfigurer",
            "httpClient");

    private static final Set<ServiceStatus> BEFORE_START =
            Set.of(ServiceStatus.Stopped, ServiceStatus.Initializing, ServiceStatus.Initialized);

    private CliqFilesHostGuard() {}

    /**
     * Checks an endpoint that is being made.
     *
     * @param  ownOptions the options that the endpoint sets itself, by their documented names
     * @param  own        the credentials of the endpoint
     * @param  component  the credentials of the component
     * @return            a provider without tokens when the endpoint must not have the component's credentials and has
     *                    no other ones
     */
    static Optional<CliqTokenProvider> check(
            CamelContext camelContext,
            Set<String> ownOptions,
            CliqFilesCredentials own,
            CliqFilesCredentials component) {
        Optional<String> host = hostOption(ownOptions);
        if (host.isEmpty() || isMadeByTheApplication(camelContext)) {
            return Optional.empty();
        }
        return own.differFrom(component, camelContext) ? Optional.empty() : Optional.of(withoutTokens(host.get()));
    }

    /** The first of these options that decides which host gets the credentials. */
    static Optional<String> hostOption(Set<String> options) {
        return OPTIONS.stream()
                .filter(option ->
                        options.stream().anyMatch(name -> name.equals(option) || name.startsWith(option + ".")))
                .findFirst();
    }

    private static boolean isMadeByTheApplication(CamelContext camelContext) {
        return BEFORE_START.contains(camelContext.getStatus())
                || camelContext.getCamelContextExtension().isSetupRoutes()
                || camelContext.getRouteController().isStartingRoutes();
    }

    private static CliqTokenProvider withoutTokens(String option) {
        return () -> {
            throw new CliqAuthenticationException("The endpoint was made while messages are routed and sets " + option
                    + ", so it does not get the component's credentials, which a message could send to a host of its"
                    + " choice: set " + option + " on the component (a second component for a second host), or give the"
                    + " endpoint credentials of its own");
        };
    }
}
