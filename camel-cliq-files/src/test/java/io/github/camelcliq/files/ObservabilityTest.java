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
import static org.assertj.core.api.Assertions.within;

import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.Test;

/** Health and JMX tell what is known, make no requests of their own but for a first token, and show no secrets. */
class ObservabilityTest extends ManagedTestSupport {

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:share").to("cliq-files:channel/ops");
        routes.from("direct:fetch").to("cliq-files:file");
    }

    private HealthCheck.Result health() {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(context);
        return results.stream()
                .filter(result -> result.getCheck().getId().equals("component:cliq-files"))
                .findFirst()
                .orElseThrow();
    }

    private Object jmx(String kind, String attribute) throws Exception {
        ObjectName name = managed("endpoints").stream()
                .filter(found -> found.getKeyProperty("name").contains("cliq-files://" + kind))
                .findFirst()
                .orElseThrow();
        return server().getAttribute(name, attribute);
    }

    @Test
    void aComponentThatShouldWorkIsReady() {

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(HealthCheckHelper.invokeLiveness(context))
                .noneMatch(result -> result.getCheck().getId().equals("component:cliq-files"));
    }

    @Test
    void theCheckAsksForOneTokenInItsLife() {
        sandbox.get().revokeRefreshToken();

        for (int i = 0; i < 5; i++) {
            assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        }

        assertThat(health().getMessage().orElseThrow())
                .contains("invalid_code")
                .doesNotContain(CliqSandbox.CLIENT_SECRET)
                .doesNotContain(CliqSandbox.REFRESH_TOKEN);
        assertThat(sandbox.get().requests(Api.TOKEN)).hasSize(1);
    }

    @Test
    void theCheckAsksForNoTokenWhenThereIsOne() {
        send("direct:share", "hello");

        health();

        assertThat(sandbox.get().tokensMade()).isEqualTo(1);
    }

    @Test
    void aLockIsReportedUntilWhenAndNothingIsRejectedBecauseOfIt() throws Exception {
        for (int i = 0; i < 6; i++) {
            send("direct:share", "hello");
        }

        HealthCheck.Result health = health();

        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        Instant until = Instant.parse((String) health.getDetails().get("locked.until"));
        assertThat(until)
                .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(601));
        // each is calculated from the time that is left
        assertThat(Instant.parse((String) jmx("channel", "LockedUntil")))
                .isCloseTo(until, within(1, ChronoUnit.MINUTES));
        assertThat((String) jmx("channel", "LastError")).startsWith("CliqRateLimitException");
        send("direct:share", "hello");
        assertThat(sandbox.get().requests(Api.SHARE_TO_CHANNEL)).hasSize(7);
    }

    @Test
    void jmxCountsWhatWentOutAndCameIn() throws Exception {
        String id = sandbox.get().seed("a.bin", "application/octet-stream", new byte[200_000]);

        send("direct:fetch", null, Map.of(CliqFilesConstants.FILE_ID, id));

        assertThat(jmx("file", "FetchedFiles")).isEqualTo(1L);
        assertThat(jmx("file", "ReceivedBytes")).isEqualTo(200_000L);
        assertThat(jmx("channel", "SharedFiles")).isEqualTo(0L);
        assertThat(jmx("file", "LastError")).isEqualTo("");
        assertThat(jmx("channel", "LockedUntil")).isEqualTo("");
    }

    @Test
    void jmxCountsSharedFilesAndBytes() throws Exception {
        send("direct:share", List.of(new byte[1000], new byte[2000]));

        assertThat(jmx("channel", "SharedFiles")).isEqualTo(2L);
        assertThat(jmx("channel", "SentBytes")).isEqualTo(3000L);
    }

    @Test
    void theCheckGoesWithTheComponent() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        assertThat(registry.getCheck("component:cliq-files")).isPresent();

        context.removeComponent("cliq-files");

        assertThat(registry.getCheck("component:cliq-files")).isEmpty();
    }

    @Test
    void twoComponentsHaveChecksOfTheirOwn() {
        CliqFilesComponent other = new CliqFilesComponent(context);
        configure(other.getConfiguration());
        context.addComponent("cliq-files-sales", other);
        context.getEndpoint("cliq-files-sales:channel/ops");

        assertThat(HealthCheckRegistry.get(context).getCheck("component:cliq-files-sales"))
                .isPresent();
    }

    @Test
    void camelsOwnRepositoriesAreLeftAlone() {
        send("direct:share", "hello");

        assertThat(
                        HealthCheckHelper.getHealthCheckRepository(context, "producers", HealthCheckRepository.class)
                                .stream())
                .noneMatch(check -> check.getId().contains("cliq"));
    }
}
