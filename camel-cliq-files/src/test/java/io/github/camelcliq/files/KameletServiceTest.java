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

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.ReceivedRequest;
import jakarta.activation.DataHandler;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The Kamelets reach what the endpoints reach: webhook tokens, organizations, channel IDs, attachments and limits. */
class KameletServiceTest extends CliqFilesTestSupport {

    private static final String SINK = "kamelet:cliq-files-sink?name=ops";
    private static final String ORGANIZATION = "organization=64396901";
    private static final String PREFIX = "/company/64396901/api/v2/";

    @Test
    void aWebhookTokenIsAllThatASinkInYamlNeeds() throws Exception {
        component(context).getConfiguration().setAccessToken(null);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(
                        "routes.yaml",
                        """
                                - from:
                                    uri: direct:share
                                    steps:
                                      - to: kamelet:cliq-files-sink?name=ops&webhookToken=%s
                                """
                                .formatted(CliqSandbox.WEBHOOK_TOKEN)));

        sendOk("direct:share", "hello");

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo("hello".getBytes());
        assertThat(request().header("Authorization")).isNull();
    }

    @Test
    void aChannelIsNamedByItsId() {
        String id = sandbox.get().channelId("channel/ops");

        sendOk("kamelet:cliq-files-sink?kind=channel-id&name=" + id, "hello");

        assertThat(shared("channel/ops")).hasSize(1);
    }

    @Test
    void theSinkSharesInAnOrganization() {
        sendOk(SINK + "&" + ORGANIZATION, "hello");

        assertThat(request().path()).startsWith(PREFIX);
    }

    @Test
    void theActionFetchesFromAnOrganization() {
        sendOk("kamelet:cliq-files-fetch-action?fileId=" + seeded() + "&" + ORGANIZATION, null);

        assertThat(request().path()).startsWith(PREFIX);
    }

    @Test
    void theSourceFetchesFromAnOrganization() throws Exception {
        assertThatItConsumesInAnOrganization("kamelet:cliq-files-source?fileId=" + seeded());
    }

    @Test
    void theSharedSourceConsumesInAnOrganization() throws Exception {
        sandbox.get().postFile("channel/ops", "a.txt", "text/plain", new byte[3]);

        assertThatItConsumesInAnOrganization("kamelet:cliq-files-shared-source?name=ops&startFrom=beginning");
    }

    private void assertThatItConsumesInAnOrganization(String uri) throws Exception {
        MockEndpoint received = getMockEndpoint("mock:received");
        received.expectedMessageCount(1);

        RouteBuilder.addRoutes(context, routes -> routes.from(uri + "&delay=50&" + ORGANIZATION)
                .to("mock:received"));

        assertSatisfied(received);
        assertThat(requests()).extracting(ReceivedRequest::path).allMatch(path -> path.startsWith(PREFIX));
    }

    @Test
    void theSinkSharesTheAttachmentsOfAMailWithoutItsText() {
        Exchange exchange = template.request(SINK + "&attachments=only", mail -> {
            mail.getMessage().setBody("the text of the mail");
            mail.getMessage(AttachmentMessage.class).addAttachment("a.txt", new DataHandler("hello", "text/plain"));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(sharedFile("channel/ops").name()).isEqualTo("a.txt");
    }

    @Test
    void theActionDoesNotFetchALargerFileThanItMay() {
        assertThat(send("kamelet:cliq-files-fetch-action?fileId=" + seeded() + "&maxFetchSize=2", null)
                        .getException())
                .hasMessageContaining("maxFetchSize");
    }

    @Test
    void limitsOfTheComponentHoldWhereAKameletHasNone() {
        component(context).getConfiguration().setMaxFetchSize(2);

        assertThat(send("kamelet:cliq-files-fetch-action", null, Map.of(CliqFilesConstants.FILE_ID, seeded()))
                        .getException())
                .hasMessageContaining("maxFetchSize");
    }

    private String seeded() {
        return sandbox.get().seed("a.txt", "text/plain", new byte[3]);
    }
}
