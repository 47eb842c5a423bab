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

import io.github.camelcliq.files.client.CliqFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of a batch's files are shared. */
class CliqFilesSpoolTest extends CamelTestSupport {

    private static final Map<String, String> ONE = Map.of("id", "one");
    private static final Map<String, String> TWO = Map.of("id", "two");

    @TempDir
    Path directory;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:take")
                        .process(new CliqFilesSpool(directory))
                        .process(CliqFilesSpool::take)
                        .setBody(CliqFilesSpool.taken());
            }
        };
    }

    private Exchange take() {
        return template.request("direct:take", exchange -> exchange.getMessage().setBody(List.of(ONE, TWO)));
    }

    private Object taken() {
        return take().getMessage().getBody();
    }

    @Test
    void aFileThatDoesNotWaitIsNotTaken() throws IOException {
        new SpoolDirectory(directory).write(CliqFile.of("content".getBytes(), "a.txt"), "two");

        assertThat(taken()).isEqualTo(List.of(TWO));
    }

    @Test
    void aBatchIsTakenLaterWhenNobodyKnowsWhatBecameOfOneOfItsFiles() throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory);
        spool.write(CliqFile.of("content".getBytes(), "a.txt"), "one");
        spool.write(CliqFile.of("content".getBytes(), "b.txt"), "two");
        Path note = directory.resolve("waiting/two.sending");
        Files.createSymbolicLink(note, note);

        assertThat(take().getException()).isInstanceOf(IOException.class).hasMessageContaining(note.toString());

        Files.delete(note);
        assertThat(taken()).isEqualTo(List.of(ONE, TWO));
    }
}
