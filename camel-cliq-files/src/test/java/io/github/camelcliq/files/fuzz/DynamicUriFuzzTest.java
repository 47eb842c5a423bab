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

import io.github.camelcliq.files.RawServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a message brings into a dynamic URI, in whatever encoding, no credential leaves for another host. */
class DynamicUriFuzzTest {

    private static final List<String> TEXTS = List.of(
            "toD-name",
            "toD-comment",
            "toD-raw",
            "toD-directory",
            "toD-network",
            "toD-bot",
            "pollEnrich-name",
            "pollEnrich-directory");
    private static final List<String> WHOLE_URIS =
            List.of("recipientList", "routingSlip", "enrich", "toD-uri", "pollEnrich-uri");

    private static FuzzedRoutes routes;
    private static RawServer other;

    @BeforeContainer
    static void start() throws Exception {
        other = new RawServer(RawServer::readHead);
        routes = new FuzzedRoutes(routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:toD-name").toD("cliq-files:channel/${header.text}");
            routes.from("direct:toD-comment").toD("cliq-files:channel/ops?comments=${header.text}");
            routes.from("direct:toD-raw").toD("cliq-files:channel/ops?comments=RAW(${header.text})");
            routes.from("direct:toD-directory").toD("cliq-files:file/1?localWorkDirectory=target/fuzz/${header.text}");
            routes.from("direct:toD-network").toD("cliq-files:channel/ops?network=${header.text}");
            routes.from("direct:toD-bot").toD("cliq-files:channel/ops?botUniqueName=${header.text}&botName=a");
            routes.from("direct:pollEnrich-name").pollEnrich().simple("cliq-files:file/${header.text}");
            routes.from("direct:pollEnrich-directory")
                    .pollEnrich()
                    .simple("cliq-files:file/1?localWorkDirectory=target/fuzz/${header.text}");
            routes.from("direct:recipientList")
                    .recipientList(routes.header("text"))
                    .delimiter("false");
            routes.from("direct:routingSlip").routingSlip(routes.header("text"), ";;");
            routes.from("direct:enrich").enrich().header("text");
            routes.from("direct:toD-uri").toD("${header.text}");
            routes.from("direct:pollEnrich-uri").pollEnrich().header("text").timeout(500);
        });
    }

    @AfterContainer
    static void stop() throws Exception {
        routes.close();
        other.close();
    }

    /** A name, and an option behind it that would send the credentials elsewhere, all percent-encoded up to thrice. */
    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> separators =
                Arbitraries.of("?", "&", ")&", "}&", "??", "?x&", "&amp;", ";", "#", "\n&", " ?");
        Arbitrary<String> names = Arbitraries.of(
                "baseUrl",
                "accountsUrl",
                "BASEURL",
                "base-url",
                "-baseUrl",
                "?baseUrl",
                "'baseUrl'",
                "configuration.baseUrl",
                "component.configuration.baseUrl",
                "component.configuration.accountsUrl",
                "httpClient.userAgent=x&baseUrl",
                "proxyPort=1&proxyHost");
        Arbitrary<String> values = Arbitraries.of("URL", "RAW(URL)", "RAW{URL}", "{{?none}}URL", "#bean:x", "URL#");
        return Combinators.combine(
                        HostileText.any(),
                        separators,
                        names,
                        values,
                        Arbitraries.integers().between(0, 3))
                .as((text, separator, name, value, encodings) -> {
                    String hostile = separator + name + "=" + value.replace("URL", other.url());
                    for (int i = 0; i < encodings; i++) {
                        hostile = URLEncoder.encode(hostile, StandardCharsets.UTF_8);
                    }
                    return text + hostile;
                });
    }

    @Property(tries = 200)
    void aTextReachesNoOtherHost(@ForAll("hostile") String text) {
        TEXTS.forEach(route -> routes.sendToAny("direct:" + route, Map.of("text", text)));

        assertThat(other.accepted()).isZero();
    }

    @Property(tries = 100)
    void aWholeUriSendsNoCredentialsElsewhere(@ForAll("hostile") String text) {
        for (String kind : List.of("cliq-files:channel/", "cliq-files:file/")) {
            WHOLE_URIS.forEach(route -> routes.sendToAny("direct:" + route, Map.of("text", kind + text)));
        }

        assertThat(other.accepted()).isZero();
    }
}
