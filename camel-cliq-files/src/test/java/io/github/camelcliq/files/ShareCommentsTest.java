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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.sandbox.SharedFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShareCommentsTest extends CliqFilesTestSupport {

    private static final String COMMENTS = "CamelCliqFilesComments";
    private static final List<String> THREE_FILES = List.of("a", "b", "c");

    private List<String> comments() {
        return shared("channel/ops").stream().map(SharedFile::comment).toList();
    }

    @Test
    void withoutCommentsThereIsNoPartForThem() {
        sendOk("cliq-files:channel/ops", THREE_FILES);

        assertThat(request().partNames()).containsExactly("file", "file", "file");
    }

    @Test
    void aStringIsTheCommentOfTheFirstFile() {
        sendOk("cliq-files:channel/ops", THREE_FILES, Map.of(COMMENTS, "look"));

        assertThat(comments()).containsExactly("look", "", "");
    }

    @Test
    void aListHasACommentForEachFile() {
        sendOk("cliq-files:channel/ops", THREE_FILES, Map.of(COMMENTS, List.of("one", "two", "three")));

        assertThat(comments()).containsExactly("one", "two", "three");
    }

    @Test
    void aShortListIsFilledWithEmptyComments() {
        sendOk("cliq-files:channel/ops", THREE_FILES, Map.of(COMMENTS, List.of("", "two")));

        assertThat(comments()).containsExactly("", "two", "");
    }

    @Test
    void aNullInAListIsAnEmptyComment() {
        sendOk("cliq-files:channel/ops", THREE_FILES, Map.of(COMMENTS, Arrays.asList(null, "two", null)));

        assertThat(comments()).containsExactly("", "two", "");
    }

    @Test
    void anArrayIsTakenAsAList() {
        sendOk("cliq-files:channel/ops", THREE_FILES, Map.of(COMMENTS, new String[] {"one", "two"}));

        assertThat(comments()).containsExactly("one", "two", "");
    }

    @Test
    void aListThatIsTooLongIsRejected() {
        assertThat(assertRefused("cliq-files:channel/ops", THREE_FILES, Map.of(COMMENTS, List.of("1", "2", "3", "4"))))
                .hasMessageContaining(COMMENTS)
                .hasMessageContaining("4 comments for 3 files");
    }

    @Test
    void aListOfEmptyCommentsIsLeftOut() {
        sendOk("cliq-files:channel/ops", "hello", Map.of(COMMENTS, List.of("")));

        assertThat(request().partNames()).containsExactly("file");
    }

    @Test
    void anEmptyListIsNoComment() {
        sendOk("cliq-files:channel/ops", "hello", Map.of(COMMENTS, List.of()));

        assertThat(request().partNames()).containsExactly("file");
    }

    @Test
    void theOptionIsTheCommentOfTheFirstFile() {
        sendOk("cliq-files:channel/ops?comments=from the option", THREE_FILES);

        assertThat(comments()).containsExactly("from the option", "", "");
    }

    @Test
    void theComponentsOptionIsTheDefaultOfTheEndpoint() {
        component(context).getConfiguration().setComments("from the component");

        sendOk("cliq-files:channel/ops", "a");
        sendOk("cliq-files:channel/ops?comments=from the endpoint", "b");

        assertThat(comments()).containsExactly("from the component", "from the endpoint");
    }

    @Test
    void theHeaderWinsOverTheOption() {
        sendOk("cliq-files:channel/ops?comments=option", "hello", Map.of(COMMENTS, "header"));

        assertThat(comments()).containsExactly("header");
    }

    @Test
    void aFilesOwnCommentWinsOverTheOption() {
        sendOk(
                "cliq-files:channel/ops?comments=option",
                CliqFile.of("a".getBytes(), "a.txt").withComment("own"));

        assertThat(comments()).containsExactly("own");
    }

    @Test
    void theHeaderWinsOverTheFilesOwnComments() {
        List<CliqFile> files = List.of(
                CliqFile.of("a".getBytes(), "a.txt").withComment("own a"),
                CliqFile.of("b".getBytes(), "b.txt").withComment("own b"));

        sendOk("cliq-files:channel/ops", files, Map.of(COMMENTS, List.of("header")));

        assertThat(comments()).containsExactly("header", "own b");
    }

    @Test
    void eachFileHasItsOwnComment() {
        List<CliqFile> files = List.of(
                CliqFile.of("a".getBytes(), "a.txt"),
                CliqFile.of("b".getBytes(), "b.txt").withComment("only b"));

        sendOk("cliq-files:channel/ops", files);

        assertThat(comments()).containsExactly("", "only b");
    }

    @Test
    void aCommentIsTextWhateverItHolds() {
        String hostile = "\"],\r\n--boundary\r\nContent-Disposition: form-data; name=\"user_id\"\r\n\r\n\\ü 日本 😀";

        sendOk("cliq-files:channel/ops", "hello", Map.of(COMMENTS, hostile));

        assertThat(comments()).containsExactly(hostile);
        assertThat(request().partNames()).containsExactlyInAnyOrder("comments", "file");
    }
}
