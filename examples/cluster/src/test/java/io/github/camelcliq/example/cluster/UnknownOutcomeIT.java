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
package io.github.camelcliq.example.cluster;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcliq.sandbox.SharedFile;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that were shared, or not: nobody knows. */
class UnknownOutcomeIT extends ClusterTestSupport {
    private static final String LOST = "lost.txt";

    /** Stands between the nodes and the sandbox, and can keep back an answer. */
    @RegisterExtension
    final WireMockExtension line = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @BeforeEach
    void passEverythingOn() {
        line.stubFor(any(anyUrl()).willReturn(theSandboxsAnswer()));
    }

    private ResponseDefinitionBuilder theSandboxsAnswer() {
        return aResponse().proxiedFrom(sandbox.baseUrl());
    }

    private void startNodesBehindTheLine(int count, String resend) throws Exception {
        startNodes(count, Map.of("camel.component.cliq-files.base-url", line.baseUrl(), "cluster.resend", resend));
    }

    @Test
    void aFileWhoseSenderIsKilledBeforeTheAnswerIsPutAsideAndTheOthersAreShared() throws Exception {
        line.stubFor(any(anyUrl())
                .withRequestBody(containing(LOST))
                .willReturn(theSandboxsAnswer().withFixedDelay(60_000)));
        startNodesBehindTheLine(2, "false");
        drop(4);
        drop(LOST);
        drop("after.txt");
        await().atMost(PATIENCE)
                .until(() -> shared().stream().map(SharedFile::name).anyMatch(LOST::equals));

        sender().kill();

        awaitShared(6);
        assertEachFileIsSharedOnce();
        assertNoRequestIsOverTheLimit();
        awaitThatTheLostFileIsPutAside();
    }

    @Test
    void aFileOfUnknownOutcomeIsSharedOnceMoreWhereTheUserChoseSo() throws Exception {
        line.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("over"));
        startNodesBehindTheLine(1, "true");

        drop(LOST);

        awaitShared(1);
        assertEachFileIsSharedOnce();
        awaitThatNothingIsLeft();
    }

    @Test
    void aFileIsNotSharedMoreThanOnceMore() throws Exception {
        line.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        startNodesBehindTheLine(1, "true");

        drop(LOST);

        await().atMost(PATIENCE).until(() -> line.getAllServeEvents().size() == 2);
        awaitThatTheLostFileIsPutAside();
    }

    private void awaitThatTheLostFileIsPutAside() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(namesOfUnknownOutcome()).containsExactly(LOST);
            assertThat(files(Place.UNKNOWN))
                    .as(new String(new ProcessBuilder("find", directory + "/shared")
                            .start()
                            .getInputStream()
                            .readAllBytes()))
                    .hasSize(1);
        });
    }

    private List<String> namesOfUnknownOutcome() throws Exception {
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(brokerUrl());
                JMSContext context = connections.createContext();
                QueueBrowser browser = context.createBrowser(context.createQueue("cliq-files.unknown"))) {
            List<String> names = new ArrayList<>();
            Enumeration<?> messages = browser.getEnumeration();
            for (Object message : Collections.list(messages)) {
                names.add(((Message) message).getStringProperty("cliqFileName"));
            }
            return names;
        }
    }
}
