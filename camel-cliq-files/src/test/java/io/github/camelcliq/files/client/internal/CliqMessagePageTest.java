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
package io.github.camelcliq.files.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages that are read from the response of the messages call, and those that are left out. */
class CliqMessagePageTest {

    private static CliqMessagePage page(String... messages) throws JsonProcessingException {
        return CliqMessagePage.of(200, new ObjectMapper().readTree("[" + String.join(",", messages) + "]"));
    }

    @Test
    void aFileMessageIsReadAsTheReferenceShowsIt() throws Exception {
        CliqMessagePage page = page(
                """
                {"sender":{"name":"Scott Fisher","id":"619202"},"id":"1543384891842_351840917549285",
                 "time":1543384891842,"type":"file","content":{"thumbnail":{"height":"33","width":"50"},
                 "file":{"name":"Feature-overview.jpg","type":"image/jpeg","id":"f3791c","dimensions":{"size":9}},
                 "comment":"look"}}""");

        assertThat(page.messages())
                .containsExactly(new CliqMessage(
                        "1543384891842_351840917549285",
                        1543384891842L,
                        "619202",
                        "Scott Fisher",
                        new CliqMessage.File("f3791c", "Feature-overview.jpg", "image/jpeg", 9),
                        "look"));
    }

    @Test
    void whatIsMissingIsNull() throws Exception {
        assertThat(page("{\"id\":\"1\",\"time\":\"2\",\"type\":\"file\",\"content\":{\"file\":{\"id\":7}}}")
                        .messages())
                .containsExactly(new CliqMessage("1", 2, null, null, new CliqMessage.File("7", null, null, -1), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"time\":2,\"type\":\"text\",\"content\":{\"text\":\"hello\"}}",
                "{\"id\":\"1\",\"time\":2,\"type\":\"file\",\"content\":{}}",
                "{\"id\":\"1\",\"time\":2,\"type\":\"file\",\"content\":\"gone\"}",
                "{\"id\":\"1\",\"time\":2,\"type\":\"text\",\"content\":{\"file\":{\"id\":\"7\"}}}",
                "{\"id\":\"1\",\"time\":2}"
            })
    void otherMessagesHaveNoFile(String message) throws Exception {
        assertThat(page(message).messages()).containsExactly(new CliqMessage("1", 2, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"time\":2}", "{\"id\":\"1\"}", "{\"id\":\"1\",\"time\":\"today\"}", "null", "7", "[]"})
    void whatCannotBeToldFromOthersIsLeftOut(String message) throws Exception {
        assertThat(page(message).messages()).isEmpty();
    }

    @Test
    void aFileNameIsABareOne() throws Exception {
        assertThat(page("{\"id\":\"1\",\"time\":2,\"type\":\"file\",\"content\":{\"file\":{\"id\":\"7\",\"name\":"
                                + "\"../../etc/pass\\u0000wd\"}}}")
                        .messages()
                        .get(0)
                        .file()
                        .name())
                .isEqualTo("passwd");
    }

    @Test
    void aPageIsFullByWhatCameAndNotByWhatCouldBeRead() throws Exception {
        assertThat(page(Collections.nCopies(100, "null").toArray(String[]::new)).full())
                .isTrue();
        assertThat(page(Collections.nCopies(99, "null").toArray(String[]::new)).full())
                .isFalse();
    }

    @Test
    void aPageTellsTheTimeOfTheNewestFileThatCouldNotBeRead() throws Exception {
        String gone = "{\"id\":\"%1$d\",\"time\":%1$d,\"type\":\"file\",\"content\":\"gone\"}";
        String text = "{\"id\":\"9\",\"time\":9,\"type\":\"text\",\"content\":{\"text\":\"hello\"}}";

        assertThat(page(text, gone.formatted(7), gone.formatted(5)).unreadable())
                .hasValue(7);
        assertThat(page(text).unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"time\":2}", "{\"id\":\"1\"}", "{\"id\":\"1\",\"time\":\"today\"}", "null"})
    void whatHasNoTimeMayBeNewerThanAnything(String message) throws Exception {
        assertThat(page(message).unreadable()).hasValue(Long.MAX_VALUE);
        assertThat(page(message).isEmpty()).isFalse();
    }
}
