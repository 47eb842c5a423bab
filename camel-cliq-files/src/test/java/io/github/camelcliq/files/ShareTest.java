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

import io.github.camelcliq.sandbox.SharedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareTest extends CliqFilesTestSupport {

    @TempDir
    Path directory;

    @Test
    void aFileIsSharedInAChannelUnderItsOwnName() throws Exception {
        Path report = Files.writeString(directory.resolve("report.txt"), "42");

        Exchange exchange = send("cliq-files:channel/ops", report.toFile());

        assertThat(exchange.getException()).isNull();
        assertThat(shared("channel/ops")).hasSize(1);
        SharedFile file = shared("channel/ops").get(0);
        assertThat(file.name()).isEqualTo("report.txt");
        assertThat(file.bytes()).isEqualTo("42".getBytes());
        assertThat(file.type()).isEqualTo("text/plain");
    }

    @Test
    void aFileIsFetchedByItsId() {
        String id = sandbox.get().seed("résumé-日本.txt", "text/plain", "hello".getBytes());

        Exchange exchange = send("cliq-files:file/" + id, null);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("hello");
        assertThat(exchange.getMessage().getHeaders())
                .containsAllEntriesOf(Map.of(
                        "CamelFileName",
                        "résumé-日本.txt",
                        "Content-Type",
                        "text/plain",
                        "CamelFileLength",
                        5L,
                        "CamelCliqFilesFileId",
                        id,
                        "CamelHttpResponseCode",
                        200));
    }
}
