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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook token shares and does nothing else, and shows up nowhere although it is part of the request's URL. */
class WebhookTokenTest extends CliqFilesTestSupport {

    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(sandbox.baseUrl());
        options.setWebhookToken(CliqSandbox.WEBHOOK_TOKEN);
    }

    @Test
    void aFileIsSharedWithAChannelWithoutAnAuthorizationHeader() {
        sendOk("cliq-files:channel/ops", "hello", Map.of("CamelFileName", "a.txt"));

        assertThat(sharedFile("channel/ops").name()).isEqualTo("a.txt");
        assertThat(request().header("Authorization")).isNull();
        assertThat(request().path()).startsWith("/api/v2/channelsbyname/ops/files?zapikey=");
    }

    @Test
    void aFileIsSharedWithABotAndAsABot() {
        sendOk("cliq-files:bot/filebot", "hello");
        sendOk("cliq-files:channel/ops?botUniqueName=filebot", "hello");

        assertThat(shared("bot/filebot")).hasSize(1);
        assertThat(shared("channel/ops")).hasSize(1);
    }

    @Test
    void aTokenThatWasDeletedInCliqIsNotSentASecondTimeAndNotShown() {
        sandbox.get().revokeWebhookToken(CliqSandbox.WEBHOOK_TOKEN);

        Exception failure = send("cliq-files:channel/ops", "hello").getException();

        assertThat(failure)
                .isExactlyInstanceOf(CliqAuthenticationException.class)
                .hasMessageContaining("Webhook Tokens");
        assertThat(failure.toString()).doesNotContain(CliqSandbox.WEBHOOK_TOKEN);
        assertThat(requests()).hasSize(1);
        HealthCheck.Result health = HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("component:cliq-files"))
                .findFirst()
                .orElseThrow();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.getMessage().orElseThrow() + health.getDetails()).doesNotContain(CliqSandbox.WEBHOOK_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cliq-files:file", "cliq-files:file/1"})
    void aFetchIsRejectedAtStart(String uri) {
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .hasStackTraceContaining("webhookToken")
                .hasStackTraceContaining("refreshToken")
                .satisfies(WebhookTokenTest::assertSecretIsNotShown);
    }

    @Test
    void aConsumerIsRejectedAtStart() {
        assertThatThrownBy(() -> RouteBuilder.addRoutes(
                        context, routes -> routes.from("cliq-files:channel/ops").to("mock:end")))
                .hasStackTraceContaining("webhookToken")
                .hasStackTraceContaining("refreshToken")
                .satisfies(WebhookTokenTest::assertSecretIsNotShown);
    }

    @Test
    void anEndpointWithCredentialsOfItsOwnIsNotConcerned() {
        String id = sandbox.get().seed("a.txt", "text/plain", new byte[1]);

        sendOk("cliq-files:file/" + id + "?accessToken=" + CliqSandbox.ACCESS_TOKEN, null);
    }

    @Test
    void aWebhookTokenAndOtherCredentialsExcludeEachOther() {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops?webhookToken=w&accessToken=a"))
                .hasStackTraceContaining("several kinds of credentials, accessToken and webhookToken");
    }

    @Test
    void aTokenInAnEndpointsUriIsMasked() {
        assertThat(context.getEndpoint("cliq-files:channel/ops?webhookToken=" + CliqSandbox.WEBHOOK_TOKEN))
                .hasToString("cliq-files://channel/ops?webhookToken=xxxxxx");
    }

    @Test
    void aTokenWithCharactersThatNoTokenHasIsRejectedUnshown() {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops?webhookToken=RAW(se cret)"))
                .hasStackTraceContaining("The webhookToken of the endpoint has white space")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("se cret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://cliq.zoho.com/company/64396901/api/v2/channelsbyname/ops/message?zapikey=1001.se.cret|baseUrl=https://cliq.zoho.com, organization=64396901, webhookToken=(the text behind zapikey=), and use the URI cliq-files:channel/ops",
                "https://cliq.zoho.eu/api/v2/bots/filebot/files|baseUrl=https://cliq.zoho.eu, and use the URI cliq-files:bot/filebot",
                "https://cliq.zoho.com/network/sales/api/v2/channels/O1001/files?zapikey=1001.se.cret&bot_unique_name=x|baseUrl=https://cliq.zoho.com, network=sales, webhookToken=(the text behind zapikey=), and use the URI cliq-files:channel-id/O1001",
                "https://cliq.zoho.com/api/v2|baseUrl=https://cliq.zoho.com",
                "https://cliq.zoho.com/api/v2/channelsbyname/ops%3Fzapikey=1001.se.cret|webhookToken=(the text behind zapikey=), and use the URI cliq-files:channel/ops",
                "https://cliq.zoho.com/api/v2/channelsbyname/ops%3fZAPIKEY%3d1001.se.cret|webhookToken=(the text behind zapikey=), and use the URI cliq-files:channel/ops",
                "https://cliq.zoho.com/api/v2/channelsbyname/ops&zapikey=1001.se.cret|webhookToken=(the text behind zapikey=), and use the URI cliq-files:channel/ops",
                "https://cliq.zoho.com/company/1&zapikey=1001.se.cret/api/v2|webhookToken=(the text behind zapikey=)",
            })
    void aPastedUrlOfAnEndpointIsRejectedWithTheOptionsToSet(String pasted, String advice) {
        component(context).getConfiguration().setBaseUrl(pasted);

        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops"))
                .hasStackTraceContaining(advice)
                .satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("se.cret");
                    }
                });
    }

    @Test
    void aPastedUrlWithSeveralParametersIsRejectedWithTheOptionsToSet() {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops?baseUrl=https://cliq.zoho.com/company/1"
                        + "/api/v2/channelsbyname/ops/message?bot_unique_name=x&zapikey=1001.se.cret"))
                .hasStackTraceContaining("baseUrl=https://cliq.zoho.com, organization=1, webhookToken=(the text behind"
                        + " zapikey=), and use the URI cliq-files:channel/ops")
                .satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("se.cret");
                    }
                });
    }

    private static void assertSecretIsNotShown(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(CliqSandbox.WEBHOOK_TOKEN);
        }
    }
}
