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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;

/** Whatever a message holds, a share is one well-formed request that means just that, or none. */
class ShareFuzzTest {

    private static final String PATH = "/api/v2/channelsbyname/ops/files";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static FuzzedRoutes routes;

    @BeforeContainer
    static void start() throws Exception {
        routes = new FuzzedRoutes(routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:share").streamCache("false").to("cliq-files:channel/ops");
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

    private static List<Part> share(Object body, Map<String, Object> headers) {
        Exchange exchange = routes.send("direct:share", body, headers);
        List<RawRequest> requests = routes.requests();
        if (exchange.getException() != null) {
            assertThat(requests).isEmpty();
            return List.of();
        }
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).method()).isEqualTo("POST");
        assertThat(requests.get(0).target()).matches(PATH + "(\\?bot_unique_name=[-._~0-9A-Za-z%]*)?");
        return requests.get(0).parts();
    }

    /** What UTF-8 makes of half characters. */
    private static String encoded(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Property
    void aFileNameIsSentAsBrowsersDo(@ForAll("texts") String name) {
        List<Part> parts = share("content", Map.of(Exchange.FILE_NAME, name));

        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).content()).isEqualTo("content");
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (!bare.isBlank() && !bare.equals(".") && !bare.equals("..")) {
            assertThat(parts.get(0).fileName()).isEqualTo(written(bare));
        }
        assertThat(parts.get(0).fileName()).isNotBlank().doesNotContain("/", "\\");
    }

    private static String written(String name) {
        StringBuilder written = new StringBuilder();
        for (int c : name.codePoints().toArray()) {
            if (c == '"' || c == '\r' || c == '\n') {
                written.append(String.format("%%%02X", c));
            } else if (c >= 0xD800 && c <= 0xDFFF) {
                written.append('\uFFFD');
            } else {
                written.append(c < 32 || c >= 127 && c < 160 ? "_" : Character.toString(c));
            }
        }
        return written.toString();
    }

    @Property
    void aTypeIsAMediaTypeOrRejected(@ForAll("texts") String type) {
        List<Part> parts = share("content", Map.of(Exchange.CONTENT_TYPE, type, Exchange.FILE_NAME, "a.txt"));

        assertThat(parts).allSatisfy(part -> assertThat(part.type()).isNotNull());
    }

    @Property
    void aTypeWithAnyParametersIsAMediaType(@ForAll("texts") String parameters) {
        // bytes, since a text is encoded in the charset that the type names, and CharsetTest has those that are none
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        List<Part> parts =
                share(content, Map.of(Exchange.CONTENT_TYPE, "text/plain;" + parameters, Exchange.FILE_NAME, "a.txt"));

        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).type()).startsWith("text/plain");
    }

    @Property
    void commentsAreAJsonArrayOfTheirTexts(@ForAll @Size(min = 1, max = 3) List<@From("texts") String> comments)
            throws IOException {
        List<String> bodies = comments.stream().map(comment -> "content").toList();
        List<Part> parts = share(bodies, Map.of(CliqFilesConstants.COMMENTS, comments));

        assertThat(parts.stream().filter(part -> part.name().equals("file"))).hasSameSizeAs(comments);
        List<Part> commentParts =
                parts.stream().filter(part -> part.name().equals("comments")).toList();
        if (comments.stream().allMatch(String::isEmpty)) {
            assertThat(commentParts).isEmpty();
        } else {
            assertThat(commentParts).hasSize(1);
            assertThat(MAPPER.readValue(commentParts.get(0).content(), String[].class))
                    .containsExactlyElementsOf(
                            comments.stream().map(ShareFuzzTest::encoded).toList());
        }
    }

    @Property
    void senderAndBotAreSentAsTheyAre(
            @ForAll("texts") String bot, @ForAll("texts") String name, @ForAll("texts") String image) {
        List<Part> parts = share(
                new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8)),
                Map.of(
                        CliqFilesConstants.BOT_UNIQUE_NAME, bot,
                        CliqFilesConstants.BOT_NAME, name,
                        CliqFilesConstants.BOT_IMAGE, image));

        assertThat(parts).anySatisfy(part -> assertThat(part.content()).isEqualTo("content"));
        Map.of("bot_unique_name", bot, "bot_name", name, "bot_image", image)
                .forEach((part, value) -> assertThat(parts.stream()
                                .filter(found -> found.name().equals(part))
                                .map(Part::content))
                        .isEqualTo(value.isEmpty() ? List.of() : List.of(encoded(value))));
    }

    @Property
    void aFileOfAnyNameAndContentKeepsTheFormWhole(@ForAll("texts") String fileName, @ForAll("texts") String content) {
        List<Part> parts = share(CliqFile.of(content.getBytes(StandardCharsets.UTF_8), fileName), Map.of());

        assertThat(parts).allSatisfy(part -> assertThat(part.content()).isEqualTo(encoded(content)));
    }
}
