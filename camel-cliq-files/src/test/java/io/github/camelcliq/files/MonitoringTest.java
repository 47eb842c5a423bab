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

import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.MBeanAttributeInfo;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.Test;

/** The dev console, JMX and Micrometer show the same of each account, and no secret. */
class MonitoringTest extends ManagedTestSupport {

    private static final String FIXED = "Zq7xKpWv2NrTfixed";
    private static final String WEBHOOK = "Hy4mBcLd9SgUwebhook";
    private static final String PROVIDED = "Jt3nVfXe8RkQprovided";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        camelContext.getRegistry().bind("meters", meters);
        CliqFilesComponent partner = new CliqFilesComponent();
        partner.getConfiguration().setBaseUrl(sandbox.baseUrl());
        partner.getConfiguration().setTokenProvider(() -> PROVIDED);
        camelContext.addComponent("partner", partner);
        return camelContext;
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:share").to("cliq-files:channel/ops");
    }

    private DevConsole console() {
        return context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("cliq-files");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> accounts() {
        return List.copyOf((Collection<Map<String, Object>>)
                ((Map<String, Object>) console().call(DevConsole.MediaType.JSON)).get("accounts"));
    }

    private Map<String, Object> account() {
        assertThat(accounts()).hasSize(1);
        return accounts().get(0);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> call(String name) {
        return ((Collection<Map<String, Object>>) account().get("calls"))
                .stream()
                        .filter(call -> call.get("call").equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private List<ObjectName> managedAccounts() throws Exception {
        return managed("services").stream()
                .filter(name -> name.getKeyProperty("name").startsWith("\"cliq-files-account-"))
                .toList();
    }

    private Object jmx(String attribute) throws Exception {
        assertThat(managedAccounts()).hasSize(1);
        return server().getAttribute(managedAccounts().get(0), attribute);
    }

    private double gauge(String name, String... tags) {
        return meters.get("camel.cliq.files." + name).tags(tags).gauge().value();
    }

    @Test
    void anAccountIsShownBeforeItsFirstRequest() throws Exception {
        assertThat(account())
                .containsEntry("service", sandbox.baseUrl())
                .containsEntry("dataCenter", "")
                .containsEntry("components", "cliq-files")
                .containsEntry("credentials", "refresh token")
                .containsEntry("tokenState", "unused")
                .containsEntry("tokenEnd", "")
                .containsEntry("lastError", "")
                .containsEntry("lockedUntil", "");
        assertThat(requests()).isEmpty();
    }

    @Test
    void aTokenIsShownWithItsEnd() throws Exception {
        sendOk("direct:share", "hello");

        assertThat(account()).containsEntry("tokenState", "accepted");
        Instant end = Instant.parse((String) account().get("tokenEnd"));
        assertThat(end).isBetween(Instant.now().plusSeconds(3000), Instant.now().plusSeconds(3601));
        assertThat(jmx("TokenState")).isEqualTo("accepted");
        assertThat(gauge("token.life")).isBetween(3000.0, 3600.0);
        assertThat(gauge("token.failing")).isZero();
    }

    @Test
    void aTokenThatCannotBeMadeIsShown() throws Exception {
        sandbox.get().revokeRefreshToken();

        send("direct:share", "hello");

        assertThat(account()).containsEntry("tokenState", "failed");
        assertThat((String) account().get("lastError")).startsWith("CliqAuthenticationException: ");
        assertThat(jmx("LastError")).isEqualTo(account().get("lastError"));
        assertThat(gauge("token.failing")).isEqualTo(1);
        assertThat(gauge("failing")).isEqualTo(1);
    }

    @Test
    void theRequestsOfEachCallAreCounted() throws Exception {
        sendOk("direct:share", "hello");
        sendOk("direct:share", "hello");

        assertThat(call("share-to-channel")).containsEntry("requests", 2).containsEntry("limit", 20);
        assertThat(call("list-messages")).containsEntry("requests", 0).containsEntry("limit", 15);
        CompositeData row = ((TabularData) jmx("Calls")).get(new Object[] {"share-to-channel"});
        assertThat(row.get("requests")).isEqualTo(2);
        assertThat(row.get("limit")).isEqualTo(20);
        assertThat(gauge("requests", "call", "share-to-channel")).isEqualTo(2);
        assertThat(gauge("limit", "call", "list-messages")).isEqualTo(15);
    }

    @Test
    void aLockIsShownForItsCall() throws Exception {
        for (int i = 0; i < 6; i++) {
            send("direct:share", "hello");
        }

        String until = (String) call("share-to-channel").get("lockedUntil");
        assertThat(Instant.parse(until))
                .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(601));
        assertThat(call("share-to-chat")).containsEntry("lockedUntil", "");
        assertThat((String) jmx("LockedUntil")).isNotEmpty();
        assertThat(gauge("lock", "call", "share-to-channel"))
                .isBetween(500.0, (double) Duration.ofMinutes(10).toSeconds());
        assertThat(gauge("lock", "call", "share-to-chat")).isZero();
        assertThat((String) account().get("lastError")).startsWith(CliqRateLimitException.class.getSimpleName());
    }

    @Test
    void theTextHasTheFiguresOfTheJson() {
        sendOk("direct:share", "hello");

        assertThat((String) console().call(DevConsole.MediaType.TEXT))
                .contains("credentials: refresh token\n", "tokenState: accepted\n")
                .contains("call: share-to-channel, requests: 1, limit: 20, lockedUntil: \n");
    }

    @Test
    void eachKindOfCredentialsIsNamedAndNoneIsShown() throws Exception {
        sendOk("direct:share", "hello");
        send("cliq-files:channel/ops?accessToken=RAW(" + FIXED + ")", "hello");
        send("cliq-files:channel/ops?webhookToken=RAW(" + WEBHOOK + ")", "hello");
        send("partner:channel/ops", "hello");

        assertThat(accounts().stream().map(account -> account.get("credentials") + " " + account.get("tokenState")))
                .containsExactlyInAnyOrder(
                        "refresh token accepted",
                        "access token rejected",
                        "webhook token rejected",
                        "token provider rejected");
        assertThat(accounts().stream().map(account -> account.get("components")))
                .containsExactlyInAnyOrder("cliq-files", "cliq-files", "cliq-files", "partner");
        assertThat(everythingShown())
                .contains("token provider", "requests")
                .doesNotContain(CliqSandbox.CLIENT_ID, CliqSandbox.CLIENT_SECRET, CliqSandbox.REFRESH_TOKEN)
                .doesNotContain(partsOf(FIXED))
                .doesNotContain(partsOf(WEBHOOK))
                .doesNotContain(partsOf(PROVIDED));
    }

    private static List<String> partsOf(String secret) {
        return IntStream.range(0, 8)
                .mapToObj(start -> secret.substring(start, start + 5))
                .toList();
    }

    private String everythingShown() throws Exception {
        List<Object> shown = new ArrayList<>();
        shown.add(console().call(DevConsole.MediaType.TEXT));
        shown.add(console().call(DevConsole.MediaType.JSON));
        for (ObjectName name : managedAccounts()) {
            shown.add(name);
            for (MBeanAttributeInfo attribute : server().getMBeanInfo(name).getAttributes()) {
                shown.add(server().getAttribute(name, attribute.getName()));
            }
        }
        for (Meter meter : meters.getMeters()) {
            shown.add(meter.getId() + " " + ((Gauge) meter).value());
        }
        return shown.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    @Test
    void endpointsOfOneAccountAreOneAccount() throws Exception {
        sendOk("cliq-files:channel/ops", "hello");
        sendOk("cliq-files:chat/CT_3001_1", "hello");

        assertThat(accounts()).hasSize(1);
        assertThat(managedAccounts()).hasSize(1);
    }

    @Test
    void aMessageCannotMakeEndlessAccounts() throws Exception {
        for (int i = 0; i < 120; i++) {
            context.getEndpoint("cliq-files:channel/ops?accessToken=token" + i).start();
        }

        assertThat(accounts()).hasSize(100);
        assertThat(managedAccounts()).hasSize(100);
    }

    @Test
    void aContextThatIsStoppedIsNotMonitoredUntilItStartsAgain() throws Exception {
        context.stop();

        assertThat(meters.getMeters()).isEmpty();

        // a stopped context has dropped its components and beans
        configure(component(context).getConfiguration());
        context.getRegistry().bind("meters", meters);
        context.start();

        assertThat(managedAccounts()).hasSize(1);
        assertThat(gauge("failing")).isZero();
    }

    @Test
    void aContextThatStartsAgainWithAnotherAccountShowsThatOne() throws Exception {
        context.stop();

        configure(component(context).getConfiguration());
        component(context).getConfiguration().setRefreshToken("another");
        context.getRegistry().bind("meters", meters);
        context.start();

        assertThat(accounts()).hasSize(1);
        assertThat(managedAccounts()).hasSize(1);
    }
}
