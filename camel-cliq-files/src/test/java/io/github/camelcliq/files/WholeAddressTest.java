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

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of an address between the host and the target: organizations, networks and IDs of channels. */
class WholeAddressTest extends CliqFilesTestSupport {

    @Test
    void anOrganizationStandsInFrontOfTheApi() {
        sendOk("cliq-files:channel/ops?organization=64396901", "hello");

        assertThat(request().path()).isEqualTo("/company/64396901/api/v2/channelsbyname/ops/files");
    }

    @Test
    void aFileIsFetchedFromAnOrganization() {
        String id = sandbox.get().seed("a.txt", "text/plain", new byte[1]);

        sendOk("cliq-files:file/" + id + "?organization=64396901", null);

        assertThat(request().path()).isEqualTo("/company/64396901/api/v2/files/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "12/34", "-1", "12?a=b"})
    void anOrganizationIsMadeOfDigits(String organization) {
        component(context).getConfiguration().setOrganization(organization);

        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops"))
                .hasStackTraceContaining("organization=" + organization + " has to be the organization's ID");
    }

    @Test
    void anOrganizationAndANetworkExcludeEachOther() {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops?organization=1&network=sales"))
                .hasStackTraceContaining("organization=1 and network=sales exclude each other");
    }

    @Test
    void anEndpointsOrganizationReplacesTheComponentsNetwork() {
        component(context).getConfiguration().setNetwork("sales");

        sendOk("cliq-files:channel/ops?organization=1", "hello");

        assertThat(request().path()).startsWith("/company/1/api/v2/");
    }

    @Test
    void aChannelIsNamedByItsId() {
        String id = sandbox.get().channelId("channel/ops");

        sendOk("cliq-files:channel-id/" + id, "hello", Map.of(CliqFilesConstants.FILE_NAME, "a.txt"));

        assertThat(request().path()).isEqualTo("/api/v2/channels/" + id + "/files");
        assertThat(sharedFile("channel/ops").name()).isEqualTo("a.txt");
    }

    @Test
    void aChannelsIdTakesTheOptionsOfAChannel() {
        sendOk(
                "cliq-files:channel-id/" + sandbox.get().channelId("channel/ops")
                        + "?botUniqueName=filebot&markAsRead=true&comments=hello",
                "hello");

        assertThat(sharedFile("channel/ops").comment()).isEqualTo("hello");
    }

    @Test
    void filesOfAChannelAreConsumedByItsName() {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel-id/O1").createConsumer(exchange -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("from(\"cliq-files:channel/NAME\")");
    }

    @Test
    void aMessageInAChatCanBeMarkedAsRead() {
        sendOk("cliq-files:chat/CT_3001_1?markAsRead=true", "hello");

        assertThat(request().partNames()).contains("mark_as_read");
    }

    @ParameterizedTest
    @CsvSource({
        "maxFileSize,50MB",
        "maxFileSize,10s",
        "maxFiles,99999999999",
        "maxFiles,1e3",
        "soTimeout,abc",
        "soTimeout,10 s",
        "connectionsPerRoute,many",
        "proxyPort,80a",
        "maxMessagesPerPoll,9999999999",
        "initialDelay,soon",
    })
    void aNumberThatIsNoneIsRejectedOnAnEndpoint(String option, String value) {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops?" + option + "=" + value))
                .hasStackTraceContaining(option + "=" + value + " ");
    }

    @ParameterizedTest
    @CsvSource({"maxFileSize,50MB", "maxFiles,99999999999", "responseTimeout,abc"})
    void aNumberThatIsNoneIsRejectedOnTheComponent(String option, String value) {
        assertThatThrownBy(() -> component(context)
                        .getComponentPropertyConfigurer()
                        .configure(context, component(context), option, value, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option + "=" + value + " ");
    }

    @Test
    void timesAreTakenInAllOfCamelsForms() {
        CliqFilesEndpoint endpoint = context.getEndpoint(
                "cliq-files:channel/ops?soTimeout=1m30s&connectTimeout=PT10S&responseTimeout=5000&delay=2s&maxFileSize=100",
                CliqFilesEndpoint.class);

        assertThat(endpoint.getConfiguration().getSoTimeout()).isEqualTo(90_000);
        assertThat(endpoint.getConfiguration().getConnectTimeout()).isEqualTo(10_000);
        assertThat(endpoint.getConfiguration().getResponseTimeout()).isEqualTo(5_000);
        assertThat(endpoint.getConfiguration().getMaxFileSize()).isEqualTo(100);
        assertThat(endpoint.getDelay()).isEqualTo(2_000);
    }
}
