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

import io.github.camelcliq.files.client.CliqDataCenter;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A typical mistake in an option or header is named, with the way out. */
class OptionMessagesTest extends CliqFilesTestSupport {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataCenter=europe|has to be one of us, eu, in, au, cn, jp, sa, uk, ca",
                "attachments=all|has to be one of auto, only, also",
                "operation=delete|has to be one of share, list, confirm",
                "maxFileSize=50MB|is no number of bytes: write digits only, such as 52428800",
                "maxFetchSize=1GB|is no number of bytes: write digits only, such as 52428800"
            })
    void aValueThatIsNoneIsRejectedWithThoseThatAre(String option, String reason) {
        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops?" + option))
                .hasStackTraceContaining(option + " " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"europe", "cliq.zoho.eu"})
    void aDataCenterThatIsNoneIsRejectedOnTheComponent(String value) {
        CliqFilesComponent component = component(context);

        assertThatThrownBy(() -> component
                        .getComponentPropertyConfigurer()
                        .configure(context, component, "dataCenter", value, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dataCenter=" + value + " has to be one of us, eu, in, au, cn, jp, sa, uk, ca");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "EU", " eu "})
    void aDataCenterIsReadInAnyCase(String value) {
        CliqFilesComponent component = component(context);

        component.getComponentPropertyConfigurer().configure(context, component, "dataCenter", value, true);

        assertThat(component.getConfiguration().getDataCenter()).isEqualTo(CliqDataCenter.eu);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startFrom=now", "maxAttempts=3", "maxMessagesPerPoll=5", "delay=5000"})
    void anOptionOfConsumersIsRejectedInTo(String option) {
        String uri = "cliq-files:channel/ops?" + option;

        assertThatThrownBy(() -> RouteBuilder.addRoutes(
                        context, routes -> routes.from("direct:a").to(uri)))
                .hasStackTraceContaining(option + " has no effect in to(\"cliq-files:channel/…\")");
    }

    @Test
    void anOptionOfConsumersIsRejectedInAFetch() {
        assertThatThrownBy(() -> RouteBuilder.addRoutes(
                        context, routes -> routes.from("direct:a").to("cliq-files:file?fetchOnce=false")))
                .hasStackTraceContaining("fetchOnce=false has no effect in to(\"cliq-files:file/…\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comments=x", "markAsRead=true", "botName=Reports", "operation=list", "maxResults=3"})
    void anOptionOfProducersIsRejectedInFrom(String option) {
        String uri = "cliq-files:channel/ops?" + option;

        assertThatThrownBy(() -> RouteBuilder.addRoutes(
                        context, routes -> routes.from(uri).to("mock:end")))
                .hasStackTraceContaining(option + " has no effect in from(\"cliq-files:channel/…\")");
    }

    @Test
    void anOptionOfConsumersOfAKindWithoutConsumerTellsWhichKindsHaveOne() {
        assertThatThrownBy(() ->
                        RouteBuilder.addRoutes(context, routes -> routes.from("cliq-files:bot/filebot?startFrom=now")
                                .to("mock:end")))
                .hasStackTraceContaining(
                        "startFrom=now is not taken by cliq-files:bot, remove it; from(…) takes channel,"
                                + " chat and file only");
    }

    @Test
    void theFiltersServeConsumersAndLists() {
        sendOk("cliq-files:channel/ops?operation=list&antInclude=*.csv&excludeSender=filebot", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aMissingFileIdIsNamed(String fileId) {
        assertThat(assertRefused("cliq-files:file", null, Map.of(CliqFilesConstants.FILE_ID, fileId)))
                .hasMessage("The header CamelCliqFilesFileId is missing: set it to the ID of the file, or use"
                        + " cliq-files:file/ID");
        assertThat(assertRefused("cliq-files:file", null)).hasMessageContaining(CliqFilesConstants.FILE_ID);
    }
}
