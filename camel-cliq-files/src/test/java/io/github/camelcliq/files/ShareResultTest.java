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

import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import io.github.camelcliq.sandbox.ShareResult;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a share leaves in the message. */
class ShareResultTest {

    @Nested
    class NoContent extends CliqFilesTestSupport {

        @Test
        void theStatusIsInAHeader() {
            Exchange exchange = sendOk("cliq-files:channel/ops", "hello");

            assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(204);
        }

        @Test
        void aResponseOfAnEarlierShareIsRemoved() {
            Exchange exchange =
                    sendOk("cliq-files:channel/ops", "hello", Map.of("CamelCliqFilesResponse", Map.of("old", 1)));

            assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("CamelCliqFilesResponse");
        }

        @Test
        void theBodyIsLeftAsItWas() {
            byte[] body = "hello".getBytes();

            Exchange exchange = sendOk("cliq-files:channel/ops", body);

            assertThat(exchange.getMessage().getBody()).isSameAs(body);
        }

        @Test
        void theHeadersAreLeftAsTheyWereFound() {
            Map<String, Object> headers = Map.ofEntries(
                    Map.entry("CamelFileName", "dir/a.txt"),
                    Map.entry("Content-Type", "text/x-own"),
                    Map.entry("CamelCliqFilesComments", List.of("look")),
                    Map.entry("CamelCliqFilesBotUniqueName", "filebot"),
                    Map.entry("CamelCliqFilesBotName", "Files"),
                    Map.entry("CamelCliqFilesBotImage", "https://example.com/bot.png"),
                    Map.entry("CamelCliqFilesMarkAsRead", true),
                    Map.entry("CamelCliqFilesUserId", "60011"),
                    Map.entry("CamelCliqFilesFileId", "1"),
                    Map.entry("own", 7));

            Exchange exchange = sendOk("cliq-files:channel/ops", "hello", headers);

            assertThat(exchange.getMessage().getHeaders())
                    .containsAllEntriesOf(headers)
                    .hasSize(headers.size() + 1);
        }

        @Test
        void afterARejectionTheMessageIsAsItWas() {
            Exchange exchange = send("cliq-files:channel/nobody", "hello", Map.of("own", 7));

            assertThat(exchange.getMessage().getBody()).isEqualTo("hello");
            assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("own", 7));
        }
    }

    @Nested
    class Json extends CliqFilesTestSupport {

        @Override
        CliqSandboxBuilder sandboxSettings() {
            return super.sandboxSettings().shareResult(ShareResult.JSON);
        }

        @Test
        void aJsonObjectIsInAHeader() {
            Exchange exchange = sendOk("cliq-files:bot/filebot", "hello");

            assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(200);
            assertThat(exchange.getMessage().getHeader("CamelCliqFilesResponse"))
                    .isEqualTo(Map.of("user_ids", List.of("60011")));
        }

        @Test
        void aJsonObjectReplacesThatOfAnEarlierShare() {
            Exchange exchange =
                    sendOk("cliq-files:channel/ops", "hello", Map.of("CamelCliqFilesResponse", Map.of("old", 1)));

            assertThat(exchange.getMessage().getHeader("CamelCliqFilesResponse"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsOnlyKeys("message_ids");
        }
    }

    @Nested
    class Text extends CliqFilesTestSupport {

        @Override
        CliqSandboxBuilder sandboxSettings() {
            return super.sandboxSettings().shareResult(ShareResult.TEXT);
        }

        @Test
        void aResponseThatIsNoJsonIsASuccessWithoutAResponse() {
            Exchange exchange =
                    sendOk("cliq-files:channel/ops", "hello", Map.of("CamelCliqFilesResponse", Map.of("old", 1)));

            assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(200);
            assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("CamelCliqFilesResponse");
        }
    }
}
