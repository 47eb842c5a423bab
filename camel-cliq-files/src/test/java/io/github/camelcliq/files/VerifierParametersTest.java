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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.client.CliqTokenProvider;
import java.util.Map;
import org.apache.camel.component.extension.ComponentVerifierExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verifier says about options, without a request. */
@SuppressWarnings("deprecation")
class VerifierParametersTest extends VerifierTestSupport {

    private static final Map<String, Object> ACCOUNT =
            Map.of("clientId", "client", "clientSecret", "secret-of-the-client", "refreshToken", "1000.refresh");

    VerifierParametersTest() {
        super(ComponentVerifierExtension.Scope.PARAMETERS);
    }

    private static Map<String, Object> account(Object... others) {
        return with(ACCOUNT, others);
    }

    @Test
    void theComponentHasTheExtension() {
        assertThat(component().getExtension(ComponentVerifierExtension.class)).isPresent();
    }

    @Test
    void optionsOfComponentAndEndpointAreKnown() {
        ComponentVerifierExtension.Result result = verify(account(
                "scheme", "cliq-files",
                "kind", "channel",
                "name", "ops/with a slash",
                "dataCenter", "eu",
                "limitsDirectory", "limits",
                "use-global-ssl-context-parameters", "true",
                "comments", "hello",
                "soTimeout", "30000",
                "httpClient.userAgent", "me"));

        assertThat(result.getErrors()).isEmpty();
        assertThat(result.getStatus()).isEqualTo(ComponentVerifierExtension.Result.Status.OK);
    }

    @Test
    void anUnknownOptionIsTold() {
        ComponentVerifierExtension.VerificationError error = error(account("dataCentre", "eu"));

        assertThat(error.getCode())
                .isEqualTo(ComponentVerifierExtension.VerificationError.StandardCode.UNKNOWN_PARAMETER);
        assertThat(error.getParameterKeys()).containsExactly("dataCentre");
        assertThat(error.getDescription()).contains("'dataCentre'", "spelling");
    }

    @Test
    void missingCredentialsAreTold() {
        ComponentVerifierExtension.VerificationError error = error(Map.of("dataCenter", "eu"));

        assertThat(error.getCode())
                .isEqualTo(ComponentVerifierExtension.VerificationError.StandardCode.MISSING_PARAMETER);
        assertThat(error.getDescription()).contains("refreshToken", "webhookToken");
        assertThat(error.getParameterKeys()).containsExactlyInAnyOrder("clientId", "clientSecret", "refreshToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientId", "clientSecret", "refreshToken"})
    void aMissingPartOfTheCredentialsIsTold(String missing) {
        Map<String, Object> parameters = account();
        parameters.put(missing, "");

        ComponentVerifierExtension.VerificationError error = error(parameters);

        assertThat(error.getCode())
                .isEqualTo(ComponentVerifierExtension.VerificationError.StandardCode.INCOMPLETE_PARAMETER_GROUP);
        assertThat(error.getParameterKeys()).containsExactly(missing);
        assertThat(error.getDescription()).contains("There is no " + missing, "environment variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhookToken", "accessToken"})
    void twoKindsOfCredentialsAreTold(String other) {
        ComponentVerifierExtension.VerificationError error = error(account(other, "the-other-secret"));

        assertThat(error.getCode())
                .isEqualTo(
                        ComponentVerifierExtension.VerificationError.StandardCode.ILLEGAL_PARAMETER_GROUP_COMBINATION);
        assertThat(error.getParameterKeys()).contains(other, "refreshToken");
        assertThat(error.getDescription()).contains(other, "set one kind").doesNotContain("the-other-secret");
    }

    @Test
    void aWebhookTokenForMoreThanSharingIsTold() {
        ComponentVerifierExtension.VerificationError error =
                error(Map.of("webhookToken", "the-secret", "kind", "file", "name", "1"));

        assertThat(error.getCode())
                .isEqualTo(ComponentVerifierExtension.VerificationError.StandardCode.ILLEGAL_PARAMETER_VALUE);
        assertThat(error.getDescription())
                .contains("not possible with a webhookToken", "clientId")
                .doesNotContain("the-secret");
    }

    @Test
    void aSecretWithABlankIsToldAndNotShown() {
        ComponentVerifierExtension.VerificationError error = error(Map.of("webhookToken", "the secret"));

        assertThat(error.getDescription())
                .contains("webhookToken", "white space")
                .doesNotContain("the secret");
    }

    @Test
    void anUnknownDataCentreIsTold() {
        ComponentVerifierExtension.VerificationError error = error(account("dataCenter", "europe"));

        assertThat(error.getCode())
                .isEqualTo(ComponentVerifierExtension.VerificationError.StandardCode.ILLEGAL_PARAMETER_VALUE);
        assertThat(error.getParameterKeys()).containsExactly("dataCenter");
        assertThat(error.getDescription())
                .isEqualTo("dataCenter=europe has to be one of us, eu, in, au, cn, jp, sa, uk, ca");
    }

    @ParameterizedTest
    @CsvSource({
        "maxFileSize, 50MB",
        "maxFiles, 0",
        "baseUrl, http://cliq.example.com",
        "accountsUrl, https://accounts.zoho.eu/oauth",
        "proxyHost, proxy.example.com",
        "organization, acme",
        "userId, 60011"
    })
    void aValueThatIsWrongIsTold(String option, String value) {
        ComponentVerifierExtension.VerificationError error =
                error(account("kind", "channel", "name", "ops", option, value));

        assertThat(error.getCode())
                .isEqualTo(ComponentVerifierExtension.VerificationError.StandardCode.ILLEGAL_PARAMETER_VALUE);
        assertThat(error.getDescription()).contains(option);
    }

    @Test
    void networkAndOrganizationExcludeEachOther() {
        assertThat(error(account("network", "acme", "organization", "4711")).getDescription())
                .contains("network", "organization", "exclude");
    }

    @ParameterizedTest
    @CsvSource({"room,ops,room", "channel,..,name", "channel,,name", ",ops,kind"})
    void aTargetThatIsNoneIsTold(String kind, String name, String text) {
        Map<String, Object> parameters = account();
        parameters.put("kind", kind);
        parameters.put("name", name);

        assertThat(error(parameters).getDescription()).contains(text);
    }

    @Test
    void allErrorsAreToldAtOnce() {
        Map<String, Object> parameters = account("dataCenter", "europe", "maxFiles", "many", "maxFile", "1");
        parameters.remove("refreshToken");

        assertThat(verify(parameters).getErrors())
                .flatExtracting(ComponentVerifierExtension.VerificationError::getParameterKeys)
                .containsExactlyInAnyOrder("dataCenter", "maxFiles", "maxFile", "refreshToken");
    }

    @Test
    void referencesAndPlaceholdersAreResolved() {
        context.getRegistry().bind("tokens", (CliqTokenProvider) () -> "token");
        context.getPropertiesComponent().addOverrideProperty("centre", "eu");

        assertThat(verify(Map.of("tokenProvider", "#bean:tokens", "dataCenter", "{{centre}}"))
                        .getErrors())
                .isEmpty();
    }

    @Test
    void aPlaceholderOfAWrongValueIsTold() {
        context.getPropertiesComponent().addOverrideProperty("centre", "europe");

        assertThat(error(account("dataCenter", "{{centre}}")).getDescription()).contains("europe");
    }
}
