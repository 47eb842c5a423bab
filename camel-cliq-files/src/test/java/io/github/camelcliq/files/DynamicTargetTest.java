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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** toD: one endpoint and one producer for each kind; what a message brings is a name, never an option. */
class DynamicTargetTest extends CliqFilesTestSupport {

    private static final int TARGETS = 200;

    @Override
    CliqSandboxBuilder sandboxSettings() {
        CliqSandboxBuilder settings = super.sandboxSettings()
                .channel("ops team")
                .channel("grün")
                .channel("a/b")
                .channel("what?x=y&z")
                .channel("a+b")
                .channel("*")
                .channel("c#")
                .user("60012", "bob+files@example.com");
        for (int i = 0; i < TARGETS; i++) {
            settings.channel("team-" + i);
        }
        return settings;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.getPropertiesComponent().addInitialProperty("cliq.options", "markAsRead=true&comments=look");
        camelContext.getPropertiesComponent().addInitialProperty("cliq.comment", "from the property");
        return camelContext;
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:channel").toD("cliq-files:channel/${header.team}");
        routes.from("direct:two").toD("cliq-files:channel/${header.team}").toD("cliq-files:channel/${header.team}");
        routes.from("direct:slashes").toD("cliq-files://channel/${header.team}");
        routes.from("direct:user").toD("cliq-files:user/${header.team}");
        routes.from("direct:kind").toD("cliq-files:${header.kind}/${header.team}");
        routes.from("direct:options")
                .toD("cliq-files:channel/${header.team}?markAsRead=true&comments=look&botUniqueName=filebot");
        routes.from("direct:comment").toD("cliq-files:channel/${header.team}?comments=${header.comment}");
        routes.from("direct:raw").toD("cliq-files:channel/${header.team}?comments=RAW(${header.comment})");
        routes.from("direct:placeholders").toD("cliq-files:channel/${header.team}?{{cliq.options}}");
        routes.from("direct:placeholder").toD("cliq-files:channel/${header.team}?comments={{cliq.comment}}");
        routes.from("direct:token").toD("cliq-files:channel/${header.team}?accessToken=RAW(a+b&c?d%41)");
        routes.from("direct:ternary")
                .toD("cliq-files:channel/${header.team == 'x' ? 'ops' : 'announcements'}?comments=look");
        routes.from("direct:nested").toD("cliq-files:channel/${header.${header.which}}?comments=look");
        routes.from("direct:prefix").toD("cliq-files:channel/team-${header.team}");
        routes.from("direct:wireTap").wireTap("cliq-files:channel/${header.team}");
        routes.from("direct:split")
                .split(routes.body())
                .parallelProcessing()
                .setHeader("team", routes.body())
                .toD("cliq-files:channel/${header.team}");
    }

    private Exchange sendOkTo(String route, String team) {
        return sendOk(route, "hello", Map.of("team", team));
    }

    private List<String> endpoints() {
        return context.getEndpoints().stream()
                .map(endpoint -> endpoint.getEndpointUri())
                .filter(uri -> uri.startsWith("cliq-files"))
                .toList();
    }

    @Test
    void manyTargetsUseOneEndpoint() {
        for (int i = 0; i < TARGETS; i++) {
            sendOkTo("direct:channel", "team-" + i);
        }

        for (int i = 0; i < TARGETS; i++) {
            assertThat(shared("channel/team-" + i)).hasSize(1);
        }
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void theFormsOfATemplateUseOneEndpoint() {
        sendOkTo("direct:channel", "ops");
        sendOkTo("direct:slashes", "announcements");

        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(shared("channel/announcements")).hasSize(1);
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void theKindMayBeDynamicAndEachHasOneEndpoint() {
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("channel/ops", "channel");
        targets.put("channel/announcements", "channel");
        targets.put("bot/filebot", "bot");
        targets.put("chat/CT_3001_1", "chat");
        targets.put("user/60011", "user");

        targets.forEach((target, kind) ->
                sendOk("direct:kind", "hello", Map.of("kind", kind, "team", target.substring(kind.length() + 1))));

        assertThat(targets.keySet())
                .allSatisfy(target -> assertThat(shared(target)).hasSize(1));
        assertThat(endpoints()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "ops team, ops%20team",
        "grün, gr%C3%BCn",
        "a/b, a%2Fb",
        "a%2Fb, a%2Fb",
        "a+b, a%2Bb",
        "*, %2A",
        "c#, c%23",
        "what%3Fx%3Dy%26z, what%3Fx%3Dy%26z",
    })
    void aNameIsSentAsOneSegmentThatIsPercentEncodedOnce(String team, String onTheWire) {
        sendOkTo("direct:channel", team);

        assertThat(request().path())
                .isIn(
                        "/api/v2/channelsbyname/" + onTheWire + "/files",
                        "/api/v2/channelsbyname/" + onTheWire.replace("%2A", "*") + "/files");
        assertThat(request().status()).isEqualTo(204);
    }

    @Test
    void anEmailAddressKeepsItsPlus() {
        sendOkTo("direct:user", "bob+files@example.com");

        assertThat(shared("user/60012")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "%2E%2E", "a\nb", "a%0D%0Ab", "a%00b"})
    void aNameThatIsNoneIsRejectedAndNothingIsSent(String team) {
        Exchange exchange = send("direct:channel", "hello", Map.of("team", team));

        assertThat(exchange.getException()).isNotNull();
        assertThat(requests()).isEmpty();
    }

    @Test
    void aMissingNameIsRejectedAndNothingIsSent() {
        assertThat(send("direct:channel", "hello").getException())
                .isExactlyInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("cliq-files:channel/NAME");
        assertThat(requests()).isEmpty();
    }

    @Test
    void aKindThatIsNoneIsRejectedAndNothingIsSent() {
        assertThat(send("direct:kind", "hello", Map.of("kind", "group", "team", "ops"))
                        .getException())
                .isExactlyInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("channel, channel-id, chat, bot, user, file");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops?baseUrl=ELSEWHERE",
                "ops?baseUrl=ELSEWHERE&x=",
                "ops&baseUrl=ELSEWHERE",
                "ops?",
                "?baseUrl=ELSEWHERE",
                "ops?accountsUrl=ELSEWHERE",
                "ops?proxyHost=127.0.0.1&proxyPort=1",
                "ops?comments=x",
            })
    void aNameThatBringsAnOptionIsRejectedAndNothingIsSentAnywhere(String team) {
        try (CliqSandbox other = CliqSandbox.start()) {
            String hostile = team.replace("ELSEWHERE", other.baseUrl());
            for (String route : List.of("direct:channel", "direct:slashes", "direct:options", "direct:token")) {
                Exchange exchange = send(route, "hello", Map.of("team", hostile));

                assertThat(exchange.getException())
                        .as(route)
                        .isExactlyInstanceOf(CliqInvalidRequestException.class)
                        .hasMessageContaining("percent-encode");
                assertThat(exchange.getException().toString()).doesNotContain("a+b&c");
            }
            assertThat(other.requests()).isEmpty();
            assertThat(requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x&baseUrl=ELSEWHERE",
                "x)&baseUrl=ELSEWHERE",
                "x)&baseUrl=RAW(ELSEWHERE",
                "x&comments=y",
                "x?baseUrl=ELSEWHERE"
            })
    void aValueOfAnOptionThatBringsAnotherIsRejectedAndNothingIsSentAnywhere(String comment) {
        try (CliqSandbox other = CliqSandbox.start()) {
            String hostile = comment.replace("ELSEWHERE", other.baseUrl());
            for (String route : List.of("direct:comment", "direct:raw")) {
                Exchange exchange = send(route, "hello", Map.of("team", "ops", "comment", hostile));

                assertThat(exchange.getException()).as(route).isExactlyInstanceOf(CliqInvalidRequestException.class);
            }
            assertThat(other.requests()).isEmpty();
            assertThat(requests()).isEmpty();
        }
    }

    @Test
    void anOptionCannotBeSpreadOverTwoValues() {
        try (CliqSandbox other = CliqSandbox.start()) {
            Exchange exchange = send(
                    "direct:comment", "hello", Map.of("team", "ops?baseUrl=" + other.baseUrl() + "#", "comment", "x"));

            assertThat(exchange.getException()).isNotNull();
            assertThat(other.requests()).isEmpty();
            assertThat(requests()).isEmpty();
        }
    }

    @Test
    void aPropertyPlaceholderInANameIsNotResolvedIntoOptions() {
        Exchange exchange = send("direct:channel", "hello", Map.of("team", "ops?{{cliq.options}}"));

        assertThat(exchange.getException()).isNotNull();
        assertThat(requests()).isEmpty();
    }

    @Test
    void optionsOfTheTemplateWork() {
        sendOkTo("direct:options", "team-1");
        sendOkTo("direct:options", "team-2");

        assertThat(sharedFile("channel/team-1").markAsRead()).isTrue();
        assertThat(sharedFile("channel/team-1").comment()).isEqualTo("look");
        assertThat(sharedFile("channel/team-2").botUniqueName()).isEqualTo("filebot");
        assertThat(endpoints()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:comment", "direct:raw"})
    void valuesOfTheTemplatesOptionsMayBeDynamic(String route) {
        sendOk(route, "hello", Map.of("team", "ops", "comment", "look"));
        sendOk(route, "hello", Map.of("team", "ops", "comment", "again"));

        assertThat(shared("channel/ops")).extracting(file -> file.comment()).containsExactly("look", "again");
    }

    @Test
    void propertyPlaceholdersMayBringOptions() {
        sendOkTo("direct:placeholders", "ops");

        assertThat(sharedFile("channel/ops").markAsRead()).isTrue();
        assertThat(sharedFile("channel/ops").comment()).isEqualTo("look");
    }

    @Test
    void propertyPlaceholdersMayBringValues() {
        sendOkTo("direct:placeholder", "ops");

        assertThat(sharedFile("channel/ops").comment()).isEqualTo("from the property");
    }

    @Test
    void credentialsOfTheTemplateWork() {
        sandbox.get().allowToken("a+b&c?d%41", "other");
        sandbox.get().allowToken(CliqSandbox.ACCESS_TOKEN, "nobody", "none");

        sendOkTo("direct:token", "ops");

        assertThat(shared("channel/ops")).hasSize(1);
    }

    @Tag(CliqFilesTestSupport.CAMEL_4_18)
    @ParameterizedTest
    @CsvSource({"x, ops", "y, announcements"})
    void anExpressionMayHoldAQuestionMark(String team, String channel) {
        sendOkTo("direct:ternary", team);

        assertThat(sharedFile("channel/" + channel).comment()).isEqualTo("look");
    }

    @Test
    void expressionsMayBeNested() {
        sendOk("direct:nested", "hello", Map.of("which", "first", "first", "ops"));

        assertThat(shared("channel/ops")).hasSize(1);
    }

    @Test
    void aNameMayBePartlyDynamic() {
        sendOkTo("direct:prefix", "7");

        assertThat(shared("channel/team-7")).hasSize(1);
    }

    @Test
    void theExchangeIsLeftWithoutATrace() {
        Exchange shared = sendOkTo("direct:channel", "ops");
        Exchange failed = send("direct:channel", "hello", Map.of("team", "nobody"));

        assertThat(shared.getProperties()).doesNotContainKey("CamelCliqFilesDynamicName");
        assertThat(failed.getException()).isNotNull();
        assertThat(failed.getProperties()).doesNotContainKey("CamelCliqFilesDynamicName");
        assertThat(shared.getMessage().getHeaders().keySet())
                .containsExactlyInAnyOrder("team", "CamelHttpResponseCode");
    }

    @Test
    void oneAfterTheOtherGoesWhereItSays() throws Exception {
        AtomicReference<String> next = new AtomicReference<>("announcements");
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:next")
                .toD("cliq-files:channel/${header.team}")
                .setHeader("team", next::get)
                .toD("cliq-files:channel/${header.team}"));

        sendOkTo("direct:next", "ops");

        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(shared("channel/announcements")).hasSize(1);
    }

    @Test
    void aWireTapIsDynamicToo() {
        sendOkTo("direct:wireTap", "team-1");
        sendOkTo("direct:wireTap", "team-2");

        await().until(() ->
                shared("channel/team-1").size() == 1 && shared("channel/team-2").size() == 1);
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void targetsDoNotMixInParallel() {
        List<String> teams = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> "team-" + i)
                .toList();

        sendOk("direct:split", teams);

        assertThat(teams).allSatisfy(team -> assertThat(
                        new String(sharedFile("channel/" + team).bytes()))
                .isEqualTo(team));
        assertThat(endpoints()).hasSize(1);
    }
}
