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
package io.github.camelcliq.files.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Processes that are killed, and processes that share a directory. */
class GatewayKilledTest extends GatewayNodes {

    private static final int KILLS = Integer.getInteger("gateway.kills", 5);
    private static final int FILES = 30 * (KILLS + 1);

    private Process node(String inbox) throws IOException {
        return start(sandbox.baseUrl(), directory.toString(), inbox);
    }

    @Test
    void aProcessThatIsKilledLosesNoFileAndSharesNoneTwice() throws Exception {
        List<String> names = fill("inbox", FILES);
        Random random = new Random();

        for (int kill = 0; kill < KILLS; kill++) {
            Process node = node("inbox");
            int posted = names("channel/ops").size() + 1 + random.nextInt(25);
            await(node, () -> names("channel/ops").size() >= posted || isEmpty("inbox"));
            node.destroyForcibly().waitFor();
        }
        await(node("inbox"), () -> isEmpty("inbox") && nothingIsLeft());

        assertThat(names("channel/ops")).doesNotHaveDuplicates();
        assertThat(namesIn("refused")).isEmpty();
        List<String> ended = new ArrayList<>(names("channel/ops"));
        ended.addAll(namesIn("unknown"));
        assertThat(ended).containsAll(names);
    }

    @Test
    void ofTwoProcessesOneSendsAndTheOtherTakesOver() throws Exception {
        List<String> names = fill("inbox", 60);
        names.addAll(fill("other", 60));
        Process first = node("inbox");
        await(first, () -> !names("channel/ops").isEmpty());
        Process second = node("other");
        await(second, () -> isEmpty("other"));
        assertThat(Files.readString(directory.resolve("node.log"))).contains("Another process sends");
        first.destroyForcibly().waitFor();

        await(second, () -> names("channel/ops").size() >= 60 && nothingIsLeft());
        await(node("inbox"), () -> isEmpty("inbox") && nothingIsLeft());

        assertThat(names("channel/ops")).doesNotHaveDuplicates();
        List<String> ended = new ArrayList<>(names("channel/ops"));
        ended.addAll(namesIn("unknown"));
        assertThat(ended).containsAll(names);
    }
}
