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
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.files.client.internal.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.apache.hc.core5.net.PercentCodec;

/** Checks the parameters of a verification by making the endpoint that they describe. It is not started. */
final class CliqFilesParameterCheck {

    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final List<String> GRANT = List.of("clientId", "clientSecret", "refreshToken");
    private static final List<String> OTHER_CREDENTIALS = List.of("accessToken", "webhookToken", "tokenProvider");

    private final CliqFilesComponent component;
    private final CliqFilesFindings findings;
    private final Map<String, Object> options = new LinkedHashMap<>();

    CliqFilesParameterCheck(CliqFilesComponent component, Map<String, Object> parameters, CliqFilesFindings findings) {
        this.component = component;
        this.findings = findings;
        CliqFilesOptionNames names = new CliqFilesOptionNames();
        parameters.forEach((name, value) -> {
            Optional<String> documented = names.documented(name);
            if (documented.isPresent()) {
                options.put(documented.get(), value);
            } else if (!isOfComponent(name)) {
                findings.add(
                        Code.UNKNOWN_PARAMETER,
                        "There is no option '" + Secrets.mask(name) + "': check its spelling",
                        name);
            }
        });
    }

    /** Options of the component alone, and the parameter that Camel's own verifiers know, say nothing about the account. */
    private boolean isOfComponent(String name) {
        return name.equals("scheme")
                || component.getComponentPropertyConfigurer() instanceof PropertyConfigurerGetter types
                        && types.getOptionType(name.replace("-", ""), true) != null;
    }

    /** The endpoint with these options; empty when there is an error. */
    Optional<CliqFilesEndpoint> endpoint() {
        checkCredentials();
        String kind = text(KIND);
        String name = text(NAME);
        if (!isTarget(kind, name)) {
            return Optional.empty();
        }
        String target =
                kind == null ? CliqFilesKind.channel + "/any" : kind + (name == null ? "" : '/' + encoded(name));
        Map<String, Object> others = new LinkedHashMap<>(options);
        others.keySet().removeAll(List.of(KIND, NAME));
        checkValues(target, others);
        return findings.isEmpty() ? whole(target, others) : Optional.empty();
    }

    private String text(String option) {
        Object value = options.get(option);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static String encoded(String name) {
        return PercentCodec.encode(name, StandardCharsets.UTF_8);
    }

    private void checkCredentials() {
        List<String> other = OTHER_CREDENTIALS.stream().filter(this::isSet).toList();
        List<String> grant = GRANT.stream().filter(this::isSet).toList();
        if (other.size() > 1 || !other.isEmpty() && !grant.isEmpty()) {
            String[] all = Stream.concat(other.stream(), grant.stream()).toArray(String[]::new);
            findings.add(
                    Code.ILLEGAL_PARAMETER_GROUP_COMBINATION,
                    "There are several kinds of credentials, " + String.join(" and ", all) + ": set one kind, either"
                            + " clientId, clientSecret and refreshToken, or one of the others",
                    all);
        } else if (!grant.isEmpty()) {
            GRANT.stream()
                    .filter(option -> !isSet(option))
                    .forEach(option -> findings.add(
                            Code.INCOMPLETE_PARAMETER_GROUP,
                            "There is no " + option
                                    + ": clientId, clientSecret and refreshToken are needed together. An"
                                    + " environment variable may not be set",
                            option));
        } else if (other.isEmpty()) {
            checkCredentialsOfComponent();
        }
    }

    private void checkCredentialsOfComponent() {
        boolean known = !new CliqFilesCredentials(component.getConfiguration()).isEmpty()
                || component
                                .getCamelContext()
                                .getRegistry()
                                .findByType(CliqTokenProvider.class)
                                .size()
                        == 1;
        if (!known) {
            findings.add(
                    Code.MISSING_PARAMETER,
                    "There are no credentials: set clientId, clientSecret and refreshToken, or webhookToken, which is"
                            + " for sharing only",
                    GRANT.toArray(String[]::new));
            return;
        }
        CliqFilesHostGuard.hostOption(options.keySet())
                .ifPresent(option -> findings.add(
                        Code.INCOMPLETE_PARAMETER_GROUP,
                        option + " is set without credentials, and those of the component are not sent to another"
                                + " host: set credentials, too",
                        option));
    }

    private boolean isSet(String option) {
        return ObjectHelper.isNotEmpty(options.get(option));
    }

    /** Whether an endpoint can be made with them; adds an error when not. */
    private boolean isTarget(String kind, String name) {
        if (kind == null && name != null) {
            findings.add(
                    Code.MISSING_PARAMETER, "There is a name without a kind: set kind, for example to channel", KIND);
            return false;
        }
        if (kind != null && name == null && !kind.equals(CliqFilesKind.file.toString())) {
            findings.add(Code.MISSING_PARAMETER, "There is no name: set the name or ID of the " + kind, NAME);
            return false;
        }
        if (kind == null) {
            return true;
        }
        try {
            CliqFilesPath.parse(CliqFilesComponent.SCHEME + ":" + kind + (name == null ? "" : '/' + encoded(name)));
            return true;
        } catch (CliqInvalidRequestException e) {
            findings.add(Code.ILLEGAL_PARAMETER_VALUE, e.getMessage(), KIND, NAME);
            return false;
        }
    }

    /** Each value for itself, so that all errors are found. */
    private void checkValues(String target, Map<String, Object> others) {
        CliqFilesEndpoint scratch;
        try {
            scratch = create(target, Map.of());
        } catch (Exception e) {
            findings.add(Code.ILLEGAL_PARAMETER_VALUE, reason(e));
            return;
        }
        PropertyConfigurer configurer = component.getEndpointPropertyConfigurer();
        others.forEach((option, value) -> {
            if (option.startsWith(CliqFilesTransport.HTTP_CLIENT_PREFIX) || isResolvedLater(value)) {
                return;
            }
            try {
                configurer.configure(component.getCamelContext(), scratch, option, value, true);
            } catch (Exception e) {
                findings.add(Code.ILLEGAL_PARAMETER_VALUE, reason(e), option);
            }
        });
    }

    /** Camel resolves references and placeholders when it sets the options of the whole endpoint. */
    private static boolean isResolvedLater(Object value) {
        return value instanceof String text
                && (EndpointHelper.isReferenceParameter(text) || text.contains(PropertiesComponent.PREFIX_TOKEN));
    }

    private Optional<CliqFilesEndpoint> whole(String target, Map<String, Object> others) {
        try {
            CliqFilesEndpoint endpoint = create(target, others);
            new CliqFilesOptionsCheck(endpoint, others.keySet()).check();
            return Optional.of(endpoint);
        } catch (Exception e) {
            String reason = reason(e);
            String option = StringHelper.before(reason, "=", "");
            findings.add(
                    Code.ILLEGAL_PARAMETER_VALUE,
                    reason,
                    others.containsKey(option) ? new String[] {option} : new String[0]);
            return Optional.empty();
        }
    }

    private CliqFilesEndpoint create(String target, Map<String, Object> others) throws Exception {
        return (CliqFilesEndpoint)
                component.createEndpoint(CliqFilesComponent.SCHEME + ":" + target, target, new LinkedHashMap<>(others));
    }

    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Secrets.mask(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }
}
