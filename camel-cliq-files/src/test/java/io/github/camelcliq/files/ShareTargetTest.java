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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a URI stands for, and the path that it becomes. */
class ShareTargetTest extends CliqFilesTestSupport {

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return super.sandboxSettings()
                .network("acme", "9876")
                .user("60012", "bob+files@example.com")
                .channel("ops team")
                .channel("grün")
                .channel("50%")
                .channel("a/b")
                .channel("what?")
                .channel("c#")
                .channel("x&y=z")
                .channel("日本")
                .channel("a;b,c:d")
                .chat("CT_2230642502_98765-B1");
    }

    @Test
    void aFileIsSharedInAChannelByItsUniqueName() {
        sendOk("cliq-files:channel/ops", "hello");

        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(request().path()).isEqualTo("/api/v2/channelsbyname/ops/files");
    }

    @Test
    void aFileIsSharedWithTheSubscribersOfABot() {
        sendOk("cliq-files:bot/filebot", "hello");

        assertThat(shared("bot/filebot")).hasSize(1);
        assertThat(request().path()).isEqualTo("/api/v2/bots/filebot/files");
    }

    @Test
    void aFileIsSharedInAChatByItsId() {
        sendOk("cliq-files:chat/CT_2230642502_98765-B1", "hello");

        assertThat(shared("chat/CT_2230642502_98765-B1")).hasSize(1);
        assertThat(request().path()).isEqualTo("/api/v2/chats/CT_2230642502_98765-B1/files");
    }

    @Test
    void aFileIsSharedWithAUserByEmailAddress() {
        sendOk("cliq-files:user/alice@example.com", "hello");

        assertThat(shared("user/60011")).hasSize(1);
        assertThat(request().path()).isEqualTo("/api/v2/buddies/alice%40example.com/files");
    }

    @Test
    void aFileIsSharedWithAUserById() {
        sendOk("cliq-files:user/60011", "hello");

        assertThat(shared("user/alice@example.com")).hasSize(1);
        assertThat(request().path()).isEqualTo("/api/v2/buddies/60011/files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "9876"})
    void aNetworkStandsBeforeThePath(String network) {
        sendOk("cliq-files:channel/ops?network=" + network, "hello");

        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(request().path()).isEqualTo("/network/" + network + "/api/v2/channelsbyname/ops/files");
    }

    @Test
    void aFileIsFetchedThroughANetwork() {
        String id = sandbox.get().seed("a.txt", "text/plain", "hello".getBytes());

        Exchange exchange = sendOk("cliq-files:file/" + id + "?network=acme", null);

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("hello");
        assertThat(request().path()).isEqualTo("/network/acme/api/v2/files/" + id);
    }

    @Test
    void theComponentsNetworkIsTheDefaultAndTheEndpointsWins() {
        component(context).getConfiguration().setNetwork("acme");

        sendOk("cliq-files:channel/ops", "hello");
        sendOk("cliq-files:channel/ops?network=9876", "hello");

        assertThat(requests())
                .extracting(request -> request.path())
                .containsExactly(
                        "/network/acme/api/v2/channelsbyname/ops/files",
                        "/network/9876/api/v2/channelsbyname/ops/files");
    }

    @ParameterizedTest
    @CsvSource({
        "ops team, ops%20team",
        "ops%20team, ops%20team",
        "grün, gr%C3%BCn",
        "gr%C3%BCn, gr%C3%BCn",
        "50%25, 50%25",
        "a/b, a%2Fb",
        "a%2Fb, a%2Fb",
        "what%253F, what%3F",
        "c%23, c%23",
        "x%26y%3Dz, x%26y%3Dz",
        "日本, %E6%97%A5%E6%9C%AC",
        "'a;b,c:d', a%3Bb%2Cc%3Ad",
    })
    void aChannelsNameIsSentAsOneSegmentThatIsPercentEncodedOnce(String inUri, String onTheWire) {
        sendOk("cliq-files:channel/" + inUri, "hello");

        assertThat(request().path()).isEqualTo("/api/v2/channelsbyname/" + onTheWire + "/files");
        assertThat(request().status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob+files@example.com", "bob%2Bfiles@example.com", "bob%2Bfiles%40example.com"})
    void aPlusInAnEmailAddressStaysAPlus(String inUri) {
        sendOk("cliq-files:user/" + inUri, "hello");

        assertThat(shared("user/60012")).hasSize(1);
        assertThat(request().path()).isEqualTo("/api/v2/buddies/bob%2Bfiles%40example.com/files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cliq-files://channel/ops",
                "cliq-files:channel/ops",
                "cliq-files:channel/%6Fps",
                "cliq-files://channel/ops?markAsRead=true"
            })
    void theFormsOfAUriMeanTheSame(String uri) {
        sendOk(uri, "hello");

        assertThat(shared("channel/ops")).hasSize(1);
    }

    @Test
    void theEmailAddressIsNoUserInfoInTheFormWithTwoSlashes() {
        sendOk("cliq-files://user/alice@example.com", "hello");

        assertThat(shared("user/60011")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "channel",
                "channel/",
                "channel/.",
                "channel/..",
                "channel/%2E%2E",
                "channel/%20",
                "bot/",
                "chat/..",
                "user/",
                "file/",
                "file/.."
            })
    void aNameThatIsNoneIsRejectedWithTheUri(String path) {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:" + path))
                .hasRootCauseInstanceOf(CliqInvalidRequestException.class)
                .cause()
                .hasMessageContaining(
                        "cliq-files:" + path.substring(0, path.indexOf('/') < 0 ? path.length() : path.indexOf('/')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/a%0Ab", "channel/a%00b", "channel/a%7Fb", "file/a%0D%0Ab", "channel/a%C2%85b"})
    void aNameWithControlCharactersIsRejectedWithTheUri(String path) {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:" + path))
                .isInstanceOf(ResolveEndpointFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "  ", "a\nb", "a\r\nX-Own: 1", "a\0b", "a\u0085b"})
    void aFileIdThatIsNoneIsRejectedInTheHeader(String id) {
        assertThat(assertRefused("cliq-files:file", null, Map.of("CamelCliqFilesFileId", id)))
                .message()
                .containsAnyOf("file ID", "The header CamelCliqFilesFileId is missing");
    }

    @Test
    void withoutTheHeaderThereIsNoFileToFetch() {
        assertThat(assertRefused("cliq-files:file", null))
                .hasMessageContaining("The header CamelCliqFilesFileId is missing");
    }

    @ParameterizedTest
    @CsvSource({"a/b, a%2Fb", "a?b=c, a%3Fb%3Dc", "a%2Fb, a%252Fb", "../b, ..%2Fb", "ü+ #, %C3%BC%2B%20%23"})
    void aFileIdOfTheHeaderIsSentAsOneSegment(String id, String onTheWire) {
        send("cliq-files:file", null, Map.of("CamelCliqFilesFileId", id));

        assertThat(request().path()).isEqualTo("/api/v2/files/" + onTheWire);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group/ops", "Channel/ops", "ops", "channels/ops"})
    void aKindThatIsNoneIsRejectedWithTheKindsThereAre(String path) {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:" + path))
                .cause()
                .hasMessageContaining("'" + path.split("/")[0] + "'")
                .hasMessageContaining("channel, channel-id, chat, bot, user, file");
    }

    @Test
    void aTargetThatDoesNotExistIsNotFound() {
        Exchange exchange = send("cliq-files:channel/nobody", "hello");

        assertThat(exchange.getException()).isInstanceOf(CliqNotFoundException.class);
        assertThat(sandbox.get().requests(Api.SHARE_TO_CHANNEL)).hasSize(1);
    }
}
