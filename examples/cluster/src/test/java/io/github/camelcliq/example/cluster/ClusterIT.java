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
package io.github.camelcliq.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.sandbox.SharedFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterIT extends ClusterTestSupport {

    @Test
    void theFilesOfThreeNodesAreSharedByOneOfThem() throws Exception {
        startNodes(3);

        drop(LIMIT + 10);

        awaitShared(LIMIT + 10);
        assertEachFileIsSharedOnce();
        assertThat(shared()).extracting(SharedFile::botName).containsOnly(sender().name());
        assertNoRequestIsOverTheLimit();
        awaitThatNothingIsLeft();
    }

    @Test
    void aFileKeepsItsNameItsContentAndItsComment() throws Exception {
        startNodes(1, Map.of("cluster.comments", "From the first floor"));

        drop("Übersicht 概要.txt");

        awaitShared(1);
        assertThat(shared()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("Übersicht 概要.txt");
            assertThat(new String(file.bytes(), StandardCharsets.UTF_8)).isEqualTo("Übersicht 概要.txt");
            assertThat(file.comment()).isEqualTo("From the first floor");
        });
    }

    @Test
    void aFileThatIsRefusedIsPutAside() throws Exception {
        startNodes(1, Map.of("cluster.target", "channel/nobody"));

        drop("refused.txt");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files(Place.REFUSED)).hasSize(1));
        assertThat(files(Place.WAITING)).isEmpty();
        assertThat(requests()).hasSize(1);
    }
}
