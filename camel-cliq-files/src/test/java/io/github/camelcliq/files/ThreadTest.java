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

import io.github.camelcliq.files.client.CliqSharedFile;
import io.github.camelcliq.sandbox.CliqSandboxChat;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread is a chat with an ID of its own: files are shared there, consumed, listed, confirmed and fetched. */
class ThreadTest extends CliqFilesTestSupport {

    private static final Map<String, Object> NAMED = Map.of(Exchange.FILE_NAME, "a.txt");

    private String uri(String parent) {
        CliqSandboxChat thread = sandbox.get().chat(parent).startThread();
        assertThat(thread.id()).matches("CT_\\d+_\\d+-T-\\d+");
        return "cliq-files:chat/" + thread.id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1"})
    void aFileIsSharedInAThreadAndNotInItsParent(String parent) {
        String thread = uri(parent);

        sendOk(thread + "?comments=read me", "hello", NAMED);

        assertThat(sharedFile(thread.substring("cliq-files:".length())).comment())
                .isEqualTo("read me");
        assertThat(shared(parent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1"})
    void filesOfAThreadAreConsumedAndThoseOfItsParentAreNot(String parent) throws Exception {
        String thread = uri(parent);
        sandbox.get().postFile(parent, "of the parent.txt", "text/plain", new byte[1]);
        sendOk(thread, "hello", NAMED);
        sandbox.get().postFile(parent, "of the parent.txt", "text/plain", new byte[1]);
        sendOk(thread, "hello again", NAMED);
        MockEndpoint received = getMockEndpoint("mock:received");
        received.expectedBodiesReceived("hello", "hello again");

        RouteBuilder.addRoutes(context, routes -> routes.from(thread + "?startFrom=beginning&initialDelay=0&delay=50")
                .convertBodyTo(String.class)
                .to("mock:received"));

        assertSatisfied(received);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel/ops", "chat/CT_3001_1"})
    @SuppressWarnings("unchecked")
    void aShareInAThreadIsListedAndConfirmedAndFetchedBack(String parent) {
        String thread = uri(parent);
        Exchange shared = sendOk(thread, "hello", NAMED);

        Exchange confirmed =
                sendOk(thread + "?operation=confirm", shared.getProperty(CliqFilesConstants.SHARE), Map.of());
        List<CliqSharedFile> listed =
                sendOk(thread + "?operation=list", null).getMessage().getBody(List.class);

        String fileId = confirmed.getMessage().getHeader(CliqFilesConstants.FILE_ID, String.class);
        assertThat(confirmed.getMessage().getHeader(CliqFilesConstants.OUTCOME)).isEqualTo("posted");
        assertThat(listed).extracting(CliqSharedFile::fileId).containsExactly(fileId);
        assertThat(sendOk("cliq-files:file/" + fileId, null).getMessage().getBody(String.class))
                .isEqualTo("hello");
    }
}
