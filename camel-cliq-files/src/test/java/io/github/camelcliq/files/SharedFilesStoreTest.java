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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.SharedFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name that the pages use for files in a directory keeps all files apart, however they are named. */
class SharedFilesStoreTest extends SharedFilesTestSupport {

    private static final List<String> NAMES = List.of(
            "report.csv",
            "report.csv",
            "${bad} #1 100%.txt",
            "a%2Fb+c&d=e?.txt",
            "größe 日本.txt",
            ".hidden",
            "no extension",
            "a'b\"c;d$simple{x}.tar.gz");

    @TempDir
    Path directory;

    @Test
    void filesOfAnyNameDoNotReplaceEachOther() throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from(CHANNEL + FAST)
                .to("file:" + directory + "?fileName=${header.CamelCliqFilesMessageId}-${file:name}")
                .to("mock:stored"));

        NAMES.forEach(name -> sandbox.get().postFile("channel/ops", name, "text/plain", name.getBytes()));

        String[] expected = sandbox.get().shared("channel/ops").stream()
                .map(file -> file.messageId() + "-" + file.name())
                .toArray(String[]::new);
        await().until(() -> getMockEndpoint("mock:stored").getReceivedCounter() == NAMES.size());
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder(expected);
        for (SharedFile file : sandbox.get().shared("channel/ops")) {
            assertThat(directory.resolve(file.messageId() + "-" + file.name())).hasBinaryContent(file.bytes());
        }
        assertThat(reports).isEmpty();
    }
}
