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
package io.github.camelcliq.files.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesConstants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;
import org.apache.hc.core5.net.PercentCodec;

/** Whatever names a target or a file, it is one segment of the path on the configured host, or refused. */
class TargetFuzzTest {

    private static final String SEGMENT = "[-._~0-9A-Za-z%]+";

    private static FuzzedRoutes routes;

    @BeforeContainer
    static void start() throws Exception {
        routes = new FuzzedRoutes(routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:share").toD("cliq-files:channel/${header.name}");
            routes.from("direct:share-with-options").toD("cliq-files:channel/${header.name}?botName=a");
            routes.from("direct:share-with-value").toD("cliq-files:channel/ops?botName=${header.name}");
            routes.from("direct:fetch").toD("cliq-files:file/${header.name}");
            routes.from("direct:poll")
                    .pollEnrich()
                    .simple("cliq-files:file/${header.name}")
                    .timeout(2_000);
            routes.from("direct:fetch-by-header").to("cliq-files:file");
        });
    }

    @AfterContainer
    static void stop() throws Exception {
        routes.close();
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileText.any();
    }

    /** The request that one message made; empty when it was refused. */
    private static List<RawRequest> requestsFor(String route, String header, String value) {
        Exchange exchange = routes.sendToEvaluated(route, "content", Map.of(header, value));
        List<RawRequest> requests = routes.requests();
        assertThat(requests).hasSize(exchange.getException() == null ? 1 : 0);
        return requests;
    }

    private static void assertThatItIsOneSegment(List<RawRequest> requests, String before, String after) {
        for (RawRequest request : requests) {
            assertThat(request.target()).matches("\\Q" + before + "\\E" + SEGMENT + "\\Q" + after + "\\E");
            assertThat(name(request, before, after)).isNotBlank().isNotIn(".", "..");
        }
    }

    private static String name(RawRequest request, String before, String after) {
        String segment =
                request.target().substring(before.length(), request.target().length() - after.length());
        assertThat(segment.replaceAll("%[0-9A-F]{2}", "")).doesNotContain("%");
        return PercentCodec.decode(segment, StandardCharsets.UTF_8);
    }

    @Property
    void aDynamicTargetIsOneSegment(@ForAll("texts") String name) {
        assertThatItIsOneSegment(requestsFor("direct:share", "name", name), "/api/v2/channelsbyname/", "/files");
    }

    @Property
    void aDynamicTargetBeforeOptionsIsOneSegment(@ForAll("texts") String name) {
        assertThatItIsOneSegment(
                requestsFor("direct:share-with-options", "name", name), "/api/v2/channelsbyname/", "/files");
    }

    @Property
    void aDynamicOptionBringsNoOther(@ForAll("texts") String value) {
        assertThat(requestsFor("direct:share-with-value", "name", value))
                .allSatisfy(request -> assertThat(request.target()).isEqualTo("/api/v2/channelsbyname/ops/files"));
    }

    @Property
    void aDynamicFileIsOneSegment(@ForAll("texts") String id) {
        assertThatItIsOneSegment(requestsFor("direct:fetch", "name", id), "/api/v2/files/", "");
    }

    @Property
    void aPolledFileIsOneSegment(@ForAll("texts") String id) {
        assertThatItIsOneSegment(requestsFor("direct:poll", "name", id), "/api/v2/files/", "");
    }

    @Property
    void aFileIdInAHeaderIsSentAsItIs(@ForAll("texts") String id) {
        List<RawRequest> requests = requestsFor("direct:fetch-by-header", CliqFilesConstants.FILE_ID, id);

        assertThatItIsOneSegment(requests, "/api/v2/files/", "");
        assertThat(requests).allSatisfy(request -> assertThat(name(request, "/api/v2/files/", ""))
                .isEqualTo(new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
    }
}
